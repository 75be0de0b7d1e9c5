package dev.signalback.benchmarks;

import dev.signalback.benchmarks.Outcome.Measured;
import dev.signalback.benchmarks.Outcome.Nothing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What all runs together say. */
final class Summary {
  private final List<Run> runs;

  Summary(List<Run> runs) {
    this.runs = List.copyOf(runs);
  }

  List<Run> runs() {
    return runs;
  }

  /** Backends that have runs of the figure's part. */
  List<Backend> backends(Figure figure) {
    return of(figure).map(Run::backend).distinct().sorted().toList();
  }

  /** Of one backend: measured only when every round delivered every line. */
  Outcome outcome(Figure figure, Backend backend) {
    List<Double> values = new ArrayList<>();
    List<Run> rounds = of(figure).filter(r -> r.backend() == backend).toList();
    for (Run run : rounds) {
      if (!run.isDelivered()) {
        return new Nothing(run.problem());
      }
      OptionalDouble value = run.figure(figure.key());
      value.ifPresent(v -> values.add(v / figure.scale()));
    }
    if (values.isEmpty()) {
      return new Nothing("–");
    }
    return values.size() == rounds.size()
        ? new Measured(Spread.of(values))
        : new Nothing("in " + values.size() + " of " + rounds.size() + " rounds only");
  }

  /** The one with the best median of those measured; nothing when none is. */
  Outcome best(Figure figure, Collection<Backend> backends) {
    Outcome best = new Nothing("–");
    for (Backend backend : backends) {
      if (outcome(figure, backend) instanceof Measured candidate
          && (!(best instanceof Measured known)
              || figure.better().isBetter(candidate.spread().median(), known.spread().median()))) {
        best = candidate;
      }
    }
    return best;
  }

  /**
   * How many times better a backend is than the best of others: a number only where its range
   * overlaps with none of theirs.
   */
  String compare(Figure figure, Backend backend, Collection<Backend> others) {
    Outcome ours = outcome(figure, backend);
    boolean overlaps =
        others.stream()
            .map(other -> ours.comparedTo(outcome(figure, other), figure.better()))
            .anyMatch(Outcome.OVERLAP::equals);
    return overlaps ? Outcome.OVERLAP : ours.comparedTo(best(figure, others), figure.better());
  }

  private Stream<Run> of(Figure figure) {
    return runs.stream()
        .filter(r -> r.part() == figure.part() && r.producers() == figure.producers());
  }
}
