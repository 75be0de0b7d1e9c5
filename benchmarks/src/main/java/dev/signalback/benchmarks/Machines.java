package dev.signalback.benchmarks;

import dev.signalback.benchmarks.child.Child;
import dev.signalback.benchmarks.child.Part;
import dev.signalback.benchmarks.child.RequestContext;
import dev.signalback.benchmarks.child.Start;
import dev.signalback.benchmarks.child.Task;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Starts the virtual machine of a backend, waits for its end and counts what it wrote. */
final class Machines {
  private static final int TIMEOUT_MINUTES = 15;
  private static final long START_POLL_NANOS = 50_000;

  /** All lines are counted, one in so many is parsed. */
  private static final int PARSE_EVERY = 100;

  private final EndToEndOptions options;
  private final ClassPaths classPaths;

  Machines(EndToEndOptions options, ClassPaths classPaths) {
    this.options = options;
    this.classPaths = classPaths;
  }

  /** One machine, from its start to the deletion of its files. */
  Run run(Backend backend, Part part, int producers, int round)
      throws IOException, InterruptedException {
    Path directory = options.work().resolve(backend.word()).toAbsolutePath();
    delete(directory);
    Files.createDirectories(directory);
    Task task = task(backend, part, producers, directory);
    Run run = part == Part.START ? start(backend, task, round) : measure(backend, task, round);
    if (run.isDelivered()) {
      delete(directory);
    }
    return run;
  }

  private Task task(Backend backend, Part part, int producers, Path directory) {
    return new Task(
        part,
        backend.stop(),
        options.shape(),
        producers,
        part == Part.LATENCY ? options.slots() : options.calls(),
        options.warmUp(),
        options.garbageCalls(),
        options.idleSeconds(),
        directory,
        part == Part.START ? 1 : options.handlers());
  }

  private Run measure(Backend backend, Task task, int round)
      throws IOException, InterruptedException {
    String configuration = backend.jsonConfiguration(task.files());
    List<String> command = command(backend, configuration, task.directory());
    command.add(Child.class.getName());
    command.addAll(task.toArguments());
    String problem = await(start(command, task.directory()));
    if (!problem.isEmpty()) {
      return failed(backend, task, round, problem);
    }
    List<LineCount> counts = new ArrayList<>();
    for (Path output : task.outputs()) {
      counts.add(LineCount.of(output, needles(task), PARSE_EVERY));
    }
    return Run.of(
        backend, task.part(), task.producers(), round, task.lines(), counts, read(task.result()));
  }

  private static List<String> needles(Task task) {
    return Stream.concat(task.shape().needles().stream(), RequestContext.VALUES.stream()).toList();
  }

  /** From before the process is made until the line is in the file. */
  private Run start(Backend backend, Task task, int round)
      throws IOException, InterruptedException {
    List<String> command = command(backend, backend.startConfiguration(), task.directory());
    command.add(Start.class.getName());
    File output = task.outputs().get(0).toFile();
    long before = System.nanoTime();
    Process process = start(command, task.directory());
    while (output.length() == 0 && process.isAlive()) {
      LockSupport.parkNanos(START_POLL_NANOS);
    }
    double nanos = System.nanoTime() - before;
    String problem = await(process);
    if (!problem.isEmpty()) {
      return failed(backend, task, round, problem);
    }
    long lines = output.exists() ? Files.readAllLines(output.toPath()).size() : 0;
    List<LineCount> counts = List.of(new LineCount(lines, output.length(), 0, 0));
    return Run.of(
        backend,
        task.part(),
        task.producers(),
        round,
        task.lines(),
        counts,
        Map.of("start.nanos", nanos));
  }

  private static Run failed(Backend backend, Task task, int round, String problem) {
    return new Run(backend, task.part(), task.producers(), round, List.of(), problem, Map.of());
  }

  private List<String> command(Backend backend, String configuration, Path directory) {
    List<String> command = new ArrayList<>();
    command.add(options.java().toString());
    command.add("-Xmx" + options.heap());
    command.add("-Dbench.dir=" + directory);
    command.addAll(backend.jvmArguments(configuration, options.ring()));
    command.add("-classpath");
    command.add(classPaths.of(backend.classPath()));
    return command;
  }

  private static Process start(List<String> command, Path directory) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("console.txt").toFile())
        .start();
  }

  /** Returns the problem, or nothing. */
  private static String await(Process process) throws InterruptedException {
    if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return "not at its end after " + TIMEOUT_MINUTES + " minutes";
    }
    return process.exitValue() == 0 ? "" : "ended with " + process.exitValue();
  }

  private static Map<String, Double> read(Path file) throws IOException {
    Properties properties = new Properties();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    Map<String, Double> values = new TreeMap<>();
    properties.forEach((k, v) -> values.put((String) k, Double.valueOf((String) v)));
    return values;
  }

  private static void delete(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
