/** The line of JSON that stands for a signal. */
@NullMarked
package dev.signalback.internal.json;

import org.jspecify.annotations.NullMarked;
