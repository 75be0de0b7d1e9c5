/** Secrets that are logged, and are in no output. */
@NullMarked
package dev.signalback.slf4j.mask;

import org.jspecify.annotations.NullMarked;
