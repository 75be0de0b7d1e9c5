package dev.signalback.logback.internal.hosted;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.CallerData;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The event of a call between two configurations; it knows whether the door has it. */
final class CrossingEvent extends LoggingEvent {

  private static final String FILTER = CrossingFilter.class.getName();

  private final transient String boundary;
  private final transient LoggerContext context;
  private transient boolean isTaken;

  CrossingEvent(
      String boundary,
      Logger logger,
      Level level,
      @Nullable String message,
      @Nullable Throwable error,
      @Nullable Object @Nullable [] arguments) {
    super(boundary, logger, level, message, error, arguments);
    this.boundary = boundary;
    this.context = logger.getLoggerContext();
  }

  /** Leaves out that a filter has called the appenders: Logback would take it for the caller. */
  @Override
  public StackTraceElement[] getCallerData() {
    if (!hasCallerData()) {
      Throwable stack = new Throwable();
      stack.setStackTrace(behindFilter(stack.getStackTrace()));
      setCallerData(
          CallerData.extract(
              stack, boundary, context.getMaxCallerDataDepth(), context.getFrameworkPackages()));
    }
    return super.getCallerData();
  }

  private static StackTraceElement[] behindFilter(StackTraceElement[] frames) {
    int at = 0;
    while (at < frames.length && !frames[at].getClassName().equals(FILTER)) {
      at++;
    }
    while (at < frames.length && frames[at].getClassName().equals(FILTER)) {
      at++;
    }
    return at == frames.length ? frames : Arrays.copyOfRange(frames, at, frames.length);
  }

  /** False when it has been taken before. The calling thread only. */
  boolean take() {
    boolean isNew = !isTaken;
    isTaken = true;
    return isNew;
  }

  boolean isTaken() {
    return isTaken;
  }
}
