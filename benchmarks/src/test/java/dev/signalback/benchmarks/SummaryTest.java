package dev.signalback.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.benchmarks.Outcome.Measured;
import dev.signalback.benchmarks.Outcome.Nothing;
import dev.signalback.benchmarks.child.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final Figure END_TO_END = Figure.all(List.of(1)).get(0);

  private final List<Run> runs = new ArrayList<>();

  @Test
  void hasTheSpreadOfAllRounds() {
    add(Backend.PROVIDER, 1000, 2e6);
    add(Backend.PROVIDER, 1000, 4e6);
    add(Backend.PROVIDER, 1000, 3e6);

    assertThat(outcome(Backend.PROVIDER)).isEqualTo(new Measured(new Spread(3, 2, 4, 3)));
  }

  @Test
  void hasNoFigureOfABackendThatLostALineOnce() {
    for (Backend backend : Backend.values()) {
      add(backend, 1000, 3e6);
      add(backend, 999, 9e6);
      add(backend, 1000, 3e6);

      assertThat(outcome(backend)).isEqualTo(new Nothing("lost 1 of 1000 lines"));
    }
    assertThat(summary().best(END_TO_END, List.of(Backend.values()))).isEqualTo(new Nothing("–"));
  }

  @Test
  void hasNoFigureOfLinesTooManyOrBad() {
    add(Backend.LOGBACK, 1001, 3e6);
    runs.add(run(Backend.LOG4J, new LineCount(1000, 1, 10, 1), 3e6));

    assertThat(outcome(Backend.LOGBACK)).isEqualTo(new Nothing("wrote 1 lines too many"));
    assertThat(outcome(Backend.LOG4J)).isEqualTo(new Nothing("1 of 10 lines parsed are bad"));
  }

  @Test
  void hasNoFigureWhereOneOfThreeFilesLostALine() {
    LineCount whole = new LineCount(1000, 1, 10, 0);
    LineCount lost = new LineCount(990, 1, 10, 0);
    runs.add(
        Run.of(
            Backend.PROVIDER,
            Part.THROUGHPUT,
            1,
            1,
            1000,
            List.of(whole, lost, whole),
            Map.of("throughput.calls", 1e6)));

    assertThat(outcome(Backend.PROVIDER)).isEqualTo(new Nothing("lost 10 of 1000 lines"));
  }

  @Test
  void takesForTheBestOnlyWhoLostNothing() {
    add(Backend.LOGBACK, 1000, 1e6);
    add(Backend.LOGBACK_ASYNC, 1000, 2e6);
    add(Backend.LOG4J, 1, 50e6);

    assertThat(summary().best(END_TO_END, Backend.peers()))
        .isEqualTo(new Measured(new Spread(2, 2, 2, 1)));
  }

  @Test
  void comparesOnlyWhereNoRangeOfAPeerIsReached() {
    for (double calls : new double[] {1e6, 2e6, 3e6}) {
      add(Backend.PROVIDER, 1000, 10e6 + calls);
      add(Backend.HOSTED, 1000, 6e6 + calls);
      add(Backend.LOGBACK, 1000, 3e6 + calls);
    }
    add(Backend.LOG4J, 1000, 1e6);
    add(Backend.LOG4J, 1000, 2e6);
    add(Backend.LOG4J, 1000, 8e6);

    assertThat(summary().compare(END_TO_END, Backend.PROVIDER, Backend.peers()))
        .isEqualTo("2.40 ×");
    assertThat(summary().compare(END_TO_END, Backend.HOSTED, Backend.peers())).isEqualTo("overlap");
  }

  @Test
  void saysWhereAFigureIsNotInEveryRound() {
    add(Backend.LOGBACK, 1000, 1e6);
    runs.add(
        Run.of(
            Backend.LOGBACK,
            Part.THROUGHPUT,
            1,
            2,
            1000,
            List.of(new LineCount(1000, 1, 10, 0)),
            Map.of()));

    assertThat(outcome(Backend.LOGBACK)).isEqualTo(new Nothing("in 1 of 2 rounds only"));
  }

  private Outcome outcome(Backend backend) {
    return summary().outcome(END_TO_END, backend);
  }

  private Summary summary() {
    return new Summary(runs);
  }

  private void add(Backend backend, long lines, double calls) {
    runs.add(run(backend, new LineCount(lines, 1, 10, 0), calls));
  }

  private static Run run(Backend backend, LineCount count, double calls) {
    return Run.of(
        backend, Part.THROUGHPUT, 1, 1, 1000, List.of(count), Map.of("throughput.calls", calls));
  }
}
