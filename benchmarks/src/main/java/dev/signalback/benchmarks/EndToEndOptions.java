package dev.signalback.benchmarks;

import dev.signalback.benchmarks.child.Part;
import dev.signalback.benchmarks.child.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@link EndToEnd} is to do. {@code --short} and {@code --full} stand for most of it and come
 * first; later options win.
 *
 * @param name of the files with the results
 * @param slots calls on the schedule
 * @param handlers files written at once, 1 or 3
 * @param work directory for the files that the backends write; emptied
 * @param out directory for the results
 */
record EndToEndOptions(
    String name,
    int rounds,
    int calls,
    int warmUp,
    int garbageCalls,
    int slots,
    int idleSeconds,
    List<Integer> producers,
    Set<Backend> backends,
    Set<Part> parts,
    Shape shape,
    int handlers,
    int ring,
    String heap,
    Path java,
    Path work,
    Path out) {

  /** A run with fewer calls than this many rings says more about the ring than the backend. */
  private static final long RINGS_AT_LEAST = 100;

  /** The Java that runs the runner. */
  static final Path OWN_JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** Log4j's rings have no fewer slots. */
  private static final int SMALLEST_RING = 128;

  private static final Map<String, Map<String, String>> PRESETS = presets();

  private static Map<String, Map<String, String>> presets() {
    Map<String, String> few = new LinkedHashMap<>();
    few.put("--name", "short");
    few.put("--rounds", "3");
    few.put("--calls", "300000");
    few.put("--warm-up", "150000");
    few.put("--garbage-calls", "50000");
    few.put("--slots", "40000");
    few.put("--idle-seconds", "3");
    few.put("--producers", "1,2,4");
    few.put("--backends", "all");
    few.put("--parts", "all");
    few.put("--shape", "standard");
    few.put("--handlers", "1");
    few.put("--ring", "8192");
    few.put("--heap", "2g");
    few.put("--java", OWN_JAVA.toString());
    few.put("--work", "benchmarks/target/work");
    few.put("--out", "benchmarks/target/results");
    Map<String, String> many = new LinkedHashMap<>(few);
    many.put("--name", "full");
    many.put("--rounds", "5");
    many.put("--calls", "2000000");
    many.put("--warm-up", "1000000");
    many.put("--garbage-calls", "100000");
    many.put("--slots", "100000");
    many.put("--idle-seconds", "10");
    many.put("--out", "docs/benchmarks/results");
    Map<String, Map<String, String>> presets = new LinkedHashMap<>();
    presets.put("--short", few);
    presets.put("--full", many);
    return presets;
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException when an option is not one, or its value not allowed
   */
  static EndToEndOptions parse(String... args) {
    Arguments arguments = Arguments.parse(PRESETS, args);
    return new EndToEndOptions(
        arguments.text("--name"),
        arguments.number("--rounds", 1),
        arguments.number("--calls", 1),
        arguments.number("--warm-up", 1),
        arguments.number("--garbage-calls", 1),
        arguments.number("--slots", 1),
        arguments.number("--idle-seconds", 0),
        arguments.numbers("--producers", 1),
        arguments.words("--backends", Backend.class),
        arguments.words("--parts", Part.class),
        arguments.word("--shape", Shape.class),
        oneOrThree(arguments.number("--handlers", 1)),
        arguments.powerOfTwo("--ring", SMALLEST_RING),
        arguments.text("--heap"),
        Path.of(arguments.text("--java")),
        Path.of(arguments.text("--work")),
        Path.of(arguments.text("--out")));
  }

  private static int oneOrThree(int handlers) {
    if (handlers != 1 && handlers != 3) {
      throw new IllegalArgumentException("--handlers must be 1 or 3, got " + handlers);
    }
    return handlers;
  }

  /** Whether there are calls enough for a result. */
  boolean isSustained() {
    return calls >= RINGS_AT_LEAST * ring;
  }
}
