package dev.signalback.internal.gate;

import dev.signalback.filter.GateRule;
import dev.signalback.filter.Sampling;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** A sampling at work. */
final class SampleRule extends RuleCount {

  private final Sampling sampling;
  private final LongAdder held = new LongAdder();
  private final LongAdder passed = new LongAdder();

  SampleRule(GateRule rule, Sampling sampling, long now) {
    super(rule, sampling.by(), now);
    this.sampling = sampling;
  }

  /** The rate as it is now. */
  double rate() {
    return sampling.rate();
  }

  /** Whether a signal is in the share that passes. */
  boolean admits(double rate, long key) {
    boolean isIn =
        rate >= 1
            || (rate > 0
                && (key == KeyHash.NONE
                        ? ThreadLocalRandom.current().nextDouble()
                        : KeyHash.fraction(key))
                    < rate);
    (isIn ? passed : held).increment();
    return isIn;
  }

  @Override
  long clearHeld(long key) {
    if (held.sum() == 0) { // most often, where most pass
      return 0;
    }
    return held.sumThenReset();
  }

  @Override
  long untold() {
    return held.sum();
  }

  @Override
  long clearUntold() {
    return clearHeld(KeyHash.NONE);
  }

  @Override
  long passed() {
    return passed.sum();
  }
}
