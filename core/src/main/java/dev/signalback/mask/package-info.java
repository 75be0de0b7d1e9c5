/** Keeps secrets out of what is logged. */
@NullMarked
package dev.signalback.mask;

import org.jspecify.annotations.NullMarked;
