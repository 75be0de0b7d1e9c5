package dev.signalback.slf4j;

import dev.signalback.Level;
import dev.signalback.internal.emit.DirectLogger;
import dev.signalback.internal.emit.EmittedMarker;
import dev.signalback.internal.gate.ScopedFilter;
import dev.signalback.logback.internal.feed.LoggerRoute;
import java.io.ObjectStreamException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.LoggingEvent;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.LoggingEventBuilder;
import org.slf4j.spi.NOPLoggingEventBuilder;

/**
 * A logger whose calls become signals. Public only because SLF4J's substitute loggers look up
 * {@link #log(LoggingEvent)} by reflection; get one from {@link LoggerFactory}. Any thread.
 *
 * <p>A call that is not wanted costs one comparison with a number that {@link ProviderDoor} works
 * out whenever a level, the gate or an appender changes.
 */
@SuppressWarnings(
    "OverridingMethodInconsistentArgumentNamesChecker") // SLF4J calls some arg1 and argArray
public final class SignalLogger
    implements Logger, LocationAwareLogger, LoggingEventAware, DirectLogger, Serializable {

  static final String FQCN = SignalLogger.class.getName();

  private static final long serialVersionUID = 1L;

  private final String name;
  private final transient ProviderDoor door;
  private final transient LoggerRoute route;
  private transient volatile Decision decision = Decision.UNDECIDED;

  /** The lowest level that may pass: of calls without a marker, and of those with one. */
  private transient volatile int threshold = Integer.MIN_VALUE;

  private transient volatile int markedThreshold = Integer.MIN_VALUE;

  SignalLogger(String name, ProviderDoor door, LoggerRoute route) {
    this.name = name;
    this.door = door;
    this.route = route;
  }

  @Override
  public String getName() {
    return name;
  }

  LoggerRoute route() {
    return route;
  }

  Decision decision() {
    return decision;
  }

  void decide(Decision newDecision) {
    decision = newDecision;
    threshold = newDecision.threshold();
    markedThreshold = newDecision.markedThreshold();
  }

  /** The same logger of the machine that reads it. */
  private Object readResolve() throws ObjectStreamException {
    return LoggerFactory.getLogger(name);
  }

  @Override
  public boolean mayPass(Level level) {
    return mayPass(level, markedThreshold, true);
  }

  private boolean mayPass(Level level, @Nullable Marker marker) {
    return marker == null
        ? mayPass(level, threshold, false)
        : mayPass(level, markedThreshold, true);
  }

  private boolean mayPass(Level level, int lowest, boolean isMarked) {
    return lowest <= level.value()
        && (lowest != Decision.OF_THREAD || mayPassOnThread(level, isMarked));
  }

  private boolean mayPassOnThread(Level level, boolean isMarked) {
    Decision now = decision;
    return (isMarked ? now.markedLowest() : now.lowest()) <= level.value()
        || ScopedFilter.ofThread() != null;
  }

  @Override
  public boolean isEnabled(Level level, @Nullable Marker marker) {
    return (mayPass(level, marker) || EmittedMarker.isForced(marker))
        && door.isEnabled(this, level, marker);
  }

  private void call(
      Level level, @Nullable Marker marker, @Nullable String message, @Nullable Throwable error) {
    door.log(this, FQCN, level, marker, message, null, null, null, error);
  }

  private void call(
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object arg1,
      @Nullable Object arg2,
      @Nullable Object @Nullable [] args) {
    door.log(this, FQCN, level, marker, message, arg1, arg2, args, null);
  }

  @Override
  public void log(
      @Nullable Marker marker,
      String fqcn,
      int level,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error) {
    Level signalLevel = Slf4jLevels.fromInt(level);
    if (mayPass(signalLevel, marker)) {
      door.log(this, fqcn, signalLevel, marker, message, null, null, ofCaller(args), error);
    }
  }

  @Override
  public void log(
      @Nullable Marker marker,
      String boundary,
      Level level,
      @Nullable String message,
      @Nullable Object @Nullable [] args,
      @Nullable Throwable error) {
    if (mayPass(level, marker) || EmittedMarker.isForced(marker)) {
      door.log(this, boundary, level, marker, message, null, null, args, error);
    }
  }

  /** An array the caller may change; others are our own. */
  private static @Nullable Object @Nullable [] ofCaller(@Nullable Object @Nullable [] args) {
    return args == null ? null : args.clone();
  }

  /** Takes an event of the fluent API or of the time before SLF4J was bound. */
  @Override
  public void log(LoggingEvent event) {
    door.log(this, event);
  }

  @Override
  public boolean isEnabledForLevel(org.slf4j.event.Level level) {
    return isEnabled(Slf4jLevels.from(level), null);
  }

  @Override
  public LoggingEventBuilder makeLoggingEventBuilder(org.slf4j.event.Level level) {
    return new SignalEventBuilder(this, level);
  }

  @Override
  public LoggingEventBuilder atLevel(org.slf4j.event.Level level) {
    return at(level, Slf4jLevels.from(level));
  }

  /** An event that gets a marker or an id later may pass where a plain call does not. */
  private LoggingEventBuilder at(org.slf4j.event.Level level, Level signalLevel) {
    return mayPass(signalLevel) && door.isFluentEnabled(this, signalLevel)
        ? makeLoggingEventBuilder(level)
        : NOPLoggingEventBuilder.singleton();
  }

  // ---- trace

  @Override
  public LoggingEventBuilder atTrace() {
    return at(org.slf4j.event.Level.TRACE, Level.TRACE);
  }

  @Override
  public boolean isTraceEnabled() {
    return isEnabled(Level.TRACE, null);
  }

  @Override
  public boolean isTraceEnabled(@Nullable Marker marker) {
    return isEnabled(Level.TRACE, marker);
  }

  @Override
  public void trace(@Nullable String message) {
    if (mayPass(Level.TRACE, null)) {
      call(Level.TRACE, null, message, null);
    }
  }

  @Override
  public void trace(@Nullable String format, @Nullable Object arg) {
    if (mayPass(Level.TRACE, null)) {
      call(Level.TRACE, null, format, arg, null, GivenArguments.ONE);
    }
  }

  @Override
  public void trace(@Nullable String format, @Nullable Object arg1, @Nullable Object arg2) {
    if (mayPass(Level.TRACE, null)) {
      call(Level.TRACE, null, format, arg1, arg2, GivenArguments.TWO);
    }
  }

  @Override
  public void trace(@Nullable String format, @Nullable Object @Nullable ... args) {
    if (mayPass(Level.TRACE, null)) {
      call(Level.TRACE, null, format, null, null, ofCaller(args));
    }
  }

  @Override
  public void trace(@Nullable String message, @Nullable Throwable error) {
    if (mayPass(Level.TRACE, null)) {
      call(Level.TRACE, null, message, error);
    }
  }

  @Override
  public void trace(@Nullable Marker marker, @Nullable String message) {
    if (mayPass(Level.TRACE, marker)) {
      call(Level.TRACE, marker, message, null);
    }
  }

  @Override
  public void trace(@Nullable Marker marker, @Nullable String format, @Nullable Object arg) {
    if (mayPass(Level.TRACE, marker)) {
      call(Level.TRACE, marker, format, arg, null, GivenArguments.ONE);
    }
  }

  @Override
  public void trace(
      @Nullable Marker marker,
      @Nullable String format,
      @Nullable Object arg1,
      @Nullable Object arg2) {
    if (mayPass(Level.TRACE, marker)) {
      call(Level.TRACE, marker, format, arg1, arg2, GivenArguments.TWO);
    }
  }

  @Override
  public void trace(
      @Nullable Marker marker, @Nullable String format, @Nullable Object @Nullable ... args) {
    if (mayPass(Level.TRACE, marker)) {
      call(Level.TRACE, marker, format, null, null, ofCaller(args));
    }
  }

  @Override
  public void trace(@Nullable Marker marker, @Nullable String message, @Nullable Throwable error) {
    if (mayPass(Level.TRACE, marker)) {
      call(Level.TRACE, marker, message, error);
    }
  }

  // ---- debug

  @Override
  public LoggingEventBuilder atDebug() {
    return at(org.slf4j.event.Level.DEBUG, Level.DEBUG);
  }

  @Override
  public boolean isDebugEnabled() {
    return isEnabled(Level.DEBUG, null);
  }

  @Override
  public boolean isDebugEnabled(@Nullable Marker marker) {
    return isEnabled(Level.DEBUG, marker);
  }

  @Override
  public void debug(@Nullable String message) {
    if (mayPass(Level.DEBUG, null)) {
      call(Level.DEBUG, null, message, null);
    }
  }

  @Override
  public void debug(@Nullable String format, @Nullable Object arg) {
    if (mayPass(Level.DEBUG, null)) {
      call(Level.DEBUG, null, format, arg, null, GivenArguments.ONE);
    }
  }

  @Override
  public void debug(@Nullable String format, @Nullable Object arg1, @Nullable Object arg2) {
    if (mayPass(Level.DEBUG, null)) {
      call(Level.DEBUG, null, format, arg1, arg2, GivenArguments.TWO);
    }
  }

  @Override
  public void debug(@Nullable String format, @Nullable Object @Nullable ... args) {
    if (mayPass(Level.DEBUG, null)) {
      call(Level.DEBUG, null, format, null, null, ofCaller(args));
    }
  }

  @Override
  public void debug(@Nullable String message, @Nullable Throwable error) {
    if (mayPass(Level.DEBUG, null)) {
      call(Level.DEBUG, null, message, error);
    }
  }

  @Override
  public void debug(@Nullable Marker marker, @Nullable String message) {
    if (mayPass(Level.DEBUG, marker)) {
      call(Level.DEBUG, marker, message, null);
    }
  }

  @Override
  public void debug(@Nullable Marker marker, @Nullable String format, @Nullable Object arg) {
    if (mayPass(Level.DEBUG, marker)) {
      call(Level.DEBUG, marker, format, arg, null, GivenArguments.ONE);
    }
  }

  @Override
  public void debug(
      @Nullable Marker marker,
      @Nullable String format,
      @Nullable Object arg1,
      @Nullable Object arg2) {
    if (mayPass(Level.DEBUG, marker)) {
      call(Level.DEBUG, marker, format, arg1, arg2, GivenArguments.TWO);
    }
  }

  @Override
  public void debug(
      @Nullable Marker marker, @Nullable String format, @Nullable Object @Nullable ... args) {
    if (mayPass(Level.DEBUG, marker)) {
      call(Level.DEBUG, marker, format, null, null, ofCaller(args));
    }
  }

  @Override
  public void debug(@Nullable Marker marker, @Nullable String message, @Nullable Throwable error) {
    if (mayPass(Level.DEBUG, marker)) {
      call(Level.DEBUG, marker, message, error);
    }
  }

  // ---- info

  @Override
  public LoggingEventBuilder atInfo() {
    return at(org.slf4j.event.Level.INFO, Level.INFO);
  }

  @Override
  public boolean isInfoEnabled() {
    return isEnabled(Level.INFO, null);
  }

  @Override
  public boolean isInfoEnabled(@Nullable Marker marker) {
    return isEnabled(Level.INFO, marker);
  }

  @Override
  public void info(@Nullable String message) {
    if (mayPass(Level.INFO, null)) {
      call(Level.INFO, null, message, null);
    }
  }

  @Override
  public void info(@Nullable String format, @Nullable Object arg) {
    if (mayPass(Level.INFO, null)) {
      call(Level.INFO, null, format, arg, null, GivenArguments.ONE);
    }
  }

  @Override
  public void info(@Nullable String format, @Nullable Object arg1, @Nullable Object arg2) {
    if (mayPass(Level.INFO, null)) {
      call(Level.INFO, null, format, arg1, arg2, GivenArguments.TWO);
    }
  }

  @Override
  public void info(@Nullable String format, @Nullable Object @Nullable ... args) {
    if (mayPass(Level.INFO, null)) {
      call(Level.INFO, null, format, null, null, ofCaller(args));
    }
  }

  @Override
  public void info(@Nullable String message, @Nullable Throwable error) {
    if (mayPass(Level.INFO, null)) {
      call(Level.INFO, null, message, error);
    }
  }

  @Override
  public void info(@Nullable Marker marker, @Nullable String message) {
    if (mayPass(Level.INFO, marker)) {
      call(Level.INFO, marker, message, null);
    }
  }

  @Override
  public void info(@Nullable Marker marker, @Nullable String format, @Nullable Object arg) {
    if (mayPass(Level.INFO, marker)) {
      call(Level.INFO, marker, format, arg, null, GivenArguments.ONE);
    }
  }

  @Override
  public void info(
      @Nullable Marker marker,
      @Nullable String format,
      @Nullable Object arg1,
      @Nullable Object arg2) {
    if (mayPass(Level.INFO, marker)) {
      call(Level.INFO, marker, format, arg1, arg2, GivenArguments.TWO);
    }
  }

  @Override
  public void info(
      @Nullable Marker marker, @Nullable String format, @Nullable Object @Nullable ... args) {
    if (mayPass(Level.INFO, marker)) {
      call(Level.INFO, marker, format, null, null, ofCaller(args));
    }
  }

  @Override
  public void info(@Nullable Marker marker, @Nullable String message, @Nullable Throwable error) {
    if (mayPass(Level.INFO, marker)) {
      call(Level.INFO, marker, message, error);
    }
  }

  // ---- warn

  @Override
  public LoggingEventBuilder atWarn() {
    return at(org.slf4j.event.Level.WARN, Level.WARN);
  }

  @Override
  public boolean isWarnEnabled() {
    return isEnabled(Level.WARN, null);
  }

  @Override
  public boolean isWarnEnabled(@Nullable Marker marker) {
    return isEnabled(Level.WARN, marker);
  }

  @Override
  public void warn(@Nullable String message) {
    if (mayPass(Level.WARN, null)) {
      call(Level.WARN, null, message, null);
    }
  }

  @Override
  public void warn(@Nullable String format, @Nullable Object arg) {
    if (mayPass(Level.WARN, null)) {
      call(Level.WARN, null, format, arg, null, GivenArguments.ONE);
    }
  }

  @Override
  public void warn(@Nullable String format, @Nullable Object arg1, @Nullable Object arg2) {
    if (mayPass(Level.WARN, null)) {
      call(Level.WARN, null, format, arg1, arg2, GivenArguments.TWO);
    }
  }

  @Override
  public void warn(@Nullable String format, @Nullable Object @Nullable ... args) {
    if (mayPass(Level.WARN, null)) {
      call(Level.WARN, null, format, null, null, ofCaller(args));
    }
  }

  @Override
  public void warn(@Nullable String message, @Nullable Throwable error) {
    if (mayPass(Level.WARN, null)) {
      call(Level.WARN, null, message, error);
    }
  }

  @Override
  public void warn(@Nullable Marker marker, @Nullable String message) {
    if (mayPass(Level.WARN, marker)) {
      call(Level.WARN, marker, message, null);
    }
  }

  @Override
  public void warn(@Nullable Marker marker, @Nullable String format, @Nullable Object arg) {
    if (mayPass(Level.WARN, marker)) {
      call(Level.WARN, marker, format, arg, null, GivenArguments.ONE);
    }
  }

  @Override
  public void warn(
      @Nullable Marker marker,
      @Nullable String format,
      @Nullable Object arg1,
      @Nullable Object arg2) {
    if (mayPass(Level.WARN, marker)) {
      call(Level.WARN, marker, format, arg1, arg2, GivenArguments.TWO);
    }
  }

  @Override
  public void warn(
      @Nullable Marker marker, @Nullable String format, @Nullable Object @Nullable ... args) {
    if (mayPass(Level.WARN, marker)) {
      call(Level.WARN, marker, format, null, null, ofCaller(args));
    }
  }

  @Override
  public void warn(@Nullable Marker marker, @Nullable String message, @Nullable Throwable error) {
    if (mayPass(Level.WARN, marker)) {
      call(Level.WARN, marker, message, error);
    }
  }

  // ---- error

  @Override
  public LoggingEventBuilder atError() {
    return at(org.slf4j.event.Level.ERROR, Level.ERROR);
  }

  @Override
  public boolean isErrorEnabled() {
    return isEnabled(Level.ERROR, null);
  }

  @Override
  public boolean isErrorEnabled(@Nullable Marker marker) {
    return isEnabled(Level.ERROR, marker);
  }

  @Override
  public void error(@Nullable String message) {
    if (mayPass(Level.ERROR, null)) {
      call(Level.ERROR, null, message, null);
    }
  }

  @Override
  public void error(@Nullable String format, @Nullable Object arg) {
    if (mayPass(Level.ERROR, null)) {
      call(Level.ERROR, null, format, arg, null, GivenArguments.ONE);
    }
  }

  @Override
  public void error(@Nullable String format, @Nullable Object arg1, @Nullable Object arg2) {
    if (mayPass(Level.ERROR, null)) {
      call(Level.ERROR, null, format, arg1, arg2, GivenArguments.TWO);
    }
  }

  @Override
  public void error(@Nullable String format, @Nullable Object @Nullable ... args) {
    if (mayPass(Level.ERROR, null)) {
      call(Level.ERROR, null, format, null, null, ofCaller(args));
    }
  }

  @Override
  public void error(@Nullable String message, @Nullable Throwable error) {
    if (mayPass(Level.ERROR, null)) {
      call(Level.ERROR, null, message, error);
    }
  }

  @Override
  public void error(@Nullable Marker marker, @Nullable String message) {
    if (mayPass(Level.ERROR, marker)) {
      call(Level.ERROR, marker, message, null);
    }
  }

  @Override
  public void error(@Nullable Marker marker, @Nullable String format, @Nullable Object arg) {
    if (mayPass(Level.ERROR, marker)) {
      call(Level.ERROR, marker, format, arg, null, GivenArguments.ONE);
    }
  }

  @Override
  public void error(
      @Nullable Marker marker,
      @Nullable String format,
      @Nullable Object arg1,
      @Nullable Object arg2) {
    if (mayPass(Level.ERROR, marker)) {
      call(Level.ERROR, marker, format, arg1, arg2, GivenArguments.TWO);
    }
  }

  @Override
  public void error(
      @Nullable Marker marker, @Nullable String format, @Nullable Object @Nullable ... args) {
    if (mayPass(Level.ERROR, marker)) {
      call(Level.ERROR, marker, format, null, null, ofCaller(args));
    }
  }

  @Override
  public void error(@Nullable Marker marker, @Nullable String message, @Nullable Throwable error) {
    if (mayPass(Level.ERROR, marker)) {
      call(Level.ERROR, marker, message, error);
    }
  }
}
