package dev.signalback.internal.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleConsumer;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Numbers as text: the same as the JDK's, or shorter where that has needless digits. */
class JsonNumberTest {

  private static final long SEED = 20261122;

  private final JsonBuffer out = new JsonBuffer();

  private String text(double value) {
    out.rewind(0);
    return new String(out.number(value).toBytes(), US_ASCII);
  }

  private void checkDouble(double value) {
    String text = text(value);
    assertThat(Double.parseDouble(text)).isEqualTo(value);
    assertThat(text).hasSizeLessThanOrEqualTo(Double.toString(value).length());
    if (Runtime.version().feature() >= 19) { // where the JDK gives the shortest
      assertThat(text).isEqualTo(Double.toString(value));
    }
  }

  @Test
  void writesDecimalsAsTheJdkDoes() {
    DoubleConsumer check = this::checkDouble;
    Random random = new Random(SEED);
    DoubleStream.of(
            0.25,
            0.001,
            0.002,
            0.1,
            1.5,
            9_999_999.999,
            1e7,
            1e-3,
            123.456,
            -0.5,
            -12.34,
            0.0,
            -0.0,
            1e300,
            4.9e-324,
            2.0005,
            1.0E-4)
        .forEach(check);
    for (int i = 0; i < 50_000; i++) {
      check.accept(random.nextInt(20_000_000) / 1000.0 * (random.nextBoolean() ? 1 : -1));
      check.accept(random.nextDouble() * Math.pow(10, random.nextInt(12) - 4));
      check.accept(Math.nextUp(random.nextInt(10_000_000) / 1000.0 + 1));
    }
  }

  @Test
  void writesWholeNumbers() {
    Random random = new Random(SEED);
    for (long value :
        new long[] {
          0,
          9,
          10,
          99,
          100,
          -1,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE + 1L,
          Long.MAX_VALUE,
          Long.MIN_VALUE
        }) {
      checkLong(value);
    }
    for (int i = 0; i < 50_000; i++) {
      checkLong(random.nextLong() >> random.nextInt(64));
    }
  }

  private void checkLong(long value) {
    out.rewind(0);
    assertThat(new String(out.number(value).toBytes(), US_ASCII)).isEqualTo(Long.toString(value));
  }

  @Test
  void fillsWithZeros() {
    for (int micros : new int[] {0, 1, 12, 123, 1234, 12345, 123456, 999999, 100000}) {
      out.rewind(0);
      assertThat(new String(out.digits(micros, 6).toBytes(), US_ASCII))
          .isEqualTo("%06d".formatted(micros));
    }
  }
}
