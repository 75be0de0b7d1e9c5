package dev.signalback.internal.dispatch;

import dev.signalback.LevelsMXBean;
import dev.signalback.internal.NearMiss;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The levels in front of an engine, for people: asks for what makes sense only. Any thread. */
final class EngineLevels implements LevelsMXBean {

  static final List<String> NAMES =
      List.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE", "ALL");

  private static final String ROOT = "ROOT";

  private final LevelControl control;

  EngineLevels(LevelControl control) {
    this.control = control;
  }

  @Override
  public Map<String, String> getLevels() {
    return Collections.unmodifiableMap(new TreeMap<>(control.all()));
  }

  @Override
  public @Nullable String getLevel(String logger) {
    return control.own(checkedName(logger));
  }

  @Override
  public String getEffectiveLevel(String logger) {
    return control.effective(checkedName(logger));
  }

  @Override
  public void setLevel(String logger, String level) {
    String name = checkedName(logger);
    control.set(name, checkedLevel(name, level));
  }

  @Override
  public void unsetLevel(String logger) {
    String name = checkedName(logger);
    if (name.equals(ROOT)) {
      throw new IllegalArgumentException(
          "level of logger ROOT must be %s, got none; it has nobody to inherit from"
              .formatted(allowed()));
    }
    control.set(name, null);
  }

  private static String checkedName(@Nullable String logger) {
    if (logger == null || logger.isBlank()) {
      throw new IllegalArgumentException(
          "name of a logger must have a character, got %s; the root logger is ROOT"
              .formatted(logger == null ? "null" : "\"" + logger + "\""));
    }
    String name = logger.strip();
    return name.equalsIgnoreCase(ROOT) ? ROOT : name;
  }

  private static String checkedLevel(String logger, @Nullable String level) {
    String name = level == null ? "null" : level.strip().toUpperCase(Locale.ROOT);
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "level of logger %s must be %s, got %s%s"
              .formatted(logger, allowed(), level, remedy(level, name)));
    }
    return name;
  }

  private static String remedy(@Nullable String level, String name) {
    return switch (name) {
      case "NULL", "INHERITED", "" -> "; to inherit, unset it";
      case "WARNING" -> ", did you mean WARN";
      case "FATAL" -> ", did you mean ERROR";
      default -> level == null ? "; to inherit, unset it" : NearMiss.of(level, NAMES);
    };
  }

  private static String allowed() {
    return String.join(", ", NAMES.subList(0, NAMES.size() - 1)) + " or ALL";
  }
}
