/** The stateless half of the gate: which signals may exist, by kind, namespace, id and level. */
@NullMarked
package dev.signalback.filter;

import org.jspecify.annotations.NullMarked;
