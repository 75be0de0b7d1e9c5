/** The stateful half of the gate: what samplings and rate limits count. */
@NullMarked
package dev.signalback.internal.gate;

import org.jspecify.annotations.NullMarked;
