package dev.signalback;

import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.dispatch.Engines;
import dev.signalback.internal.emit.DirectLogger;
import dev.signalback.internal.emit.EmittedMarker;
import dev.signalback.internal.emit.EngineLogger;
import dev.signalback.internal.emit.ThreadMdc;
import dev.signalback.internal.emit.UnaskedCalls;
import dev.signalback.internal.gate.Admission;
import dev.signalback.internal.gate.Rules;
import dev.signalback.internal.gate.ScopedFilter;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.SubstituteLogger;
import org.slf4j.spi.CallerBoundaryAware;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The logger behind an emitter. A class of its own, as the caller of the class that is the boundary
 * of a call counts as the place of it, and this one is further in.
 */
final class EmitterLogger {

  private final String ns;

  /** The way to an engine of the application's own; null: over SLF4J. */
  private final @Nullable EngineLogger own;

  /** SLF4J's; another one once that is bound, where it was not. Null where it is not asked. */
  private volatile @Nullable Logger logger;

  EmitterLogger(String ns, @Nullable EngineLogger own) {
    this.ns = ns;
    this.own = own;
    this.logger = own == null ? LoggerFactory.getLogger(ns) : null;
  }

  String ns() {
    return ns;
  }

  private Logger logger() {
    Logger known = logger;
    if (known == null || known instanceof SubstituteLogger) {
      known = LoggerFactory.getLogger(ns);
      logger = known;
    }
    return known;
  }

  /** What knows the levels of signals; null where that is neither ours nor SLF4J's logger. */
  private @Nullable DirectLogger direct() {
    return own != null ? own : logger() instanceof DirectLogger direct ? direct : null;
  }

  /** Where its signals go; null where no engine runs. */
  private @Nullable Engine engine() {
    return own != null ? own.engine() : Engines.current();
  }

  /** Whether it is worth the while to make a marker; cheap where that is known. */
  boolean mayPass(Level level) {
    DirectLogger direct = direct();
    return direct == null || direct.mayPass(level);
  }

  boolean isAllowed(EmittedMarker marker) {
    try {
      Level level = marker.level();
      DirectLogger direct = direct();
      if (direct != null) {
        return direct.isEnabled(level, marker);
      }
      Engine engine = engine();
      return engine == null
          ? isEnabled(level, marker)
          : engine.isEnabled()
              && !engine.isClosed()
              && (marker.isForced || (isEnabled(level, marker) && passesGate(engine, marker)));
    } catch (Throwable t) { // a filter of the application's
      return false;
    }
  }

  private boolean passesGate(Engine engine, EmittedMarker marker) {
    String id = marker.id().isEmpty() ? null : marker.id();
    int level = marker.level().value();
    ScopedFilter scoped = ScopedFilter.ofThread();
    return scoped == null
        ? engine.gate().allows(marker.kind(), ns, id, level)
        : scoped.allows(engine.gate(), marker.kind(), ns, id, level);
  }

  /** Asks samplings, a condition and limits, and uses up what a signal would. */
  boolean admits(
      EmittedMarker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable BooleanSupplier condition) {
    try {
      Engine engine = engine();
      Rules rules = rulesOf(engine);
      if (engine == null || rules == null) {
        return condition == null || condition.getAsBoolean();
      }
      Admission admission = admission(rules, marker, message, args, condition, false);
      if (!admission.passes() && admission != Admission.UNWANTED) {
        engine.countRefused(admission);
      }
      return admission.passes();
    } catch (Throwable t) { // of a value
      failed(t);
      return true;
    }
  }

  /**
   * Whether the condition of a call says yes, or is not asked as a sampling turns the call away:
   * what samplings and limits say goes with the marker, and they are not asked again.
   */
  boolean isWanted(
      EmittedMarker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      BooleanSupplier condition) {
    try {
      Rules rules = rulesOf(engine());
      if (rules == null) {
        return condition.getAsBoolean();
      }
      Admission admission = admission(rules, marker, message, args, condition, true);
      marker.admission = admission;
      return admission != Admission.UNWANTED;
    } catch (Throwable t) { // of a value
      failed(t);
      return true;
    }
  }

  private static @Nullable Rules rulesOf(@Nullable Engine engine) {
    return engine == null || ScopedFilter.sparesRules() ? null : engine.activeRules();
  }

