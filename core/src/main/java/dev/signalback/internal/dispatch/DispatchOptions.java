package dev.signalback.internal.dispatch;

import dev.signalback.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the ring behaves.
 *
 * @param ringSize the number of slots, a power of two
 * @param whenFull what a caller does when there is no room
 * @param waitTimeout how long a waiting caller waits; null: until there is room
 * @param dropBelow callers below this level do not wait; null: all of them do
 * @param closeTimeout how long the end waits for queued signals to be handled
 */
public record DispatchOptions(
    int ringSize,
    WhenFull whenFull,
    @Nullable Duration waitTimeout,
    @Nullable Level dropBelow,
    Duration closeTimeout) {

  public static final int DEFAULT_RING_SIZE = 8192;
  public static final int MIN_RING_SIZE = 2;
  public static final int MAX_RING_SIZE = 1 << 24;

  /** 8192 slots; callers wait for room; the end waits ten seconds. */
  public static final DispatchOptions DEFAULT =
      new DispatchOptions(DEFAULT_RING_SIZE, WhenFull.BLOCK, null, null, Duration.ofSeconds(10));

  /** What a caller does when the ring is full. */
  public enum WhenFull {
    BLOCK,
    DROP
  }

  /**
   * @throws IllegalArgumentException when a value is out of range; the message says what is allowed
   */
  public DispatchOptions {
    if (Integer.bitCount(ringSize) != 1 || ringSize < MIN_RING_SIZE || ringSize > MAX_RING_SIZE) {
      throw new IllegalArgumentException(
          "size must be a power of two from %d to %d, got %d; try %d"
              .formatted(MIN_RING_SIZE, MAX_RING_SIZE, ringSize, nextValidSize(ringSize)));
    }
    if (waitTimeout != null && waitTimeout.isNegative()) {
      throw new IllegalArgumentException("timeout must not be negative, got " + waitTimeout);
    }
    if (closeTimeout.isNegative()) {
      throw new IllegalArgumentException("closeTimeout must not be negative, got " + closeTimeout);
    }
  }

  private static int nextValidSize(int size) {
    int atLeast = Math.min(Math.max(size, MIN_RING_SIZE), MAX_RING_SIZE);
    return Integer.highestOneBit(atLeast) == atLeast ? atLeast : Integer.highestOneBit(atLeast) * 2;
  }

  boolean dropsWhenFull(Level level) {
    return whenFull == WhenFull.DROP || (dropBelow != null && !level.isAtLeast(dropBelow));
  }

  public DispatchOptions withRingSize(int value) {
    return new DispatchOptions(value, whenFull, waitTimeout, dropBelow, closeTimeout);
  }

  public DispatchOptions withWhenFull(WhenFull value) {
    return new DispatchOptions(ringSize, value, waitTimeout, dropBelow, closeTimeout);
  }

  public DispatchOptions withWaitTimeout(Duration value) {
    return new DispatchOptions(ringSize, whenFull, value, dropBelow, closeTimeout);
  }

  public DispatchOptions withDropBelow(Level value) {
    return new DispatchOptions(ringSize, whenFull, waitTimeout, value, closeTimeout);
  }

  public DispatchOptions withCloseTimeout(Duration value) {
    return new DispatchOptions(ringSize, whenFull, waitTimeout, dropBelow, value);
  }
}
