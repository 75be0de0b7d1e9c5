/** {@code System.out} and {@code System.err} as signals. */
@NullMarked
package dev.signalback.streams;

import org.jspecify.annotations.NullMarked;
