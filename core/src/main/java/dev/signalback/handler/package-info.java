/** What receives signals, and what is counted about it. */
@NullMarked
package dev.signalback.handler;

import org.jspecify.annotations.NullMarked;
