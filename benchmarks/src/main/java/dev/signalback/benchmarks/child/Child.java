package dev.signalback.benchmarks.child;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Properties;

/** The main class of a backend's machine. */
public final class Child {

  private Child() {}

  /**
   * Does the {@link Task} that the arguments are and writes what it measured to its result file.
   *
   * @throws IOException when that file cannot be written
   */
  public static void main(String[] args) throws IOException {
    Task task = Task.parse(args);
    Properties result = new Properties();
    switch (task.part()) {
      case THROUGHPUT -> ThroughputRun.run(task, result);
      case LATENCY -> LatencyRun.run(task, result);
      case IDLE -> IdleRun.run(task, result);
      case START -> throw new IllegalArgumentException("a start has a main class of its own");
    }
    try (BufferedWriter out = Files.newBufferedWriter(task.result())) {
      result.store(out, null);
    }
  }

  static void put(Properties result, String name, double value) {
    result.setProperty(name, Double.toString(value));
  }
}
