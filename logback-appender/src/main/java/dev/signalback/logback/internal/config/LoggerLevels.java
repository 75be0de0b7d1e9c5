package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.Level;
import dev.signalback.internal.NearMiss;
import java.util.List;

/** The levels of loggers that Logback knows; it takes every other text for {@code DEBUG}. */
public final class LoggerLevels {

  private static final List<String> KNOWN =
      List.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE", "ALL", "INHERITED");

  private LoggerLevels() {}

  public static boolean isKnown(String level) {
    return Level.toLevel(level, null) != null
        || level.equalsIgnoreCase("INHERITED")
        || level.equalsIgnoreCase("NULL");
  }

  /**
   * What to say of one that is not known.
   *
   * @param line as in {@code line 7}
   */
  public static String unknown(String logger, String line, String level) {
    return "level of logger %s, %s, must be OFF, ERROR, WARN, INFO, DEBUG, TRACE, ALL or INHERITED, got %s%s; Logback takes it for DEBUG"
        .formatted(logger, line, level, nearMiss(level));
  }

  private static String nearMiss(String level) {
    return level.equalsIgnoreCase("WARNING") ? ", did you mean WARN" : NearMiss.of(level, KNOWN);
  }
}
