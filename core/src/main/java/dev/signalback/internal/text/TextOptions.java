package dev.signalback.internal.text;

import dev.signalback.internal.ShownParts;
import java.time.ZoneId;
import java.util.Objects;

/**
 * How the text of a signal looks. Immutable; any thread.
 *
 * @param colour whether ANSI escapes colour it, for terminals
 * @param zone the zone of its local time
 * @param maxStackFrames how many lines of the stack of each throwable are shown
 * @param shown what else is shown
 */
public record TextOptions(boolean colour, ZoneId zone, int maxStackFrames, ShownParts shown) {

  /** The default of {@link #maxStackFrames()}. */
  public static final int DEFAULT_MAX_STACK_FRAMES = 50;

  /**
   * @throws IllegalArgumentException when the number of frames is negative
   */
  public TextOptions {
    Objects.requireNonNull(zone, "zone");
    if (maxStackFrames < 0) {
      throw new IllegalArgumentException("maxStackFrames must be 0 or more, got " + maxStackFrames);
    }
  }

  /** Shows nothing else. */
  public TextOptions(boolean colour, ZoneId zone, int maxStackFrames) {
    this(colour, zone, maxStackFrames, ShownParts.NONE);
  }

  /** No colour, the zone of the machine, {@value #DEFAULT_MAX_STACK_FRAMES} frames. */
  public static TextOptions defaults() {
    return new TextOptions(false, ZoneId.systemDefault(), DEFAULT_MAX_STACK_FRAMES);
  }
}
