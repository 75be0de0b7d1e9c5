package dev.signalback;

import dev.signalback.internal.NearMiss;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How important a signal is: a number from 10 to 90, seven of which have names.
 *
 * <p>Immutable; any thread. Levels compare by their numbers.
 *
 * @param value the number, from {@value #MIN_VALUE} to {@value #MAX_VALUE}
 */
public record Level(int value) implements Comparable<Level> {

  /** The lowest number a level can have. */
  public static final int MIN_VALUE = 10;

  /** The highest number a level can have. */
  public static final int MAX_VALUE = 90;

  public static final Level TRACE = new Level(10);
  public static final Level DEBUG = new Level(20);
  public static final Level INFO = new Level(50);
  public static final Level WARN = new Level(60);
  public static final Level ERROR = new Level(70);
  public static final Level FATAL = new Level(80);
  public static final Level REPORT = new Level(90);

  private static final List<Level> NAMED = List.of(TRACE, DEBUG, INFO, WARN, ERROR, FATAL, REPORT);

  private static final String PREFIX = "level:";

  /** What each level prints, by its number. */
  private static final List<String> NAMES =
      IntStream.rangeClosed(0, MAX_VALUE).mapToObj(Level::nameOf).toList();

  private static final String ALLOWED =
      "trace, debug, info, warn, error, fatal, report or a number from "
          + MIN_VALUE
          + " to "
          + MAX_VALUE;

  /**
   * @throws IllegalArgumentException when the number is out of range
   */
  public Level {
    if (value < MIN_VALUE || value > MAX_VALUE) {
      throw new IllegalArgumentException("level must be " + ALLOWED + ", got " + value);
    }
  }

  /**
   * The level of a number; the named levels are shared instances.
   *
   * @throws IllegalArgumentException when the number is out of range
   */
  public static Level of(int value) {
    for (Level level : NAMED) {
      if (level.value == value) {
        return level;
      }
    }
    return new Level(value);
  }

  /**
   * Reads a name in any case, a number, or what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException when the text is none of these; the message says what is
   *     allowed
   */
  public static Level parse(String text) {
    String name = text.trim().toLowerCase(Locale.ROOT);
    for (Level level : NAMED) {
      if (level.toString().equals(name)) {
        return level;
      }
    }
    try {
      return of(Integer.parseInt(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "level must be " + ALLOWED + ", got " + text.trim() + nearMiss(name), e);
    }
  }

  private static String nearMiss(String name) {
    return NearMiss.of(name, NAMED.stream().map(Level::toString).toList());
  }

  /** Whether a signal of this level passes a minimum. */
  public boolean isAtLeast(Level minimum) {
    return value >= minimum.value;
  }

  @Override
  public int compareTo(Level other) {
    return Integer.compare(value, other.value);
  }

  /**
   * Whether it has the same number.
   *
   * <p>Written out: the machine remembers what it makes for a record, and with it the loader of a
   * web application that is gone.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Level that && value == that.value;
  }

  @Override
  public int hashCode() {
    return value;
  }

  /** The lower-case name, or {@code level:55} for a level without one. */
  @Override
  public String toString() {
    return NAMES.get(value);
  }

  private static String nameOf(int value) {
    return switch (value) {
      case 10 -> "trace";
      case 20 -> "debug";
      case 50 -> "info";
      case 60 -> "warn";
      case 70 -> "error";
      case 80 -> "fatal";
      case 90 -> "report";
      default -> PREFIX + value;
    };
  }
}
