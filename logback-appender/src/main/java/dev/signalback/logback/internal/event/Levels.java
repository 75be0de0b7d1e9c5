package dev.signalback.logback.internal.event;

import ch.qos.logback.classic.Level;

/** Levels of signals and levels of Logback. */
public final class Levels {

  private Levels() {}

  /**
   * The highest of Logback's levels that is not above a signal's: fatal and report become ERROR.
   */
  public static Level toLogback(dev.signalback.Level level) {
    int value = level.value();
    if (value >= dev.signalback.Level.ERROR.value()) {
      return Level.ERROR;
    } else if (value >= dev.signalback.Level.WARN.value()) {
      return Level.WARN;
    } else if (value >= dev.signalback.Level.INFO.value()) {
      return Level.INFO;
    } else if (value >= dev.signalback.Level.DEBUG.value()) {
      return Level.DEBUG;
    }
    return Level.TRACE;
  }

  /** The level of a signal made by a call of one of Logback's levels. */
  public static dev.signalback.Level fromLogback(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> dev.signalback.Level.ERROR;
      case Level.WARN_INT -> dev.signalback.Level.WARN;
      case Level.DEBUG_INT -> dev.signalback.Level.DEBUG;
      case Level.TRACE_INT -> dev.signalback.Level.TRACE;
      default -> dev.signalback.Level.INFO;
    };
  }

  /** The lowest number of a signal that an effective level lets pass. */
  public static int threshold(Level effective) {
    return switch (effective.toInt()) {
      case Level.OFF_INT -> Integer.MAX_VALUE;
      case Level.ALL_INT -> Integer.MIN_VALUE;
      default -> fromLogback(effective).value();
    };
  }
}
