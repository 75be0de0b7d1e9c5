package dev.signalback;

import dev.signalback.internal.LevelNames;
import dev.signalback.internal.NearMiss;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How important a signal is: a number from 10 to 90, seven of which have names, and more where the
 * application gives them some.
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

  /**
   * @throws IllegalArgumentException when the number is out of range
   */
  public Level {
    if (value < MIN_VALUE || value > MAX_VALUE) {
      throw new IllegalArgumentException("level must be " + allowed() + ", got " + value);
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
   * A level with a name of the application's, for all that reads or prints levels from now on: say
   * so before it is logged. Where {@code -Dsignalback.levels} or {@code SIGNALBACK_LEVELS} give the
   * name another number, that one counts.
   *
   * <pre>
   *   static final Level NOTICE = Level.named("notice", 55);
   * </pre>
   *
   * @param name letters, digits, {@code -} and {@code _}; upper and lower case are the same
   * @throws IllegalArgumentException when the name or the number has another meaning, or the number
   *     is out of range
   */
  public static Level named(String name, int value) {
    return of(LevelNames.define(name, value));
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
    Integer own = LevelNames.numberOf(name);
    if (own != null) {
      return of(own);
    }
    try {
      return of(Integer.parseInt(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "level must be " + allowed() + ", got " + text.trim() + nearMiss(name), e);
    }
  }

  private static String nearMiss(String name) {
    return NearMiss.of(name, names());
  }

  private static List<String> names() {
    return Stream.concat(NAMED.stream().map(Level::toString), LevelNames.own().stream()).toList();
  }

  private static String allowed() {
    return "%s or a number from %d to %d"
        .formatted(String.join(", ", names()), MIN_VALUE, MAX_VALUE);
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
    return LevelNames.textOf(value);
  }
}
