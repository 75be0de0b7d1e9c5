/**
 * One suite of programs and configurations through both doors, in JVMs of their own, compared
 * signal by signal. A new feature gets a part in {@link dev.signalback.slf4j.parity.Suite} or a
 * file in the resources under {@code parity/}.
 */
@NullUnmarked
package dev.signalback.slf4j.parity;

import org.jspecify.annotations.NullUnmarked;
