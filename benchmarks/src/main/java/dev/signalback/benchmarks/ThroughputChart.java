package dev.signalback.benchmarks;

import dev.signalback.benchmarks.Outcome.Measured;
import dev.signalback.benchmarks.Outcome.Nothing;
import java.util.List;

/**
 * A group of bars for each backend, one for each number of producers; thin lines are the ranges.
 */
final class ThroughputChart {
  private static final int WIDTH = 860;
  private static final int TOP = 80;
  private static final int LEFT = 250;
  private static final int RIGHT = 90;
  private static final int BAR = 14;
  private static final int BETWEEN_BARS = 3;
  private static final int BETWEEN_GROUPS = 16;

  private final Summary summary;
  private final List<Figure> figures;
  private final List<Backend> backends;
  private final double largest;

  /** The figures have the same unit, one for each number of producers. */
  ThroughputChart(Summary summary, List<Figure> figures) {
    this.summary = summary;
    this.figures = figures;
    this.backends = summary.backends(figures.get(0));
    this.largest =
        figures.stream()
            .flatMap(f -> backends.stream().map(b -> summary.outcome(f, b)))
            .mapToDouble(o -> o instanceof Measured measured ? measured.spread().max() : 0)
            .max()
            .orElse(0);
  }

  String draw(String subtitle) {
    int group = figures.size() * (BAR + BETWEEN_BARS) + BETWEEN_GROUPS;
    int bottom = TOP + backends.size() * group;
    Svg svg =
        new Svg(WIDTH, bottom + 40, "End to end, million calls a second, nothing lost", subtitle);
    grid(svg, bottom);
    for (int i = 0; i < backends.size(); i++) {
      group(svg, backends.get(i), TOP + i * group);
    }
    return svg.toString();
  }

  private void grid(Svg svg, int bottom) {
    double step = step(largest);
    for (int i = 0; i * step <= largest; i++) {
      double x = x(i * step);
      svg.line(x, TOP - 8, x, bottom - BETWEEN_GROUPS + 4, "grid");
      svg.text(x, bottom + 6, "soft middle", Report.number(i * step).replaceFirst("\\.?0+$", ""));
    }
    svg.text(LEFT - 26, bottom + 26, "soft", "beside each bar: how many producers");
  }

  private void group(Svg svg, Backend backend, int top) {
    double middle = top + figures.size() * (BAR + BETWEEN_BARS) / 2.0 + 4;
    svg.text(LEFT - 36, middle, "right", backend.title());
    for (int i = 0; i < figures.size(); i++) {
      Figure figure = figures.get(i);
      int y = top + i * (BAR + BETWEEN_BARS);
      svg.text(LEFT - 8, y + 11, "soft right", Integer.toString(figure.producers()));
      bar(svg, backend, summary.outcome(figure, backend), y);
    }
  }

  private void bar(Svg svg, Backend backend, Outcome outcome, int y) {
    if (outcome instanceof Nothing nothing) {
      svg.text(LEFT + 4, y + 11, "soft", "no figure: " + nothing.why());
      return;
    }
    Spread spread = ((Measured) outcome).spread();
    svg.bar(LEFT, y, x(spread.median()) - LEFT, BAR, backend.isOurs() ? "ours" : "peer");
    svg.line(x(spread.min()), y + BAR / 2.0, x(spread.max()), y + BAR / 2.0, "range");
    double end = Math.max(x(spread.median()), x(spread.max()));
    svg.text(end + 6, y + 11, "soft", Report.number(spread.median()));
  }

  private double x(double value) {
    return LEFT + (largest == 0 ? 0 : value / largest * (WIDTH - LEFT - RIGHT));
  }

  /** 1, 2 or 5 times a power of ten, so that there are four lines to ten. */
  static double step(double largest) {
    if (largest <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(largest)));
    double digit = largest / power;
    if (digit < 2) {
      return power / 5;
    }
    return digit < 5 ? power / 2 : power;
  }
}
