package dev.signalback.benchmarks;

import dev.signalback.benchmarks.Outcome.Measured;
import dev.signalback.benchmarks.Outcome.Nothing;
import java.util.ArrayList;
import java.util.List;

/** A line of dots for each backend on a logarithmic scale: medians of p50, p99 and p99.9. */
final class LatencyChart {
  private static final int WIDTH = 860;
  private static final int TOP = 90;
  private static final int LEFT = 230;
  private static final int RIGHT = 200;
  private static final int ROW = 34;
  private static final double RADIUS = 5;

  private final Summary summary;
  private final List<Figure> figures;
  private final List<Backend> backends;
  private final int lowest;
  private final int highest;

  /** The figures are in µs, in rising order of percentiles. */
  LatencyChart(Summary summary, List<Figure> figures) {
    this.summary = summary;
    this.figures = figures;
    this.backends = summary.backends(figures.get(0));
    List<Double> medians =
        backends.stream().map(this::medians).flatMap(List::stream).filter(m -> m > 0).toList();
    double[] logs = medians.stream().mapToDouble(Math::log10).sorted().toArray();
    this.lowest = logs.length == 0 ? 0 : (int) Math.floor(logs[0]);
    this.highest =
        logs.length == 0 ? 1 : Math.max(lowest + 1, (int) Math.ceil(logs[logs.length - 1]));
  }

  String draw(String subtitle) {
    int bottom = TOP + backends.size() * ROW;
    String title = "What a call takes its caller, µs, a call every 50 µs";
    Svg svg = new Svg(WIDTH, bottom + 40, title, subtitle);
    grid(svg, bottom);
    svg.text(WIDTH - 20.0, TOP - 12, "soft right", "p50 · p99 · p99.9");
    for (int i = 0; i < backends.size(); i++) {
      row(svg, backends.get(i), TOP + i * ROW + ROW / 2.0);
    }
    return svg.toString();
  }

  private void grid(Svg svg, int bottom) {
    for (int power = lowest; power <= highest; power++) {
      double x = x(Math.pow(10, power));
      svg.line(x, TOP - 8, x, bottom, "grid");
      svg.text(
          x,
          bottom + 18,
          "soft middle",
          power < 0 ? "0." + "0".repeat(-power - 1) + "1" : "1" + "0".repeat(power));
    }
  }

  private void row(Svg svg, Backend backend, double y) {
    svg.text(LEFT - 20, y + 4, "right", backend.title());
    List<Double> medians = medians(backend);
    if (medians.isEmpty()) {
      svg.text(LEFT, y + 4, "soft", "no figure: " + why(backend));
      return;
    }
    String style = backend.isOurs() ? "ours" : "peer";
    svg.line(x(medians.get(0)), y, x(medians.get(medians.size() - 1)), y, style);
    for (int i = 0; i < medians.size(); i++) {
      svg.dot(x(medians.get(i)), y, RADIUS, i == 0 ? style : style + " hollow");
    }
    List<String> numbers = medians.stream().map(Report::number).toList();
    svg.text(WIDTH - 20.0, y + 4, "soft right", String.join(" · ", numbers));
  }

  /** All of them or none. */
  private List<Double> medians(Backend backend) {
    List<Double> medians = new ArrayList<>();
    for (Figure figure : figures) {
      if (summary.outcome(figure, backend) instanceof Measured measured) {
        medians.add(measured.spread().median());
      }
    }
    return medians.size() == figures.size() ? medians : List.of();
  }

  private String why(Backend backend) {
    return summary.outcome(figures.get(0), backend) instanceof Nothing nothing
        ? nothing.why()
        : "–";
  }

  private double x(double value) {
    double share = (Math.log10(value) - lowest) / (highest - lowest);
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }
}
