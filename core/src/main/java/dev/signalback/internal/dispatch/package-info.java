/** The way of a signal from the calling thread to its handlers. */
@NullMarked
package dev.signalback.internal.dispatch;

import org.jspecify.annotations.NullMarked;
