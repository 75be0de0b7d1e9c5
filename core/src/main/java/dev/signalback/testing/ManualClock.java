package dev.signalback.testing;

import dev.signalback.Signals;
import dev.signalback.filter.RateLimiter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A clock that stands until a test moves it, for a {@link RateLimiter} and for the limits of the
 * gate, see {@link Signals#setGateClock}.
 *
 * <p>Any thread.
 */
public final class ManualClock implements LongSupplier {

  private final AtomicLong nanos = new AtomicLong();

  /** The time in nanoseconds since it was made, as moved so far. */
  @Override
  public long getAsLong() {
    return nanos.get();
  }

  /**
   * Moves it on.
   *
   * @throws IllegalArgumentException when the time is negative
   */
  public void advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("a clock must go forward, got " + time);
    }
    nanos.addAndGet(time.toNanos());
  }
}
