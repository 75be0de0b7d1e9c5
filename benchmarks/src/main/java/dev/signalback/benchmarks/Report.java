package dev.signalback.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalback.benchmarks.Figure.Reference;
import dev.signalback.benchmarks.Outcome.Measured;
import dev.signalback.benchmarks.Outcome.Nothing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results as text for people, as JSON for programs and as charts. */
final class Report {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final EndToEndOptions options;
  private final Summary summary;
  private final List<Figure> figures;
  private final Map<String, String> about;

  Report(EndToEndOptions options, Summary summary, List<String> args) {
    this.options = options;
    this.summary = summary;
    this.figures =
        Figure.all(options.producers()).stream()
            .filter(f -> !summary.backends(f).isEmpty())
            .toList();
    this.about = Environment.read(options.java());
    about.put("command", "EndToEnd " + String.join(" ", args));
    about.put("rounds", Integer.toString(options.rounds()));
    about.put("calls", calls());
    about.put("shape", options.shape().word());
    about.put("files", Integer.toString(options.handlers()));
    about.put("ring", Integer.toString(options.ring()));
    about.put("heap", options.heap());
  }

  private String calls() {
    return options.calls()
        + (options.isSustained() ? "" : " (fewer than 100 rings: for a try, not for a result)");
  }

  /** Files beside each other: {@code NAME.json}, {@code NAME.md} and the charts. */
  void write() throws IOException {
    Files.createDirectories(options.out());
    Files.writeString(file(".json"), JSON.writeValueAsString(json()) + "\n");
    Files.writeString(file(".md"), text());
    List<Figure> throughput = figures.stream().filter(Figure::isThroughput).toList();
    if (!throughput.isEmpty()) {
      String chart = new ThroughputChart(summary, throughput).draw(subtitle());
      Files.writeString(file("-throughput.svg"), chart);
    }
    List<Figure> latency = figures.stream().filter(Figure::isLatency).toList();
    if (!latency.isEmpty()) {
      String chart = new LatencyChart(summary, latency).draw(subtitle());
      Files.writeString(file("-latency.svg"), chart);
    }
    System.out.println("written to " + options.out());
  }

  private String subtitle() {
    return String.join(
        ", ",
        about.getOrDefault("cpu", "unknown"),
        options.java().equals(EndToEndOptions.OWN_JAVA)
            ? "Java " + Runtime.version().feature()
            : about.getOrDefault("jdk", "unknown"),
        about.get("cores") + " cores",
        "medians of " + options.rounds() + " rounds",
        options.shape().word() + " calls");
  }

  private Path file(String ending) {
    return options.out().resolve(options.name() + ending);
  }

  /** Markdown that can be read as it is. */
  String text() {
    StringBuilder text = new StringBuilder("# Results: " + options.name() + "\n\n");
    TextTable facts = new TextTable(List.of("", ""));
    about.forEach((k, v) -> facts.add(List.of(k, v)));
    text.append(facts);
    for (Figure figure : figures) {
      text.append("\n## ")
          .append(figure.title())
          .append(" (")
          .append(figure.unit())
          .append(")\n\n");
      text.append(table(figure));
    }
    return text.toString();
  }

  private TextTable table(Figure figure) {
    List<String> headings = new ArrayList<>(List.of("backend", "median", "min – max"));
    figure.references().forEach(r -> headings.add("times better " + r.heading()));
    TextTable table = new TextTable(headings);
    for (Backend backend : summary.backends(figure)) {
      Outcome outcome = summary.outcome(figure, backend);
      List<String> row = new ArrayList<>(List.of(backend.title()));
      row.addAll(cells(outcome));
      for (Reference reference : figure.references()) {
        row.add(backend.isOurs() ? summary.compare(figure, backend, reference.backends()) : "");
      }
      table.add(row);
    }
    return table;
  }

  private static List<String> cells(Outcome outcome) {
    if (outcome instanceof Measured measured) {
      Spread spread = measured.spread();
      return List.of(number(spread.median()), number(spread.min()) + " – " + number(spread.max()));
    }
    return List.of(((Nothing) outcome).why(), "–");
  }

  /** Three digits that count. */
  static String number(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private ObjectNode json() {
    ObjectNode root = JSON.createObjectNode();
    about.forEach(root.putObject("about")::put);
    ClassPaths classPaths = ClassPaths.find();
    ObjectNode jars = root.putObject("jars");
    for (Backend backend : options.backends()) {
      ArrayNode names = jars.putArray(backend.word());
      classPaths.jars(backend.classPath()).forEach(names::add);
    }
    ArrayNode array = root.putArray("figures");
    figures.forEach(figure -> put(array.addObject(), figure));
    ArrayNode runs = root.putArray("runs");
    summary.runs().forEach(run -> put(runs.addObject(), run));
    return root;
  }

  private void put(ObjectNode node, Figure figure) {
    node.put("title", figure.title()).put("unit", figure.unit());
    ObjectNode backends = node.putObject("backends");
    for (Backend backend : summary.backends(figure)) {
      Outcome outcome = summary.outcome(figure, backend);
      ObjectNode cell = backends.putObject(backend.word());
      if (outcome instanceof Measured measured) {
        Spread spread = measured.spread();
        cell.put("median", spread.median()).put("min", spread.min()).put("max", spread.max());
      } else {
        cell.put("nothing", ((Nothing) outcome).why());
      }
      if (backend.isOurs()) {
        figure
            .references()
            .forEach(
                r ->
                    cell.put(
                        "times better " + r.heading(),
                        summary.compare(figure, backend, r.backends())));
      }
    }
  }

  private static void put(ObjectNode node, Run run) {
    node.put("round", run.round())
        .put("part", run.part().name().toLowerCase(Locale.ROOT))
        .put("producers", run.producers())
        .put("backend", run.backend().word());
    if (!run.isDelivered()) {
      node.put("problem", run.problem());
    }
    ArrayNode counts = node.putArray("files");
    for (LineCount count : run.counts()) {
      counts
          .addObject()
          .put("lines", count.lines())
          .put("bytes", count.bytes())
          .put("parsed", count.parsed())
          .put("bad", count.bad());
    }
    if (run.isDelivered()) {
      run.measured().forEach(node.putObject("measured")::put);
    }
  }
}
