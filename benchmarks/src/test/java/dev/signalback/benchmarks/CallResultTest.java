package dev.signalback.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallResultTest {
  @TempDir Path directory;

  @Test
  void isReadFromWhatJmhWrites() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("jmh.json"),
            """
            [{
              "benchmark": "dev.signalback.benchmarks.calls.GrowthCalls.disabled",
              "params": {"names": "1", "rules": "200"},
              "primaryMetric": {"score": 1.5, "scoreError": 0.25, "scoreUnit": "ns/op"},
              "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 47.6}}
            }, {
              "benchmark": "dev.signalback.benchmarks.calls.RejectedCalls.byLevel",
              "primaryMetric": {"score": 1.5, "scoreError": "NaN", "scoreUnit": "ns/op"}
            }]
            """);

    assertThat(CallResult.read(Backend.HOSTED, file))
        .containsExactly(
            new CallResult(
                Backend.HOSTED, CallGroup.GROWTH, "disabled (names 1, rules 200)", 1.5, 0.25, 47.6),
            new CallResult(
                Backend.HOSTED, CallGroup.REJECTED, "byLevel", 1.5, Double.NaN, Double.NaN));
  }

  @Test
  void isShownWithItsErrorAndItsGarbage() {
    assertThat(result(12.34, 0.4, 47.6).text()).isEqualTo("12.3 ± 0.400 ns, 48 B");
    assertThat(result(0.5, Double.NaN, 1e-6).text()).isEqualTo("0.500 ns, 0 B");
  }

  private static CallResult result(double nanos, double error, double bytes) {
    return new CallResult(Backend.LOGBACK, CallGroup.ENABLED, "call", nanos, error, bytes);
  }
}
