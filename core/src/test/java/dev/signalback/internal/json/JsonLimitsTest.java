package dev.signalback.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonLimitsTest {

  @Test
  void hasDefaults() {
    assertThat(JsonLimits.DEFAULT).isEqualTo(new JsonLimits(16, 262_144, 10_000, 200, 20));
  }

  @Test
  void acceptsItsBounds() {
    JsonLimits least = new JsonLimits(1, 1, 1, 0, 0);

    assertThat(least.maxDepth()).isEqualTo(1);
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertThatThrownBy(() -> new JsonLimits(0, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxDepth must be a number from 1 to 512, got 0");
    assertThatThrownBy(() -> new JsonLimits(513, 1, 1, 1, 1))
        .hasMessage("maxDepth must be a number from 1 to 512, got 513");
    assertThatThrownBy(() -> new JsonLimits(1, 0, 1, 1, 1))
        .hasMessage("maxStringLength must be a number from 1 to 16777216, got 0");
    assertThatThrownBy(() -> new JsonLimits(1, 1, 0, 1, 1))
        .hasMessage("maxElements must be a number from 1 to 2147483647, got 0");
    assertThatThrownBy(() -> new JsonLimits(1, 1, 1, -1, 1))
        .hasMessage("maxStackFrames must be a number from 0 to 2147483647, got -1");
    assertThatThrownBy(() -> new JsonLimits(1, 1, 1, 1, -1))
        .hasMessage("maxCauses must be a number from 0 to 512, got -1");
  }
}
