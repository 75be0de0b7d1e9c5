package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import dev.signalback.Transform;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.SignalFilter;
import dev.signalback.internal.dispatch.DispatchOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The appender that stands for the gate and the handlers behind it: {@code SignalAppender}. */
public interface GatedAppenders extends Appender<ILoggingEvent> {

  /** Whether {@link #getFilterChainDecision} has anybody to ask. */
  boolean hasFilters();

  /** The appenders behind the gate, in the order of the configuration. */
  List<Appender<ILoggingEvent>> handlers();

  /** What the configuration says of the gate; null when it has none. */
  @Nullable SignalFilter gate();

  /** What the configuration has signals given to; null when it has nothing. */
  @Nullable Transform transform();

  /** The samplings and limits in the gate of the configuration. */
  List<GateRule> rules();

  /** What the configuration says of the ring. */
  DispatchOptions ring();

  /** The lowest level whose signals get a location. */
  int locationThreshold();
}
