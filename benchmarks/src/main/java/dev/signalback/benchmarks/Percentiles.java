package dev.signalback.benchmarks;

import java.util.Arrays;

/** Percentiles of many values, by nearest rank: always one of the values. Immutable. */
public final class Percentiles {
  private final long[] sorted;

  /**
   * Copies and sorts the values.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Percentiles(long[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("percentiles must be of values, got none");
    }
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /** The smallest value that at least {@code percent} of all values do not exceed. */
  public long at(double percent) {
    // 99.9 % of 1000 must be 999, whatever the binary fraction
    int rank = (int) Math.ceil(Math.round(percent * 1_000) * (double) sorted.length / 100_000);
    return sorted[Math.max(rank, 1) - 1];
  }
}
