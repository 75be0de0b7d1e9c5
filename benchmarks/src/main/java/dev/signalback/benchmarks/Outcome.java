package dev.signalback.benchmarks;

import java.util.Locale;

/** What there is to say of a backend and a figure: a spread, or why there is none. */
sealed interface Outcome {

  /** Where a ratio would say nothing. */
  String OVERLAP = "overlap";

  /** Fewer rounds than this have no spread worth the name. */
  int ROUNDS_TO_COMPARE = 3;

  /** Every round delivered every line. */
  record Measured(Spread spread) implements Outcome {}

  /** A round lost a line, failed, or has no such figure. */
  record Nothing(String why) implements Outcome {}

  /**
   * How many times better than another: a number only where the ranges do not overlap and there
   * were rounds enough to have ranges.
   */
  default String comparedTo(Outcome other, Direction direction) {
    if (!(this instanceof Measured ours) || !(other instanceof Measured theirs)) {
      return "–";
    }
    if (Math.min(ours.spread.rounds(), theirs.spread.rounds()) < ROUNDS_TO_COMPARE) {
      return "too few rounds";
    }
    if (ours.spread.overlaps(theirs.spread)) {
      return OVERLAP;
    }
    double times = direction.times(ours.spread.median(), theirs.spread.median());
    return String.format(Locale.ROOT, times < 10 ? "%.2f ×" : "%.1f ×", times);
  }
}
