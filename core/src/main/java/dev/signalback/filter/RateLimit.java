package dev.signalback.filter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many signals may pass in how much time, as in {@code 5 per 1 minute}; several, as in {@code 3
 * per 100 ms, 5 per 1 second}, must all have room. With {@code by=} they are counted apart by a
 * {@link SignalKey}.
 *
 * <p>A window begins with the first signal it lets pass and is over when its time is. This is the
 * description; a {@link RateLimiter} counts. Immutable; any thread.
 */
public final class RateLimit {

  /**
   * So many in so much time.
   *
   * @param most at least 1
   * @param length from a millisecond to 365 days
   */
  public record Window(int most, Duration length) {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    /** Refuses what is out of bounds. */
    public Window {
      if (most < 1) {
        throw new IllegalArgumentException(
            "limit must let at least 1 pass, got %s; to let none pass disallow them in the gate"
                .formatted(most));
      }
      if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "time of a limit must be from 1 millisecond to 365 days, got " + textOf(length));
      }
    }

    /** As in {@code 5 per 1 minute}. */
    @Override
    public String toString() {
      return most + " per " + textOf(length);
    }
  }

  private static final Pattern WINDOW =
      Pattern.compile("(\\d+)\\s+per\\s+(?:(\\d+)\\s*)?(\\p{Alpha}+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern BY = Pattern.compile("(?:^|\\s)by=(\\S*)");

  private static final String EXAMPLE =
      "write a number per time, as in 5 per 1 minute; several with commas between";

  private final List<Window> windows;
  private final @Nullable SignalKey by;

  private RateLimit(List<Window> windows, @Nullable SignalKey by) {
    this.windows = List.copyOf(windows);
    this.by = by;
  }

  /**
   * A limit of one window.
   *
   * @throws IllegalArgumentException when a value is out of bounds, see {@link Window}
   */
  public static RateLimit of(int most, Duration length) {
    return new RateLimit(List.of(new Window(most, length)), null);
  }

  /**
   * Reads a limit, see the class. Times are a number and {@code milliseconds}, {@code seconds},
   * {@code minutes}, {@code hours} or {@code days}, or {@code ms}, {@code s}, {@code min}, {@code
   * h}, {@code d}; without a number it is 1.
   *
   * @throws IllegalArgumentException when it cannot be read; the message names what was given and
   *     what is allowed
   */
  public static RateLimit parse(String text) {
    Matcher keys = BY.matcher(text);
    SignalKey by = null;
    while (keys.find()) {
      if (by != null) {
        throw new IllegalArgumentException(
            "by= must be given once, got %s; write a limit for each key".formatted(text.strip()));
      }
      by = SignalKey.parse(keys.group(1));
    }
    List<Window> windows = new ArrayList<>();
    for (String part : parts(keys.replaceAll(" "))) {
      windows.add(window(part.strip()));
    }
    return new RateLimit(windows, by);
  }

  private static List<String> parts(String text) {
    return Pattern.compile(",").splitAsStream(text.strip() + " ").toList();
  }

  private static Window window(String text) {
    Matcher window = WINDOW.matcher(text);
    if (!window.matches()) {
      throw unreadable(text);
    }
    String length = window.group(2);
    long unit = millisOf(window.group(3), text);
    return new Window(
        (int) number(window.group(1), text, 1_000_000_000),
        Duration.ofMillis(unit * (length == null ? 1 : number(length, text, 1_000_000_000))));
  }

  private static long number(String digits, String text, long most) {
    if (digits.length() > 10 || Long.parseLong(digits) > most) {
      throw new IllegalArgumentException(
          "number in a limit must be at most %s, got %s".formatted(most, text));
    }
    return Long.parseLong(digits);
  }

  private static long millisOf(String unit, String text) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "ms", "millisecond", "milliseconds" -> 1;
      case "s", "sec", "second", "seconds" -> 1000;
      case "min", "minute", "minutes" -> 60_000;
      case "h", "hour", "hours" -> 3_600_000;
      case "d", "day", "days" -> 86_400_000;
      default ->
          throw new IllegalArgumentException(
              "time of a limit must be in milliseconds, seconds, minutes, hours or days, got "
                  + text);
    };
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "limit must be a number per time, got %s; %s"
            .formatted(text.isEmpty() ? "a blank text" : text, EXAMPLE));
  }

  /** This limit with another window that must have room as well. */
  public RateLimit and(int most, Duration length) {
    List<Window> more = new ArrayList<>(windows);
    more.add(new Window(most, length));
    return new RateLimit(more, by);
  }

  /** This limit, counted apart by a key. */
  public RateLimit by(SignalKey key) {
    return new RateLimit(windows, Objects.requireNonNull(key, "key"));
  }

  /** The windows, one at least. */
  public List<Window> windows() {
    return windows;
  }

  /** What is counted apart; null when all signals are counted together. */
  public @Nullable SignalKey by() {
    return by;
  }

  private static String textOf(Duration length) {
    long millis = length.toMillis();
    if (!Duration.ofMillis(millis).equals(length)) {
      return length.toString();
    }
    String[] units = {"day", "hour", "minute", "second"};
    long[] sizes = {86_400_000, 3_600_000, 60_000, 1000};
    for (int i = 0; i < units.length; i++) {
      if (millis != 0 && millis % sizes[i] == 0) {
        return counted(millis / sizes[i], units[i]);
      }
    }
    return counted(millis, "millisecond");
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RateLimit that
        && windows.equals(that.windows)
        && Objects.equals(by, that.by);
  }

  @Override
  public int hashCode() {
    return 31 * windows.hashCode() + Objects.hashCode(by);
  }

  /** What {@link #parse} reads back, as in {@code 5 per 1 minute by=id}. */
  @Override
  public String toString() {
    return windows.stream().map(Window::toString).collect(Collectors.joining(", "))
        + (by == null ? "" : " by=" + by);
  }
}
