package dev.signalback.benchmarks;

import java.util.Locale;

/**
 * A drawing that can be read on light and on dark pages; coordinates from the upper left corner.
 */
final class Svg {
  private static final String STYLE =
      """
      <style>
        .page { fill: #ffffff }
        text { font: 13px system-ui, sans-serif; fill: #1f2328 }
        text.title { font-size: 17px; font-weight: 600 }
        text.soft { fill: #59636e; font-size: 12px }
        text.right { text-anchor: end }
        text.middle { text-anchor: middle }
        .grid { stroke: #d1d9e0 }
        .range { stroke: #1f2328 }
        .ours { fill: #0969da; stroke: #0969da }
        .peer { fill: #818b98; stroke: #818b98 }
        .hollow { fill: #ffffff; stroke-width: 2 }
        @media (prefers-color-scheme: dark) {
          .page { fill: #0d1117 }
          text { fill: #f0f6fc }
          text.soft { fill: #9198a1 }
          .grid { stroke: #3d444d }
          .range { stroke: #f0f6fc }
          .ours { fill: #4493f8; stroke: #4493f8 }
          .peer { fill: #7d8590; stroke: #7d8590 }
          .hollow { fill: #0d1117 }
        }
      </style>
      """;

  private final StringBuilder body = new StringBuilder();
  private final int width;
  private final int height;
  private final String title;

  Svg(int width, int height, String title, String subtitle) {
    this.width = width;
    this.height = height;
    this.title = title;
    body.append(
        String.format("<rect class=\"page\" width=\"%d\" height=\"%d\"/>%n", width, height));
    text(20, 30, "title", title);
    text(20, 50, "soft", subtitle);
  }

  void text(double x, double y, String style, String text) {
    add("<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>", x, y, style, escaped(text));
  }

  void line(double x1, double y1, double x2, double y2, String style) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>",
        x1, y1, x2, y2, style);
  }

  void bar(double x, double y, double width, double height, String style) {
    String form = "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"/>";
    add(form, x, y, width, height, style);
  }

  void dot(double x, double y, double radius, String style) {
    add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" class=\"%s\"/>", x, y, radius, style);
  }

  private void add(String format, Object... values) {
    body.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\""
                + " viewBox=\"0 0 %1$d %2$d\" role=\"img\">%n<title>%3$s</title>%n",
            width,
            height,
            escaped(title))
        + STYLE
        + body
        + "</svg>\n";
  }
}
