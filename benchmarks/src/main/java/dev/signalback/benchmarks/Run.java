package dev.signalback.benchmarks;

import dev.signalback.benchmarks.child.Part;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one machine did. It has figures only when it delivered every line, whoever the backend is.
 *
 * @param problem empty, or what makes its figures worthless
 */
record Run(
    Backend backend,
    Part part,
    int producers,
    int round,
    List<LineCount> counts,
    String problem,
    Map<String, Double> measured) {

  /** A run that ended well; whether it delivered is for the counts to say. */
  static Run of(
      Backend backend,
      Part part,
      int producers,
      int round,
      long expected,
      List<LineCount> counts,
      Map<String, Double> measured) {
    String problem = problem(expected, counts);
    return new Run(backend, part, producers, round, counts, problem, measured);
  }

  private static String problem(long expected, List<LineCount> counts) {
    for (LineCount count : counts) {
      if (count.lines() < expected) {
        return "lost " + (expected - count.lines()) + " of " + expected + " lines";
      }
      if (count.lines() > expected) {
        return "wrote " + (count.lines() - expected) + " lines too many";
      }
      if (count.bad() > 0) {
        return count.bad() + " of " + count.parsed() + " lines parsed are bad";
      }
    }
    return "";
  }

  boolean isDelivered() {
    return problem.isEmpty();
  }

  /** A figure; nothing when a line was lost, or when it was not measured. */
  OptionalDouble figure(String name) {
    Double value = measured.get(name);
    return isDelivered() && value != null ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
