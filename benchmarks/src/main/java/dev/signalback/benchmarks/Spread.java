package dev.signalback.benchmarks;

import java.util.List;

/** What several rounds gave: the middle, and how far they lie apart. */
public record Spread(double median, double min, double max, int rounds) {

  /**
   * The spread of some values; of an even number the median is between the two in the middle.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a spread must be of values, got none");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int last = sorted.size() - 1;
    double median = (sorted.get(last / 2) + sorted.get((last + 1) / 2)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(last), sorted.size());
  }

  /** Whether there is a value that lies in both ranges. */
  public boolean overlaps(Spread other) {
    return min <= other.max && other.min <= max;
  }
}
