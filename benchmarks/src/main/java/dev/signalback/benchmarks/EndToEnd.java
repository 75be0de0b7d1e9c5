package dev.signalback.benchmarks;

import dev.signalback.benchmarks.child.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures backends from outside, through SLF4J alone: each in a virtual machine of its own, one
 * after the other, in several rounds, with the lines in the file counted.
 *
 * <p>What it can do and what the numbers mean is in {@code docs/benchmarks/README.md}.
 */
public final class EndToEnd {
  private final EndToEndOptions options;
  private final Machines machines;

  private EndToEnd(EndToEndOptions options) {
    this.options = options;
    this.machines = new Machines(options, ClassPaths.find());
  }

  /**
   * Runs what the arguments say, prints the tables and writes the results.
   *
   * @throws IOException when a file cannot be written
   * @throws InterruptedException when interrupted between two machines
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    EndToEndOptions options = parse(args);
    Summary summary = run(options);
    Report report = new Report(options, summary, List.of(args));
    System.out.println(report.text());
    report.write();
    if (!summary.runs().stream().allMatch(Run::isDelivered)) {
      System.err.println("some runs have no figures; what they wrote is in " + options.work());
    }
  }

  private static EndToEndOptions parse(String[] args) {
    try {
      return EndToEndOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      throw e;
    }
  }

  /** All rounds. Each begins with another backend, so that what drifts does not favour one. */
  static Summary run(EndToEndOptions options) throws IOException, InterruptedException {
    EndToEnd endToEnd = new EndToEnd(options);
    List<Run> runs = new ArrayList<>();
    for (int round = 1; round <= options.rounds(); round++) {
      List<Backend> backends = new ArrayList<>(options.backends());
      Collections.rotate(backends, 1 - round);
      for (Part part : options.parts()) {
        runs.addAll(endToEnd.round(round, part, backends));
      }
    }
    return new Summary(runs);
  }

  private List<Run> round(int round, Part part, List<Backend> backends)
      throws IOException, InterruptedException {
    List<Run> runs = new ArrayList<>();
    for (int producers : part == Part.THROUGHPUT ? options.producers() : List.of(1)) {
      for (Backend backend : backends) {
        if (part != Part.START || Backend.starters().contains(backend)) {
          Run run = machines.run(backend, part, producers, round);
          System.err.println(progress(run));
          runs.add(run);
        }
      }
    }
    return runs;
  }

  private static String progress(Run run) {
    return String.join(
        " ",
        "round",
        Integer.toString(run.round()),
        run.part().toString(),
        Integer.toString(run.producers()),
        run.backend().word(),
        run.isDelivered() ? run.measured().toString() : run.problem());
  }
}
