package dev.signalback.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the package {@code calls} under JMH, with its allocation profiler: once for each backend,
 * with the backend's class path and configuration.
 *
 * <p>What it can do and what the numbers mean is in {@code docs/benchmarks/README.md}.
 */
public final class Calls {
  private static final int RING = 8192;

  private final CallsOptions options;
  private final ClassPaths classPaths = ClassPaths.find();

  private Calls(CallsOptions options) {
    this.options = options;
  }

  /**
   * Runs what the arguments say, prints the tables and writes the results.
   *
   * @throws IOException when a file cannot be written
   * @throws InterruptedException when interrupted while JMH runs
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    CallsOptions options;
    try {
      options = CallsOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    List<CallResult> results = new Calls(options).run();
    Map<String, String> about = Environment.read(options.java());
    about.put("command", "Calls " + String.join(" ", args));
    write(options, about, results);
  }

  private List<CallResult> run() throws IOException, InterruptedException {
    Files.createDirectories(options.work());
    List<CallResult> results = new ArrayList<>();
    for (CallsSession session : CallsSession.all(options.backends(), options.groups())) {
      results.addAll(run(session));
    }
    return results;
  }

  private List<CallResult> run(CallsSession session) throws IOException, InterruptedException {
    Path json = Files.createTempFile(options.work(), "calls", ".json");
    Process process = new ProcessBuilder(command(session, json)).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "JMH must end well, got " + process.exitValue() + "; see its output above");
    }
    List<CallResult> results = CallResult.read(session.backend(), json);
    Files.delete(json);
    return results;
  }

  private List<String> command(CallsSession session, Path json) {
    List<String> forked = new ArrayList<>();
    forked.add("-Xms" + options.heap());
    forked.add("-Xmx" + options.heap());
    forked.addAll(session.backend().jvmArguments(session.resource(), RING));
    String time = options.millis() + "ms";
    return List.of(
        options.java().toString(),
        "-classpath",
        classPaths.of(session.classPaths()),
        "org.openjdk.jmh.Main",
        session.pattern(),
        "-f",
        Integer.toString(options.forks()),
        "-wi",
        Integer.toString(options.warmUps()),
        "-i",
        Integer.toString(options.iterations()),
        "-w",
        time,
        "-r",
        time,
        "-prof",
        "gc",
        "-foe",
        "true",
        "-rf",
        "json",
        "-rff",
        json.toString(),
        "-jvmArgs",
        String.join(" ", forked));
  }

  private static void write(
      CallsOptions options, Map<String, String> about, List<CallResult> results)
      throws IOException {
    String text = text(options, about, results);
    System.out.println(text);
    Files.createDirectories(options.out());
    Files.writeString(options.out().resolve(options.name() + ".md"), text);
    String json =
        new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .writeValueAsString(json(about, results));
    Files.writeString(options.out().resolve(options.name() + ".json"), json + "\n");
    System.out.println("written to " + options.out());
  }

  private static String text(
      CallsOptions options, Map<String, String> about, List<CallResult> results) {
    StringBuilder text = new StringBuilder("# Results: " + options.name() + "\n\n");
    TextTable facts = new TextTable(List.of("", ""));
    about.forEach((k, v) -> facts.add(List.of(k, v)));
    text.append(facts);
    for (CallGroup group : options.groups()) {
      List<CallResult> ofGroup = results.stream().filter(r -> r.group() == group).toList();
      text.append("\n## ").append(group.title()).append("\n\n").append(table(group, ofGroup));
    }
    return text.toString();
  }

  /** A row for each call and a column for each backend; encoders have no backend. */
  static TextTable table(CallGroup group, List<CallResult> results) {
    List<Backend> backends = results.stream().map(CallResult::backend).distinct().sorted().toList();
    List<String> headings = new ArrayList<>(List.of("call"));
    backends.forEach(b -> headings.add(group == CallGroup.ENCODER ? "a line" : b.title()));
    TextTable table = new TextTable(headings);
    Set<String> calls = new LinkedHashSet<>(results.stream().map(CallResult::call).toList());
    for (String call : calls) {
      List<String> row = new ArrayList<>(List.of(call));
      backends.forEach(backend -> row.add(cell(results, backend, call)));
      table.add(row);
    }
    return table;
  }

  private static String cell(List<CallResult> results, Backend backend, String call) {
    return results.stream()
        .filter(r -> r.backend() == backend && r.call().equals(call))
        .map(CallResult::text)
        .findFirst()
        .orElse("–");
  }

  private static ObjectNode json(Map<String, String> about, List<CallResult> results) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    about.forEach(root.putObject("about")::put);
    ArrayNode array = root.putArray("results");
    for (CallResult result : results) {
      array
          .addObject()
          .put("backend", result.backend().word())
          .put("group", Arguments.toWord(result.group()))
          .put("call", result.call())
          .put("nanos", result.nanos())
          .put("error", result.error())
          .put("bytes", result.bytes());
    }
    return root;
  }
}
