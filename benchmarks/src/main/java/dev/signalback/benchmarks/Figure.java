package dev.signalback.benchmarks;

import dev.signalback.benchmarks.child.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One of the numbers that are compared.
 *
 * @param key its name in the measurements of a run
 * @param scale what a measurement is divided by to have the unit
 * @param references with whom ours are compared: with the best of each
 */
record Figure(
    String title,
    String unit,
    Part part,
    int producers,
    String key,
    double scale,
    Direction better,
    List<Reference> references) {

  /** A column of comparison. */
  record Reference(String heading, Set<Backend> backends) {}

  private static final Reference PEERS = new Reference("than the best peer", Backend.peers());
  private static final Reference ASYNCHRONOUS =
      new Reference("than the best asynchronous peer", Backend.asynchronousPeers());
  private static final Reference LOGBACK = new Reference("than Logback", Set.of(Backend.LOGBACK));

  /** All figures, in the order of the report. */
  static List<Figure> all(List<Integer> producers) {
    List<Figure> figures = new ArrayList<>();
    producers.forEach(p -> figures.add(endToEnd(p)));
    figures.add(latency("p50", "p50"));
    figures.add(latency("p99", "p99"));
    figures.add(latency("p99.9", "p999"));
    figures.add(late());
    int fewest = producers.get(0);
    figures.add(perCall(fewest, "Garbage per delivered call", "B", "garbage.bytes", 1));
    figures.add(perCall(fewest, "Processor time per delivered call", "µs", "cpu.nanos", 1e3));
    figures.add(idle("Processor while idle", "% of a core", "idle.percent", 1));
    figures.add(idle("A call after the pause until it is in the file", "ms", "delay.first", 1e6));
    figures.add(idle("The same after 0.3 s", "ms", "delay.next", 1e6));
    figures.add(start());
    return figures;
  }

  boolean isThroughput() {
    return key.equals("throughput.calls");
  }

  /** A percentile of what calls took, not of how late they were. */
  boolean isLatency() {
    return key.startsWith("latency.");
  }

  private static Figure endToEnd(int producers) {
    String title = "End to end, " + producers + (producers == 1 ? " producer" : " producers");
    return new Figure(
        title,
        "million calls/s",
        Part.THROUGHPUT,
        producers,
        "throughput.calls",
        1e6,
        Direction.HIGHER,
        List.of(PEERS));
  }

  private static Figure latency(String name, String key) {
    return new Figure(
        "Caller latency, " + name,
        "µs",
        Part.LATENCY,
        1,
        "latency." + key,
        1e3,
        Direction.LOWER,
        List.of(ASYNCHRONOUS, LOGBACK));
  }

  private static Figure late() {
    return new Figure(
        "Caller latency from the slot of the schedule, p99.9",
        "µs",
        Part.LATENCY,
        1,
        "late.p999",
        1e3,
        Direction.LOWER,
        List.of(ASYNCHRONOUS, LOGBACK));
  }

  private static Figure perCall(
      int producers, String title, String unit, String key, double scale) {
    return new Figure(
        title,
        unit,
        Part.THROUGHPUT,
        producers,
        key,
        scale,
        Direction.LOWER,
        List.of(PEERS, LOGBACK));
  }

  private static Figure idle(String title, String unit, String key, double scale) {
    return new Figure(title, unit, Part.IDLE, 1, key, scale, Direction.LOWER, List.of());
  }

  private static Figure start() {
    return new Figure(
        "Start of the machine to the first line",
        "ms",
        Part.START,
        1,
        "start.nanos",
        1e6,
        Direction.LOWER,
        List.of(LOGBACK));
  }
}
