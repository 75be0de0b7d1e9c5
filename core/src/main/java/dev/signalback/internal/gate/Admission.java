package dev.signalback.internal.gate;

import dev.signalback.internal.SignalExtras;
import dev.signalback.internal.SignalState;

/** What the rules of the gate say of one signal. Immutable. */
public final class Admission {

  /** It passes, and no rule has to do with it, or none has anything to record. */
  public static final Admission FREE = new Admission(true, 1, 0);

  /** A sampling has turned it away. */
  public static final Admission SAMPLED_OUT = new Admission(false, 1, 0);

  /** A limit has turned it away. */
  public static final Admission LIMITED = new Admission(false, 1, 0);

  private final boolean passes;
  private final double sample;
  private final long suppressed;

  private Admission(boolean passes, double sample, long suppressed) {
    this.passes = passes;
    this.sample = sample;
    this.suppressed = suppressed;
  }

  /**
   * It passes.
   *
   * @param sample the rates of all samplings, multiplied
   * @param suppressed how many its rules have held back and nothing told of
   */
  static Admission of(double sample, long suppressed) {
    return sample == 1 && suppressed == 0 ? FREE : new Admission(true, sample, suppressed);
  }

  public boolean passes() {
    return passes;
  }

  /** Records in a signal under way what rules have done. */
  public void record(SignalState state) {
    if (this != FREE && passes) {
      SignalExtras extras = state.newExtras();
      extras.sample = sample;
      extras.suppressed = suppressed;
    }
  }
}
