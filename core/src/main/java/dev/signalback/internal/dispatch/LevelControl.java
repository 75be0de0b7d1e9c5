package dev.signalback.internal.dispatch;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whoever owns the levels of the loggers in front of an engine. Any thread. */
public interface LevelControl {

  /** What tells it from others in the same machine, as far as people have named it. */
  String name();

  /** The level that was given to a logger; null where it inherits. */
  @Nullable String own(String logger);

  /** The level that holds for a logger. */
  String effective(String logger);

  /**
   * Gives a logger a level, or takes its own away.
   *
   * @param level one of {@link EngineLevels#NAMES}; null to inherit
   */
  void set(String logger, @Nullable String level);

  /** The levels that were given to loggers, by name of logger. */
  Map<String, String> all();
}
