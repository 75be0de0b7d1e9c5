package dev.signalback.testing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a field of a signal must be, and what it is.
 *
 * @param field its name, as of the accessor; with a key where it has one, as in {@code data.user}
 * @param expected what it must be, as text
 * @param actual what it is, as text
 * @param holds whether it is so
 */
record FieldCheck(String field, String expected, String actual, boolean holds) {

  static FieldCheck equal(String field, @Nullable Object expected, @Nullable Object actual) {
    boolean holds = Objects.deepEquals(expected, actual);
    String text = text(expected);
    String other = text(actual);
    return !holds && text.equals(other)
        ? new FieldCheck(field, typed(text, expected), typed(other, actual), false)
        : new FieldCheck(field, text, other, holds);
  }

  private static String text(@Nullable Object value) {
    return value instanceof Throwable error ? error.toString() : Texts.of(value);
  }

  /** Tells apart what only looks the same, as 17 and 17L do. */
  private static String typed(String text, @Nullable Object value) {
    return text + " (" + (value == null ? "null" : value.getClass().getName()) + ")";
  }

  String difference(String indent) {
    return "\n%s- %s: %s\n%s+ %s: %s".formatted(indent, field, expected, indent, field, actual);
  }
}
