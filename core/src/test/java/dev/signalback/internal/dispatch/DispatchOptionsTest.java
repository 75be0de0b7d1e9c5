package dev.signalback.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalback.Level;
import dev.signalback.internal.dispatch.DispatchOptions.WhenFull;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatchOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "1000, 1024",
    "1025, 2048",
    "3, 4",
    "1, 2",
    "0, 2",
    "-5, 2",
    "-2147483648, 2",
    "16777217, 16777216",
    "33554432, 16777216",
    "2147483647, 16777216",
  })
  void sizeSaysWhatIsAllowedAndWhatToTry(int size, int remedy) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DispatchOptions.DEFAULT.withRingSize(size))
        .withMessage(
            "size must be a power of two from 2 to 16777216, got %d; try %d", size, remedy);
  }

  @Test
  void timesMustNotBeNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DispatchOptions.DEFAULT.withWaitTimeout(Duration.ofMillis(-1)))
        .withMessage("timeout must not be negative, got PT-0.001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DispatchOptions.DEFAULT.withCloseTimeout(Duration.ofSeconds(-1)))
        .withMessage("closeTimeout must not be negative, got PT-1S");
  }

  @Test
  void everyCallerWaitsByDefault() {
    assertThat(DispatchOptions.DEFAULT.dropsWhenFull(Level.TRACE)).isFalse();
    assertThat(DispatchOptions.DEFAULT.waitTimeout()).isNull();
  }

  @Test
  void dropBelowSparesTheLevelItself() {
    DispatchOptions options = DispatchOptions.DEFAULT.withDropBelow(Level.WARN);

    assertThat(options.dropsWhenFull(Level.INFO)).isTrue();
    assertThat(options.dropsWhenFull(Level.WARN)).isFalse();
  }

  @Test
  void changeOneThingAtATime() {
    DispatchOptions options =
        DispatchOptions.DEFAULT
            .withRingSize(4)
            .withWhenFull(WhenFull.DROP)
            .withWaitTimeout(Duration.ofSeconds(1))
            .withDropBelow(Level.WARN)
            .withCloseTimeout(Duration.ofSeconds(2));

    assertThat(options)
        .isEqualTo(
            new DispatchOptions(
                4, WhenFull.DROP, Duration.ofSeconds(1), Level.WARN, Duration.ofSeconds(2)));
  }
}
