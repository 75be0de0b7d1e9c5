/** Finds secrets in signals and writes something else in their place. */
@NullMarked
package dev.signalback.internal.mask;

import org.jspecify.annotations.NullMarked;
