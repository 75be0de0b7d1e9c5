package dev.signalback.internal.gate;

import dev.signalback.filter.GateRule;
import dev.signalback.filter.RateLimit;
import java.util.function.LongSupplier;

/** A limit at work. */
final class LimitRule extends RuleCount {

  private final LimitCount count;

  LimitRule(GateRule rule, RateLimit limit, LongSupplier nanoTime) {
    super(rule, limit.by(), nanoTime.getAsLong());
    this.count = new LimitCount(limit, nanoTime);
  }

  boolean tryPass(long key) {
    return count.tryPass(key);
  }

  void giveBack(long key) {
    count.giveBack(key);
  }

  @Override
  long clearHeld(long key) {
    return count.takeHeld(key);
  }

  @Override
  long untold() {
    return count.untold();
  }

  @Override
  long clearUntold() {
    return count.takeUntold();
  }

  @Override
  long passed() {
    return count.passed();
  }
}
