package dev.signalback.logback.internal.hosted;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;

/** The event of a call between two configurations; it knows whether the door has it. */
final class CrossingEvent extends LoggingEvent {

  private transient boolean isTaken;

  CrossingEvent(
      String boundary,
      Logger logger,
      Level level,
      @Nullable String message,
      @Nullable Throwable error,
      @Nullable Object @Nullable [] arguments) {
    super(boundary, logger, level, message, error, arguments);
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
