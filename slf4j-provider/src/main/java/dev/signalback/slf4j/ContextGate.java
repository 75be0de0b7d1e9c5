package dev.signalback.slf4j;

import ch.qos.logback.classic.LoggerContext;
import dev.signalback.Transform;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.SignalFilter;
import dev.signalback.internal.dispatch.DispatchOptions;
import dev.signalback.logback.internal.config.GateSettings;
import dev.signalback.logback.internal.config.GatedAppenders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration of a context says of the gate and the ring.
 *
 * @param gate null when it says nothing
 * @param rules its samplings and limits
 * @param transform null when it says nothing
 */
record ContextGate(
    @Nullable SignalFilter gate,
    List<GateRule> rules,
    @Nullable Transform transform,
    DispatchOptions ring) {

  /** Reads the context's signal appender; warns when there are several, as the first one rules. */
  static ContextGate of(LoggerContext context) {
    GatedAppenders ruling = GateSettings.ruling(context);
    return ruling == null
        ? new ContextGate(null, List.of(), null, DispatchOptions.DEFAULT)
        : new ContextGate(ruling.gate(), ruling.rules(), ruling.transform(), ruling.ring());
  }
}
