/** What encoders that are not ours write of a signal. */
@NullMarked
package dev.signalback.slf4j.encoders;

import org.jspecify.annotations.NullMarked;
