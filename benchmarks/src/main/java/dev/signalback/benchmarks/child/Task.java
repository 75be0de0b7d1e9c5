package dev.signalback.benchmarks.child;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one machine is to do; its command line.
 *
 * @param stop how the backend is stopped
 * @param calls the calls that are measured; with {@link Part#LATENCY} the slots of the schedule
 * @param warmUp calls into the same files before that
 * @param garbageCalls calls between warm-up and measurement whose allocations are counted
 * @param idleSeconds how long nothing is called
 * @param directory of the backend's files, {@code 1.jsonl} and so on
 * @param files how many there are
 */
public record Task(
    Part part,
    Stop stop,
    Shape shape,
    int producers,
    int calls,
    int warmUp,
    int garbageCalls,
    int idleSeconds,
    Path directory,
    int files) {

  /** Where the machine writes what it measured. */
  public Path result() {
    return directory.resolve("result.properties");
  }

  /** The files of the backend. */
  public List<Path> outputs() {
    List<Path> outputs = new ArrayList<>();
    for (int i = 1; i <= files; i++) {
      outputs.add(directory.resolve(i + ".jsonl"));
    }
    return outputs;
  }

  /** How many calls {@link Child} makes, that is, how many lines each file must have in the end. */
  public long lines() {
    return switch (part) {
      case THROUGHPUT -> (long) warmUp + garbageCalls + calls;
      case LATENCY -> (long) warmUp + LatencyRun.WARM_UP_SLOTS + calls;
      case IDLE -> (long) warmUp + IdleRun.CALLS;
      case START -> 1;
    };
  }

  /** The arguments that {@link #parse} reads. */
  public List<String> toArguments() {
    return List.of(
        part.name().toLowerCase(Locale.ROOT),
        stop.name().toLowerCase(Locale.ROOT),
        shape.word(),
        Integer.toString(producers),
        Integer.toString(calls),
        Integer.toString(warmUp),
        Integer.toString(garbageCalls),
        Integer.toString(idleSeconds),
        directory.toString(),
        Integer.toString(files));
  }

  /**
   * Reads the arguments of {@link #toArguments}.
   *
   * @throws IllegalArgumentException when they are others
   */
  public static Task parse(String... args) {
    if (args.length != 10) {
      throw new IllegalArgumentException("a task must have 10 arguments, got " + args.length);
    }
    return new Task(
        Part.valueOf(args[0].toUpperCase(Locale.ROOT)),
        Stop.valueOf(args[1].toUpperCase(Locale.ROOT)),
        Shape.valueOf(args[2].toUpperCase(Locale.ROOT)),
        Integer.parseInt(args[3]),
        Integer.parseInt(args[4]),
        Integer.parseInt(args[5]),
        Integer.parseInt(args[6]),
        Integer.parseInt(args[7]),
        Path.of(args[8]),
        Integer.parseInt(args[9]));
  }
}
