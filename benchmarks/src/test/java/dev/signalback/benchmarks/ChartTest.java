package dev.signalback.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.benchmarks.child.Part;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
  private static final List<Figure> FIGURES = Figure.all(List.of(1));

  @Test
  void ofThroughputSaysWhoHasNoFigure() throws Exception {
    Summary summary =
        new Summary(
            List.of(
                run(Backend.PROVIDER, Part.THROUGHPUT, 1000, Map.of("throughput.calls", 2e6)),
                run(Backend.LOG4J, Part.THROUGHPUT, 998, Map.of("throughput.calls", 9e6))));
    List<Figure> figures = FIGURES.stream().filter(Figure::isThroughput).toList();

    String chart = new ThroughputChart(summary, figures).draw("a < b & c");

    assertThat(textsOf(chart))
        .contains("Signalback, provider door", "2.00", "a < b & c")
        .contains("no figure: lost 2 of 1000 lines")
        .doesNotContain("9.00");
  }

  @Test
  void ofLatencySaysWhoHasNoFigure() throws Exception {
    Map<String, Double> measured =
        Map.of("latency.p50", 110.0, "latency.p99", 3_000.0, "latency.p999", 12_000.0);
    Summary summary =
        new Summary(
            List.of(
                run(Backend.PROVIDER, Part.LATENCY, 1000, measured),
                run(Backend.LOGBACK, Part.LATENCY, 1, measured)));
    List<Figure> figures = FIGURES.stream().filter(Figure::isLatency).toList();

    String chart = new LatencyChart(summary, figures).draw("two cores");

    assertThat(textsOf(chart))
        .containsOnlyOnce("0.110 · 3.00 · 12.0")
        .contains("no figure: lost 999 of 1000 lines");
  }

  @ParameterizedTest
  @CsvSource({"4.2, 0.5", "0.7, 0.1", "1.5, 0.2", "10, 2", "0, 1"})
  void hasLinesAtRoundNumbers(double largest, double step) {
    assertThat(ThroughputChart.step(largest)).isEqualTo(step);
  }

  private static Run run(Backend backend, Part part, long lines, Map<String, Double> measured) {
    return Run.of(backend, part, 1, 1, 1000, List.of(new LineCount(lines, 1, 1, 0)), measured);
  }

  /** Fails where it is no XML. */
  private static String textsOf(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement()
        .getTextContent();
  }
}
