package dev.signalback.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SamplingTest {

  @Test
  void hasAFixedRate() {
    assertThat(Sampling.of(0.25).rate()).isEqualTo(0.25);
    assertThat(Sampling.parse("rate=0.25")).isEqualTo(Sampling.of(0.25));
    assertThatIllegalArgumentException().isThrownBy(() -> Sampling.of(1.1));
  }

  @Test
  void asksForItsRate() {
    double[] rate = {0.5};
    Sampling sampling = Sampling.of(() -> rate[0]);

    assertThat(sampling.rate()).isEqualTo(0.5);
    rate[0] = 0;
    assertThat(sampling.rate()).isZero();
  }

  @Test
  void letsAllPassWhenItsRateMakesNoSense() {
    assertThat(Sampling.of(() -> Double.NaN).rate()).isEqualTo(1);
    assertThat(Sampling.of(() -> -1).rate()).isEqualTo(1);
    assertThat(Sampling.of(() -> 7).rate()).isEqualTo(1);
    assertThat(
            Sampling.of(
                    () -> {
                      throw new IllegalStateException("no rate");
                    })
                .rate())
        .isEqualTo(1);
  }
}
