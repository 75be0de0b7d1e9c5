package dev.signalback.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void hasTheMiddleAndTheEnds() {
    assertThat(Spread.of(List.of(5.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 5, 3));
  }

  @Test
  void ofAnEvenNumberHasTheMeanOfTheMiddle() {
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 8.0)).median()).isEqualTo(3);
  }

  @Test
  void overlapsWhereAValueLiesInBoth() {
    Spread low = new Spread(2, 1, 3, 3);

    assertThat(low.overlaps(new Spread(4, 3, 5, 3))).isTrue();
    assertThat(new Spread(4, 3, 5, 3).overlaps(low)).isTrue();
    assertThat(low.overlaps(new Spread(2, 0, 9, 3))).isTrue();
    assertThat(low.overlaps(new Spread(4, 3.1, 5, 3))).isFalse();
  }

  @Test
  void needsAValue() {
    assertThatThrownBy(() -> Spread.of(List.of()))
        .hasMessage("a spread must be of values, got none");
  }
}
