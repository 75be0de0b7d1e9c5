package dev.signalback.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.benchmarks.Outcome.Measured;
import dev.signalback.benchmarks.Outcome.Nothing;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final Outcome FAST = new Measured(new Spread(4, 3.5, 4.5, 5));
  private static final Outcome SLOW = new Measured(new Spread(1, 0.5, 1.5, 5));

  @Test
  void isComparedInTheDirectionThatIsBetter() {
    assertThat(FAST.comparedTo(SLOW, Direction.HIGHER)).isEqualTo("4.00 ×");
    assertThat(SLOW.comparedTo(FAST, Direction.HIGHER)).isEqualTo("0.25 ×");
    assertThat(SLOW.comparedTo(FAST, Direction.LOWER)).isEqualTo("4.00 ×");
  }

  @Test
  void hasNoRatioWhereTheRangesOverlap() {
    Outcome wide = new Measured(new Spread(2, 1.5, 9, 5));

    assertThat(wide.comparedTo(SLOW, Direction.HIGHER)).isEqualTo("overlap");
    assertThat(wide.comparedTo(FAST, Direction.HIGHER)).isEqualTo("overlap");
  }

  @Test
  void hasNoRatioAfterTooFewRounds() {
    Outcome once = new Measured(new Spread(9, 9, 9, 2));

    assertThat(once.comparedTo(SLOW, Direction.HIGHER)).isEqualTo("too few rounds");
  }

  @Test
  void hasNoRatioWithNothing() {
    Outcome nothing = new Nothing("lost 1 of 9 lines");

    assertThat(nothing.comparedTo(SLOW, Direction.HIGHER)).isEqualTo("–");
    assertThat(SLOW.comparedTo(nothing, Direction.HIGHER)).isEqualTo("–");
  }
}
