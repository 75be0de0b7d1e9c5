package dev.signalback;

import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.dispatch.Engines;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Levels of loggers, by name, whichever door is open: {@code Levels.set("com.acme", "debug")}.
 *
 * <p>Names of levels are {@code OFF}, {@code ERROR}, {@code WARN}, {@code INFO}, {@code DEBUG},
 * {@code TRACE} and {@code ALL}, in upper or lower case; answers are in upper case. The root logger
 * is {@code ROOT}. A level holds for the calls that start after it was set, on all threads, until a
 * reload of {@code logback.xml} returns to what the file says. The gate comes after the levels.
 *
 * <p>Any thread. Everything here throws an {@link IllegalStateException} where no engine runs.
 */
public final class Levels {

  private Levels() {}

  /**
   * Gives a logger a level, which those below it inherit.
   *
   * @throws IllegalArgumentException when the name is blank, or the level is none
   */
  public static void set(String logger, String level) {
    loggers().setLevel(logger, level);
  }

  /**
   * Takes the level of a logger away: it inherits again.
   *
   * @throws IllegalArgumentException when the name is blank, or that of the root logger, which has
   *     nobody to inherit from
   */
  public static void unset(String logger) {
    loggers().unsetLevel(logger);
  }

  /**
   * The level that was given to a logger; null where it inherits.
   *
   * @throws IllegalArgumentException when the name is blank
   */
  public static @Nullable String own(String logger) {
    return loggers().getLevel(logger);
  }

  /**
   * The level that holds for a logger, its own or that of the nearest logger above it. No logger is
   * made.
   *
   * @throws IllegalArgumentException when the name is blank
   */
  public static String effective(String logger) {
    return loggers().getEffectiveLevel(logger);
  }

  /** The levels that were given to loggers, by name of logger in alphabetical order. */
  public static Map<String, String> all() {
    return loggers().getLevels();
  }

  private static LevelsMXBean loggers() {
    Engine engine = Engines.current();
    LevelsMXBean levels = engine == null ? null : engine.levels();
    if (levels == null) {
      throw new IllegalStateException(
          "an engine must run, got none; put signalback-slf4j-provider on the class path and start with"
              + " -Dslf4j.provider=dev.signalback.slf4j.SignalServiceProvider, or a SignalAppender into"
              + " the configuration of Logback");
    }
    return levels;
  }
}
