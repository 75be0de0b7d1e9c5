package dev.signalback.slf4j;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import dev.signalback.filter.SignalFilter;
import dev.signalback.internal.dispatch.DispatchOptions;
import dev.signalback.logback.internal.config.GateSettings;
import dev.signalback.logback.internal.config.GatedAppenders;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration of a context says of the gate and the ring.
 *
 * @param gate null when it says nothing
 */
record ContextGate(@Nullable SignalFilter gate, DispatchOptions ring) {

  /** Reads the context's signal appender; warns when there are several, as the first one rules. */
  static ContextGate of(LoggerContext context) {
    Set<GatedAppenders> found = Collections.newSetFromMap(new IdentityHashMap<>());
    GatedAppenders first = null;
    for (var logger : context.getLoggerList()) {
      Iterator<Appender<ILoggingEvent>> appenders = logger.iteratorForAppenders();
      while (appenders.hasNext()) {
        if (appenders.next() instanceof GatedAppenders gated && found.add(gated) && first == null) {
          first = gated;
        }
      }
    }
    if (first == null) {
      return new ContextGate(null, DispatchOptions.DEFAULT);
    }
    if (found.size() > 1) {
      GateSettings.warnOfSeveral(context, first);
    }
    return new ContextGate(first.gate(), first.ring());
  }
}
