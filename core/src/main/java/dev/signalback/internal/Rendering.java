package dev.signalback.internal;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Runs the code of an application's values ({@code toString}, suppliers, iterators) so that nothing
 * it does reaches the caller of a log statement.
 */
public final class Rendering {

  /** How deep log calls may nest through {@code toString} before the text is left out. */
  static final int MAX_NESTING = 8;

  private static final LongAdder FAILURES = new LongAdder();

  /** Set only while a value's code runs, so threads do not keep it. */
  private static final ThreadLocal<Integer> NESTING = new ThreadLocal<>();

  private Rendering() {}

  /** What may fail while a value is read. */
  @FunctionalInterface
  public interface Reading {
    @Nullable Object read() throws Exception;
  }

  /** A value's text; when its {@code toString} fails, a text that says so. */
  public static String text(@Nullable Object value) {
    if (value == null || value instanceof String) {
      return String.valueOf((String) value);
    }
    if (value instanceof Integer || value instanceof Long) { // by far the most, and harmless
      return value.toString();
    }
    return String.valueOf(guarded(value, "toString()", value::toString));
  }

  /**
   * What a piece of a value's code returns; when it fails or nests too deep, a text that says so.
   *
   * @param owner the object whose code runs
   * @param what the code, for the text
   */
  public static @Nullable Object guarded(Object owner, String what, Reading reading) {
    Integer outer = NESTING.get();
    int depth = outer == null ? 0 : outer;
    if (depth >= MAX_NESTING) {
      FAILURES.increment();
      return "[" + owner.getClass().getName() + "." + what + " logs itself without end]";
    }
    NESTING.set(depth + 1);
    try {
      return attempted(owner, what, reading);
    } finally {
      if (outer == null) {
        NESTING.remove();
      } else {
        NESTING.set(outer);
      }
    }
  }

  /**
   * The same without a look at the nesting: for a piece inside of what is guarded already, as the
   * elements of elements are, however deep they lie.
   */
  public static @Nullable Object attempted(Object owner, String what, Reading reading) {
    try {
      return reading.read();
    } catch (Throwable t) { // whatever it is, the application's own log call must return
      FAILURES.increment();
      return failed(owner, what, t);
    }
  }

  private static String failed(Object owner, String what, Throwable t) {
    return "[" + owner.getClass().getName() + "." + what + " failed: " + describe(t) + "]";
  }

  /** A throwable's class and message, also where {@code getMessage} itself fails. */
  public static String describe(Throwable t) {
    String type = t.getClass().getName();
    try {
      String message = t.getMessage();
      return message == null ? type : type + ": " + message;
    } catch (Throwable hostile) {
      FAILURES.increment();
      return type + ": [getMessage() failed: " + hostile.getClass().getName() + "]";
    }
  }

  /** How many values have failed to render since the program started. */
  public static long failures() {
    return FAILURES.sum();
  }
}
