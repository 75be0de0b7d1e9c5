package dev.signalback.internal.dispatch;

/** What became of a signal at one outlet, or at several: the worst counts. */
public enum Outcome {
  FILTERED,
  HANDLED,
  FAILED;

  public Outcome or(Outcome other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
