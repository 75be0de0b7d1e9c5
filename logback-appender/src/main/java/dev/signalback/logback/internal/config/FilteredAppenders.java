package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import dev.signalback.filter.SignalFilter;
import dev.signalback.internal.dispatch.FailureCount;
import dev.signalback.internal.dispatch.TransformSteps;
import dev.signalback.internal.gate.HandlerRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An appender that is a handler with options of its own: {@code HandlerAppender}. */
public interface FilteredAppenders extends Appender<ILoggingEvent> {

  /** Whether {@link #getFilterChainDecision} has anybody to ask. */
  boolean hasFilters();

  /** Which signals it takes. */
  SignalFilter filter();

  /** What it asks after the filter. */
  HandlerRules rules();

  /**
   * What it has signals given to before its appenders get them; null: nothing. Any thread.
   *
   * @param failures counts what fails
   */
  @Nullable TransformSteps steps(FailureCount failures);

  /** Whether it gets events on the thread that logs, as they were made there. */
  boolean isSync();

  /** The appenders it gives them to, in the order of the configuration. */
  List<Appender<ILoggingEvent>> targets();
}
