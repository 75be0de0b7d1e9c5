package dev.signalback.logback.internal;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import dev.signalback.filter.SignalFilter;
import java.util.function.Predicate;

/** Adds up what the appenders on one logger's way ask for. */
final class DemandBuilder {

  private final String kind;
  private final String ns;
  private final boolean defaultGate;
  private final Predicate<Appender<ILoggingEvent>> needsCallers;
  private boolean hasPlain;
  private int gatedLevel = SignalFilter.NEVER;
  private int locationLevel = SignalFilter.NEVER;
  private boolean needsCallerData;

  /**
   * @param defaultGate whether the default gate stands before the plain appenders
   * @param needsCallers whether an appender asks for caller data
   */
  DemandBuilder(
      String kind,
      String ns,
      boolean defaultGate,
      Predicate<Appender<ILoggingEvent>> needsCallers) {
    this.kind = kind;
    this.ns = ns;
    this.defaultGate = defaultGate;
    this.needsCallers = needsCallers;
  }

  void add(Appender<ILoggingEvent> appender) {
    if (appender instanceof GatedAppenders gated) {
      int others = locationLevel;
      gated.handlers().forEach(this::addHandler);
      locationLevel = Math.min(others, gated.locationThreshold()); // it speaks for its handlers
    } else if (defaultGate) {
      addHandler(appender);
    } else {
      hasPlain = true;
      addWriter(appender);
    }
  }

  private void addHandler(Appender<ILoggingEvent> appender) {
    int wanted =
        appender instanceof FilteredAppenders handler
            ? handler.filter().minLevelForAnyId(kind, ns)
            : Integer.MIN_VALUE;
    gatedLevel = Math.min(gatedLevel, wanted);
    addWriter(appender);
  }

  private void addWriter(Appender<ILoggingEvent> appender) {
    needsCallerData |= needsCallers.test(appender);
    if (appender instanceof OutputStreamAppender<ILoggingEvent> stream
        && stream.getEncoder() instanceof SignalWriter) {
      locationLevel = Math.min(locationLevel, SignalWriter.DEFAULT_LOCATION_LEVEL.value());
    }
  }

  Demand build(boolean isAttached, boolean callerDataAsked) {
    return new Demand(
        hasPlain,
        isAttached ? gatedLevel : Integer.MIN_VALUE, // somebody may attach an appender any time
        locationLevel,
        needsCallerData || callerDataAsked);
  }
}
