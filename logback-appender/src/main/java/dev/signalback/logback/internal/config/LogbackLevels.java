package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.signalback.internal.dispatch.LevelControl;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The levels of the loggers of a context. Any thread. */
public final class LogbackLevels implements LevelControl {

  private final LoggerContext context;

  public LogbackLevels(LoggerContext context) {
    this.context = context;
  }

  @Override
  public String name() {
    String name = context.getName();
    return name == null ? "default" : name;
  }

  @Override
  public @Nullable String own(String logger) {
    Logger known = context.exists(logger);
    Level level = known == null ? null : known.getLevel();
    return level == null ? null : level.toString();
  }

  /** Asks the nearest logger that is there, and makes none. */
  @Override
  public String effective(String logger) {
    Logger known = context.exists(logger);
    for (int end = lastSeparator(logger, logger.length());
        known == null && end > 0;
        end = lastSeparator(logger, end)) {
      known = context.exists(logger.substring(0, end));
    }
    Logger nearest = known == null ? context.getLogger(Logger.ROOT_LOGGER_NAME) : known;
    return nearest.getEffectiveLevel().toString();
  }

  /** Logback separates nested classes as it does packages. */
  private static int lastSeparator(String logger, int end) {
    return Math.max(logger.lastIndexOf('.', end - 1), logger.lastIndexOf('$', end - 1));
  }

  @Override
  public void set(String logger, @Nullable String level) {
    if (level != null) {
      context.getLogger(logger).setLevel(Level.valueOf(level));
    } else {
      Logger known = context.exists(logger);
      if (known != null) {
        known.setLevel(null);
      }
    }
  }

  @Override
  public Map<String, String> all() {
    Map<String, String> all = new HashMap<>();
    for (Logger logger : context.getLoggerList()) {
      Level level = logger.getLevel();
      if (level != null) {
        all.put(logger.getName(), level.toString());
      }
    }
    return all;
  }
}
