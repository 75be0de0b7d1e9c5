package dev.signalback.internal.gate;

import dev.signalback.filter.RateLimit;
import dev.signalback.filter.RateLimiter;
import dev.signalback.internal.gate.Bucket.Windows;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what passes a limit, for each key apart. Any thread; no locks. A try that is refused
 * allocates nothing.
 */
public final class LimitCount {

  /** The usual clock. Of limits that go by it many refusals cost less. */
  public static final LongSupplier SYSTEM_CLOCK = System::nanoTime;

  private final LongSupplier nanoTime;
  private final boolean isCoarseEnough;
  private final Windows windows;

  /** For {@link KeyHash#NONE}: signals without a key, or all of them. */
  private final Bucket common;

  private final KeyTable keys;

  /**
   * @param nanoTime the time in nanoseconds, from any origin
   */
  @SuppressWarnings("ReferenceEquality") // there is one
  public LimitCount(RateLimit limit, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.isCoarseEnough = nanoTime == SYSTEM_CLOCK && isLong(limit);
    this.windows = new Windows(limit);
    this.common = new Bucket(KeyHash.NONE, windows);
    this.keys = new KeyTable(windows);
  }

  /** Whether a window can be full for longer than the coarse clock is wrong. */
  private static boolean isLong(RateLimit limit) {
    return limit.windows().stream()
        .anyMatch(window -> window.length().toNanos() > 2 * CoarseClock.MARGIN_NANOS);
  }

  public RateLimit limit() {
    return windows.limit;
  }

  /** Whether one more may pass; it counts in all windows then, and else in none. */
  public boolean tryPass(long key) {
    if (isCoarseEnough && isRefusedForLong(key)) {
      return false;
    }
    long now = nanoTime.getAsLong();
    boolean passes =
        key == KeyHash.NONE ? common.tryPass(now) == Bucket.Answer.PASSED : keys.tryPass(key, now);
    if (!passes && isCoarseEnough) {
      CoarseClock.miss();
    }
    return passes;
  }

  /** Whether it is clear without a look at the clock, and counted then. */
  private boolean isRefusedForLong(long key) {
    long coarse = CoarseClock.now();
    if (coarse == CoarseClock.UNKNOWN) {
      return false;
    }
    long later = coarse + CoarseClock.MARGIN_NANOS;
    return key == KeyHash.NONE ? common.refusesUntil(later) : keys.refusesUntil(key, later);
  }

  /** Takes a try back that has passed, as something else has turned the signal away. */
  void giveBack(long key) {
    Bucket bucket = find(key);
    if (bucket != null) {
      bucket.giveBack();
    }
  }

  private @Nullable Bucket find(long key) {
    return key == KeyHash.NONE ? common : keys.find(key);
  }

  /** The window that keeps the next try from passing for longest; null when none does. */
  public RateLimiter.@Nullable Refusal inTheWay(long key) {
    Bucket bucket = find(key);
    return bucket == null ? null : bucket.inTheWay(nanoTime.getAsLong());
  }

  /** All windows of a key have room again. */
  public void reset(long key) {
    Bucket bucket = find(key);
    if (bucket != null) {
      bucket.reset();
    }
  }

  /** All windows of all keys have room again. */
  public void reset() {
    common.reset();
    keys.reset();
  }

  // ---- what was held back

  /** How many of a key nobody has been told of; from now on none. */
  long takeHeld(long key) {
    Bucket bucket = find(key);
    return bucket == null ? 0 : bucket.takeHeld();
  }

  /** How many nobody has been told of, of all keys. */
  long untold() {
    return common.untold() + keys.untold();
  }

  /** The same; from now on none. */
  long takeUntold() {
    return common.takeHeld() + keys.takeUntold();
  }

  /** How many it has let pass, of all keys. */
  long passed() {
    return common.passed() + keys.passed();
  }

  /** How many keys it remembers. */
  int size() {
    return keys.size();
  }
}