  private Admission admission(
      Rules rules,
      EmittedMarker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable BooleanSupplier condition,
      boolean isMade) {
    String id = marker.id().isEmpty() ? null : marker.id();
    return rules.admit(ns, id, marker, message, args, ThreadMdc.pairs(), condition, isMade);
  }

  private boolean isEnabled(Level level, Marker marker) {
    return switch (slf4jLevel(level)) {
      case TRACE -> logger().isTraceEnabled(marker);
      case DEBUG -> logger().isDebugEnabled(marker);
      case INFO -> logger().isInfoEnabled(marker);
      case WARN -> logger().isWarnEnabled(marker);
      case ERROR -> logger().isErrorEnabled(marker);
    };
  }

  /**
   * Makes the call. Nothing that happens there is the caller's business.
   *
   * @param boundary the class whose caller is the place in the code
   */
  void emit(
      String boundary,
      EmittedMarker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error) {
    try {
      Engine engine = marker.isForced ? engine() : null;
      UnaskedCalls unasked = engine == null ? null : engine.unaskedCalls();
      if (unasked != null) {
        unasked.call(ns, boundary, marker, message, args, error);
      } else {
        call(boundary, marker, message, args, error);
      }
    } catch (Throwable t) { // of a backend, or of a value
      failed(t);
    }
  }

  /** Counts that a signal could not be made. */
  void failed(Throwable cause) {
    try {
      Engine engine = engine();
      if (engine != null) {
        engine.countCaptureFailure(cause);
      }
    } catch (Throwable t) {
      // at the end of the stack even counting fails
    }
  }

  private void call(
      String boundary,
      EmittedMarker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error) {
    DirectLogger direct = direct();
    if (direct != null) {
      direct.log(marker, boundary, marker.level(), message, args, error);
    } else {
      call(logger(), boundary, marker, message, args, error);
    }
  }

  private static void call(
      Logger logger,
      String boundary,
      EmittedMarker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error) {
    if (logger instanceof LocationAwareLogger aware && Engines.current() != null) {
      aware.log(marker, boundary, slf4jLevel(marker.level()).toInt(), message, args, error);
    } else if (logger instanceof SubstituteLogger) {
      record(logger, marker, message, args, error);
    } else {
      callElsewhere(logger, boundary, marker, message, args, error);
    }
  }

  /** SLF4J is being bound and will repeat the call, of which it keeps marker, text and values. */
  private static void record(
      Logger logger,
      EmittedMarker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error) {
    marker.data(); // as it is now
    @Nullable Object[] values = args == null ? new Object[0] : args;
    @Nullable Object[] all = Arrays.copyOf(values, values.length + (error == null ? 0 : 1));
    if (error != null) {
      all[values.length] = error;
    }
    switch (slf4jLevel(marker.level())) {
      case TRACE -> logger.trace(marker, message, all);
      case DEBUG -> logger.debug(marker, message, all);
      case INFO -> logger.info(marker, message, all);
      case WARN -> logger.warn(marker, message, all);
      case ERROR -> logger.error(marker, message, all);
    }
  }

  /** Another backend: what the marker holds would be seen by nobody. */
  private static void callElsewhere(
      Logger logger,
      String boundary,
      EmittedMarker marker,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error) {
    if (!logger.isEnabledForLevel(slf4jLevel(marker.level()))) {
      return;
    }
    LoggingEventBuilder call = logger.atLevel(slf4jLevel(marker.level())).addMarker(marker);
    if (call instanceof CallerBoundaryAware aware) {
      aware.setCallerBoundary(boundary);
    }
    call = error == null ? call : call.setCause(error);
    for (KeyValuePair pair : marker.keyValues()) {
      call = call.addKeyValue(pair.key, pair.value);
    }
    call.log(message == null ? marker.getName() : message, args == null ? new Object[0] : args);
  }

  /** The next lower one that SLF4J has. */
  private static org.slf4j.event.Level slf4jLevel(Level level) {
    if (level.isAtLeast(Level.ERROR)) {
      return org.slf4j.event.Level.ERROR;
    } else if (level.isAtLeast(Level.WARN)) {
      return org.slf4j.event.Level.WARN;
    } else if (level.isAtLeast(Level.INFO)) {
      return org.slf4j.event.Level.INFO;
    }
    return level.isAtLeast(Level.DEBUG) ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.TRACE;
  }
}
