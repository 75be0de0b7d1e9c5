package dev.signalback.filter;

import dev.signalback.internal.gate.KeyHash;
import dev.signalback.internal.gate.LimitCount;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts by a {@link RateLimit}, for what is no signal: a mail, a retry. The gate has its own for
 * its rules.
 *
 * <p>Any thread. Exact: of any number of tries at once as many pass as there is room for; one that
 * does not pass counts in no window, allocates nothing and waits for nobody. Keys are kept as 64
 * bits of their text. About sixteen thousand are counted apart at a time; of more, those whose
 * windows are over first are forgotten.
 */
public final class RateLimiter {

  /**
   * Why a try does not pass.
   *
   * @param window of those without room the one that stays so for longest
   * @param left for how long, at most its length
   */
  public record Refusal(RateLimit.Window window, Duration left) {}

  private final LimitCount count;

  /** A limiter that goes by {@link System#nanoTime()}. */
  public RateLimiter(RateLimit limit) {
    this(limit, LimitCount.SYSTEM_CLOCK);
  }

  /**
   * A limiter that goes by a clock of the caller's.
   *
   * @param nanoTime the time in nanoseconds, from any origin
   */
  public RateLimiter(RateLimit limit, LongSupplier nanoTime) {
    this.count = new LimitCount(limit, nanoTime);
  }

  /** What it counts by. */
  public RateLimit limit() {
    return count.limit();
  }

  /** Whether one more may pass; it counts then. */
  public boolean tryPass() {
    return count.tryPass(KeyHash.NONE);
  }

  /**
   * Whether one more of a key may pass; it counts then.
   *
   * @param key texts, numbers and what has a text of its own; null is the same as no key
   */
  public boolean tryPass(@Nullable Object key) {
    return count.tryPass(KeyHash.of(key));
  }

  /** Why a try would not pass now; null when it would. Counts nothing. */
  public @Nullable Refusal peek() {
    return peek(null);
  }

  /** The same for a key. */
  public @Nullable Refusal peek(@Nullable Object key) {
    return count.inTheWay(KeyHash.of(key));
  }

  /** Forgets all that has passed. */
  public void reset() {
    count.reset();
  }

  /** Forgets all of a key that has passed. */
  public void reset(@Nullable Object key) {
    count.reset(KeyHash.of(key));
  }
}
