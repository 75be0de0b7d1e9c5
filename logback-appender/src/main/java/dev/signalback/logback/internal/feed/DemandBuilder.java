package dev.signalback.logback.internal.feed;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.pattern.PatternLayoutBase;
import dev.signalback.filter.SignalFilter;
import dev.signalback.internal.gate.Demand;
import dev.signalback.logback.internal.config.FilteredAppenders;
import dev.signalback.logback.internal.config.GatedAppenders;
import dev.signalback.logback.internal.config.SignalWriter;
import dev.signalback.logback.internal.write.WatchedEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Adds up what the appenders on one logger's way ask for. */
public final class DemandBuilder {

  private final String kind;
  private final String ns;
  private final boolean defaultGate;
  private final Predicate<Appender<ILoggingEvent>> needsCallers;
  private final List<SignalFilter> filters = new ArrayList<>();
  private boolean hasPlain;
  private int gatedLevel = SignalFilter.NEVER;
  private int locationLevel = SignalFilter.NEVER;
  private boolean needsCallerData;
  private boolean needsObjects;
  private boolean hasSync;

  /**
   * @param defaultGate whether the default gate stands before the plain appenders
   * @param needsCallers whether an appender asks for caller data
   */
  public DemandBuilder(
      String kind,
      String ns,
      boolean defaultGate,
      Predicate<Appender<ILoggingEvent>> needsCallers) {
    this.kind = kind;
    this.ns = ns;
    this.defaultGate = defaultGate;
    this.needsCallers = needsCallers;
  }

  public void add(Appender<ILoggingEvent> appender) {
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
    if (appender instanceof FilteredAppenders handler) {
      filters.add(handler.filter());
      hasSync |= handler.isSync();
      gatedLevel = Math.min(gatedLevel, handler.filter().minLevelForAnyId(kind, ns));
    } else {
      filters.add(SignalFilter.ALL);
      gatedLevel = Integer.MIN_VALUE;
    }
    addWriter(appender);
  }

  private void addWriter(Appender<ILoggingEvent> appender) {
    needsCallerData |= needsCallers.test(appender);
    needsObjects |= mayAskForObjects(appender);
    if (appender instanceof OutputStreamAppender<ILoggingEvent> stream
        && WatchedEncoder.configured(stream) instanceof SignalWriter) {
      locationLevel = Math.min(locationLevel, SignalWriter.DEFAULT_LOCATION_LEVEL.value());
    }
  }

  /** Those that are known to print values as texts do not, nor do our own, which have the data. */
  private static boolean mayAskForObjects(Appender<ILoggingEvent> appender) {
    if (!(appender instanceof OutputStreamAppender<ILoggingEvent> stream)) {
      return true;
    }
    Encoder<ILoggingEvent> encoder = WatchedEncoder.configured(stream);
    if (encoder instanceof LayoutWrappingEncoder<ILoggingEvent> wrapping) {
      return !(wrapping.getLayout() instanceof PatternLayoutBase);
    }
    return encoder != null
        && !(encoder instanceof SignalWriter)
        && encoder.getClass() != JsonEncoder.class;
  }

  public Demand build(boolean isAttached, boolean callerDataAsked) {
    if (!isAttached) { // somebody may attach an appender any time
      filters.add(SignalFilter.ALL);
    }
    return new Demand(
        hasPlain,
        isAttached ? gatedLevel : Integer.MIN_VALUE,
        List.copyOf(filters),
        locationLevel,
        needsCallerData || callerDataAsked,
        needsObjects || !isAttached,
        hasSync);
  }
}
