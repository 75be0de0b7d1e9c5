package dev.signalback.internal.dispatch;

/** What became of a signal at one outlet, or at several: the worst counts. */
public enum Outcome {
  FILTERED,

  /** A transform of a handler has held it back. */
  SUPPRESSED,
  HANDLED,
  FAILED;

  public Outcome or(Outcome other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
