package dev.signalback.benchmarks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What {@link Calls} is to do. {@code --short} and {@code --full} stand for most of it and come
 * first; later options win.
 *
 * @param name of the files with the results
 * @param millis how long an iteration takes
 * @param out directory for the results
 */
record CallsOptions(
    String name,
    int forks,
    int warmUps,
    int iterations,
    int millis,
    Set<Backend> backends,
    Set<CallGroup> groups,
    String heap,
    Path java,
    Path work,
    Path out) {

  private static final Map<String, Map<String, String>> PRESETS = presets();

  private static Map<String, Map<String, String>> presets() {
    Map<String, String> few = new LinkedHashMap<>();
    few.put("--name", "calls-short");
    few.put("--forks", "1");
    few.put("--warm-ups", "3");
    few.put("--iterations", "3");
    few.put("--millis", "300");
    few.put("--backends", "all");
    few.put("--groups", "all");
    few.put("--heap", "1g");
    few.put("--java", EndToEndOptions.OWN_JAVA.toString());
    few.put("--work", "benchmarks/target/work");
    few.put("--out", "benchmarks/target/results");
    Map<String, String> many = new LinkedHashMap<>(few);
    many.put("--name", "calls");
    many.put("--forks", "3");
    many.put("--warm-ups", "5");
    many.put("--iterations", "5");
    many.put("--millis", "1000");
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
  static CallsOptions parse(String... args) {
    Arguments arguments = Arguments.parse(PRESETS, args);
    return new CallsOptions(
        arguments.text("--name"),
        arguments.number("--forks", 1),
        arguments.number("--warm-ups", 1),
        arguments.number("--iterations", 1),
        arguments.number("--millis", 1),
        arguments.words("--backends", Backend.class),
        arguments.words("--groups", CallGroup.class),
        arguments.text("--heap"),
        Path.of(arguments.text("--java")),
        Path.of(arguments.text("--work")),
        Path.of(arguments.text("--out")));
  }
}
