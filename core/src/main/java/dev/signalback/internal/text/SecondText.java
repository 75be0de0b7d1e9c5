package dev.signalback.internal.text;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The text of a time up to its whole second, kept for the next time within the same second.
 *
 * <p>Thread-safe: what is kept is one immutable pair, so threads that race can at worst format the
 * same second twice.
 */
public final class SecondText {

  private record Second(long epochSecond, String text) {}

  private final LongFunction<String> format;
  private volatile @Nullable Second last;

  /**
   * @param format makes the text of an epoch second; must not throw
   */
  public SecondText(LongFunction<String> format) {
    this.format = format;
  }

  /** The text of an epoch second. */
  public String of(long epochSecond) {
    Second second = last;
    if (second == null || second.epochSecond != epochSecond) {
      second = new Second(epochSecond, format.apply(epochSecond));
      last = second;
    }
    return second.text;
  }
}
