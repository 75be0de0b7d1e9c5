package dev.signalback.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void areValuesByNearestRank() {
    Percentiles percentiles = new Percentiles(LongStream.rangeClosed(1, 1000).toArray());

    assertThat(percentiles.at(50)).isEqualTo(500);
    assertThat(percentiles.at(99)).isEqualTo(990);
    assertThat(percentiles.at(99.9)).isEqualTo(999);
    assertThat(percentiles.at(100)).isEqualTo(1000);
  }

  @Test
  void ofOneValueAreThatValue() {
    Percentiles percentiles = new Percentiles(new long[] {7});

    assertThat(percentiles.at(0)).isEqualTo(7);
    assertThat(percentiles.at(50)).isEqualTo(7);
    assertThat(percentiles.at(99.9)).isEqualTo(7);
  }

  @Test
  void doNotChangeTheValues() {
    long[] values = {3, 1, 2};

    new Percentiles(values);

    assertThat(values).containsExactly(3, 1, 2);
  }

  @Test
  void areTheSmallestThatEnoughValuesDoNotExceed() {
    long seed = 20261122;
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      long[] values = random.longs(1 + random.nextInt(300), 0, 50).toArray();
      double percent = random.nextInt(1001) / 10.0;

      long value = new Percentiles(values).at(percent);

      assertThat(value).as("seed %d, round %d", seed, round).isEqualTo(slow(values, percent));
    }
  }

  private static long slow(long[] values, double percent) {
    return Arrays.stream(values)
        .sorted()
        .filter(v -> notAbove(values, v) * 1000 >= Math.round(percent * 10) * values.length)
        .findFirst()
        .orElseThrow();
  }

  private static long notAbove(long[] values, long limit) {
    return Arrays.stream(values).filter(v -> v <= limit).count();
  }

  @Test
  void needAValue() {
    assertThatThrownBy(() -> new Percentiles(new long[0]))
        .hasMessage("percentiles must be of values, got none");
  }
}
