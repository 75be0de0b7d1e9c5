package dev.signalback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelTest {

  @ParameterizedTest
  @CsvSource({
    "10, trace",
    "20, debug",
    "50, info",
    "60, warn",
    "70, error",
    "80, fatal",
    "90, report"
  })
  void namesSevenNumbers(int value, String name) {
    assertThat(Level.of(value)).hasToString(name);
    assertThat(Level.parse(name)).isSameAs(Level.of(value));
  }

  @Test
  void printsTheNumberOfALevelWithoutName() {
    assertThat(Level.of(55)).hasToString("level:55");
  }

  @ParameterizedTest
  @ValueSource(strings = {"55", "level:55", " Level:55 "})
  void readsNumbersAndWhatItPrints(String text) {
    assertThat(Level.parse(text)).isEqualTo(Level.of(55));
  }

  @Test
  void passesAMinimumAtOrBelowItself() {
    Level minimum = Level.of(55);

    assertThat(Level.of(55).isAtLeast(minimum)).isTrue();
    assertThat(Level.of(54).isAtLeast(minimum)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"loud", "", "9", "91", "level:", "5.5"})
  void saysWhatIsAllowed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Level.parse(text))
        .withMessage(
            "level must be trace, debug, info, warn, error, fatal, report or a number from 10 to"
                + " 90, got "
                + text);
  }
}
