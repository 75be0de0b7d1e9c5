package dev.signalback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalTest {

  @ParameterizedTest
  @CsvSource({
    "69, event, false",
    "70, event, true",
    "75, slf4j, true",
    "80, log, true",
    "90, log, false",
    "50, error, true"
  })
  void isAnErrorByItsKindOrALevelFromErrorUpToReport(int level, String kind, boolean isError) {
    Signal signal = Signal.builder(Level.of(level), "a").kind(kind).build();
    Signal withError = signal.toBuilder().error(new IllegalStateException()).build();

    assertThat(signal.isError()).isEqualTo(isError);
    assertThat(withError.isError()).isTrue();
  }
}
