/** What the two doors share about Logback. */
@NullMarked
package dev.signalback.logback.internal;

import org.jspecify.annotations.NullMarked;
