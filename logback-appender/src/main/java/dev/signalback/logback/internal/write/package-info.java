/** How one appender gets its signals, and whether their bytes have left. */
@NullMarked
package dev.signalback.logback.internal.write;

import org.jspecify.annotations.NullMarked;
