package dev.signalback.internal.gate;

import dev.signalback.Signal;
import dev.signalback.filter.SignalKey;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalExtras;
import dev.signalback.internal.SignalState;
import org.jspecify.annotations.Nullable;

/** What the rules of the gate, or of a handler, say of one signal. Immutable. */
public final class Admission {

  /** It passes, and no rule has to do with it, or none has anything to record. */
  public static final Admission FREE = new Admission(true, 1, 0, null, 1);

  /** A sampling has turned it away. */
  public static final Admission SAMPLED_OUT = new Admission(false, 1, 0, null, 1);

  /** A limit has turned it away. */
  public static final Admission LIMITED = new Admission(false, 1, 0, null, 1);

  /** A condition has turned it away. */
  public static final Admission UNWANTED = new Admission(false, 1, 0, null, 1);

  /** A transform of the handler has held it back. */
  public static final Admission SUPPRESSED = new Admission(false, 1, 0, null, 1);

  private final boolean passes;
  private final double sample;
  private final long suppressed;
  private final @Nullable SignalKey drawnBy;
  private final double drawnRate;

  private Admission(
      boolean passes,
      double sample,
      long suppressed,
      @Nullable SignalKey drawnBy,
      double drawnRate) {
    this.passes = passes;
    this.sample = sample;
    this.suppressed = suppressed;
    this.drawnBy = drawnBy;
    this.drawnRate = drawnRate;
  }

  /**
   * It passes.
   *
   * @param sample the rates of all samplings, multiplied
   * @param suppressed how many its rules have held back and nothing told of
   * @param drawnBy the key by which it was picked; null when by chance alone
   * @param drawnRate the share of such keys, which is part of the sample
   */
  static Admission of(
      double sample, long suppressed, @Nullable SignalKey drawnBy, double drawnRate) {
    return sample == 1 && suppressed == 0
        ? FREE
        : new Admission(true, sample, suppressed, drawnBy, drawnRate);
  }

  /** The key by which it was picked; null when by chance alone. */
  @Nullable SignalKey drawnBy() {
    return drawnBy;
  }

  /** The share of such keys. */
  double drawnRate() {
    return drawnRate;
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
      extras.admission = this;
    }
  }

  /**
   * A signal with what rules have done after others before; itself where they have done nothing.
   */
  public Signal recordedIn(Signal signal) {
    if (this == FREE || !passes) {
      return signal;
    }
    SignalExtras before = SignalAccess.state(signal).extras();
    SignalState state = new SignalState(SignalAccess.state(signal));
    SignalExtras extras = state.newExtras();
    extras.sample = before.sample * sample;
    extras.suppressed = before.suppressed + suppressed;
    extras.original = before.original;
    return SignalAccess.signal(state);
  }
}
