package dev.signalback.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What JMH found out about a call.
 *
 * @param call the method with its parameters
 * @param nanos the mean of an operation
 * @param error half of the interval that holds it with 99.9 %; NaN after too few iterations
 * @param bytes allocated in an operation, by all threads
 */
record CallResult(
    Backend backend, CallGroup group, String call, double nanos, double error, double bytes) {

  /** Reads a file that JMH wrote. */
  static List<CallResult> read(Backend backend, Path file) throws IOException {
    List<CallResult> results = new ArrayList<>();
    for (JsonNode node : new ObjectMapper().readTree(file.toFile())) {
      results.add(of(backend, node));
    }
    return results;
  }

  private static CallResult of(Backend backend, JsonNode node) {
    String benchmark = node.path("benchmark").asText();
    JsonNode metric = node.path("primaryMetric");
    return new CallResult(
        backend,
        CallGroup.of(benchmark),
        benchmark.substring(benchmark.lastIndexOf('.') + 1) + parameters(node.path("params")),
        metric.path("score").asDouble(),
        metric.path("scoreError").asDouble(Double.NaN),
        allocated(node.path("secondaryMetrics")));
  }

  private static String parameters(JsonNode params) {
    List<String> texts = new ArrayList<>();
    params
        .properties()
        .forEach(p -> texts.add(p.getKey() + " " + p.getValue().asText().toLowerCase(Locale.ROOT)));
    return texts.isEmpty() ? "" : " (" + String.join(", ", texts) + ")";
  }

  private static double allocated(JsonNode metrics) {
    return metrics.path("gc.alloc.rate.norm").path("score").asDouble(Double.NaN);
  }

  /** {@code 12.3 ± 0.4 ns, 48 B}. */
  String text() {
    String spread = Double.isNaN(error) ? "" : " ± " + Report.number(error);
    // the profiler sees a few bytes of the machine's own
    String garbage = Double.isNaN(bytes) ? "" : ", " + Math.round(bytes) + " B";
    return Report.number(nanos) + spread + " ns" + garbage;
  }
}
