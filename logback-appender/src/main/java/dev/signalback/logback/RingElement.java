package dev.signalback.logback;

import dev.signalback.Level;
import dev.signalback.internal.dispatch.DispatchOptions;
import dev.signalback.internal.dispatch.DispatchOptions.WhenFull;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The {@code <ring>} of a {@link SignalAppender}: the queue between the callers and the handlers.
 *
 * <ul>
 *   <li>{@code <size>}: slots, a power of two; default 8192. Read once, at the first start
 *   <li>{@code <whenFull>}: {@code block} (default: callers wait, nothing is lost) or {@code drop}
 *   <li>{@code <timeout>}: how long a caller waits at most, as {@code 2 seconds}; default: until
 *       there is room
 *   <li>{@code <dropBelow>}: a level; signals below it do not wait; default: all wait
 *   <li>{@code <closeTimeout>}: how long the end waits for queued signals; default {@code 10
 *       seconds}
 * </ul>
 *
 * <p>Filled by the thread that reads the configuration.
 */
public final class RingElement extends Element {

  private static final List<String> OPTIONS =
      List.of("size", "whenFull", "timeout", "dropBelow", "closeTimeout");

  private @Nullable String size;
  private @Nullable String whenFull;
  private @Nullable String timeout;
  private @Nullable String dropBelow;
  private @Nullable String closeTimeout;

  /** Called by Logback. */
  public RingElement() {
    super("ring", OPTIONS);
  }

  /** A power of two. */
  public void setSize(String value) {
    size = value;
  }

  /** {@code block} or {@code drop}. */
  public void setWhenFull(String value) {
    whenFull = value;
  }

  /** A duration of Logback's: {@code 2 seconds}. */
  public void setTimeout(String value) {
    timeout = value;
  }

  /** A level. */
  public void setDropBelow(String value) {
    dropBelow = value;
  }

  /** A duration of Logback's: {@code 10 seconds}. */
  public void setCloseTimeout(String value) {
    closeTimeout = value;
  }

  DispatchOptions read(Options options) {
    DispatchOptions read = DispatchOptions.DEFAULT;
    DispatchOptions sized = read;
    read = options.read("size", size, read, text -> sized.withRingSize(integer(text)));
    read = read.withWhenFull(options.read("whenFull", whenFull, WhenFull.BLOCK, RingElement::mode));
    explainUnit(options, "timeout", timeout);
    explainUnit(options, "closeTimeout", closeTimeout);
    Duration wait = options.readOptional("timeout", timeout, RingElement::time);
    read = wait == null ? read : read.withWaitTimeout(wait);
    Level below = options.readOptional("dropBelow", dropBelow, Level::parse);
    read = below == null ? read : read.withDropBelow(below);
    return read.withCloseTimeout(
        options.read("closeTimeout", closeTimeout, read.closeTimeout(), RingElement::time));
  }

  /** Logback takes a bare number for milliseconds without a word. */
  private static void explainUnit(Options options, String option, @Nullable String text) {
    if (text != null && text.trim().matches("\\d+(\\.\\d+)?")) {
      options.warn(
          option,
          text.strip(),
          "duration must be a number and a unit such as 2 seconds, got %1$s; it is taken for %1$s milliseconds, write that or what was meant"
              .formatted(text.trim()));
    }
  }

  private static int integer(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("size must be a power of two, got " + text, e);
    }
  }

  private static WhenFull mode(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "block" -> WhenFull.BLOCK;
      case "drop" -> WhenFull.DROP;
      default -> throw new IllegalArgumentException("whenFull must be block or drop, got " + text);
    };
  }

  private static Duration time(String text) {
    long millis = millis(text);
    if (millis < 0) {
      throw new IllegalArgumentException("duration must not be negative, got " + text);
    }
    return Duration.ofMillis(millis);
  }

  private static long millis(String text) {
    try {
      return ch.qos.logback.core.util.Duration.valueOf(text).getMilliseconds();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "duration must be a number and a unit such as 2 seconds, got " + text, e);
    }
  }
}
