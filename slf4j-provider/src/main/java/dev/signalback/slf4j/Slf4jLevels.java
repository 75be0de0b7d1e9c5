package dev.signalback.slf4j;

import dev.signalback.Level;
import org.slf4j.spi.LocationAwareLogger;

/** SLF4J's levels as levels of signals. */
final class Slf4jLevels {

  private Slf4jLevels() {}

  static Level from(org.slf4j.event.Level level) {
    return switch (level) {
      case TRACE -> Level.TRACE;
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARN -> Level.WARN;
      case ERROR -> Level.ERROR;
    };
  }

  /**
   * A number of {@link LocationAwareLogger}; others count as the next lower one that has a name.
   */
  static Level fromInt(int level) {
    if (level >= LocationAwareLogger.ERROR_INT) {
      return Level.ERROR;
    } else if (level >= LocationAwareLogger.WARN_INT) {
      return Level.WARN;
    } else if (level >= LocationAwareLogger.INFO_INT) {
      return Level.INFO;
    } else if (level >= LocationAwareLogger.DEBUG_INT) {
      return Level.DEBUG;
    }
    return Level.TRACE;
  }
}
