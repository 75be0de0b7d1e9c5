/** Single calls, for JMH. They run in machines whose arguments choose the backend. */
@NullMarked
package dev.signalback.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
