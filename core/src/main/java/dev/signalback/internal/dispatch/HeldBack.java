package dev.signalback.internal.dispatch;

import dev.signalback.internal.gate.Rules;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that what the rules of a gate hold back is told when no signal comes that would: once
 * a minute of rules that have become quiet, and at the end.
 *
 * <p>Anybody may exchange the rules; what is told is told while the dispatch lock is held.
 */
final class HeldBack {

  static final long PERIOD_NANOS = 60_000_000_000L;

  private final LongSupplier nanoTime;
  private volatile @Nullable Rules rules;

  private volatile boolean isAllDue;
  private long lookedAt;

  HeldBack(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.lookedAt = nanoTime.getAsLong();
  }

  @Nullable Rules rules() {
    return rules;
  }

  /** Takes other rules; the caller sees to it that one comes after the other. */
  void rules(@Nullable Rules newRules) {
    rules = newRules;
  }

  /** Whether all that was held back is to be told next, and not on a timer. */
  void makeAllDue(boolean all) {
    isAllDue = all;
  }

  boolean isDue() {
    Rules now = rules;
    if (now == null) {
      return false;
    }
    return now.hasRemoved()
        || (isAllDue ? now.hasUntold() : nanoTime.getAsLong() - lookedAt >= PERIOD_NANOS);
  }

  /** Tells what is due. */
  void tell(Diagnostics diagnostics) {
    Rules now = rules;
    if (now != null && isDue()) {
      boolean all = isAllDue;
      isAllDue = false;
      lookedAt = nanoTime.getAsLong();
      now.tell(all, diagnostics::heldBack);
    }
  }
}
