package dev.signalback.benchmarks.child;

import java.util.Properties;

/** Warm-up, a stage whose allocations are counted, and the stage that is timed to its last byte. */
final class ThroughputRun {

  private ThroughputRun() {}

  static void run(Task task, Properties result) {
    OutputFiles files = new OutputFiles(task.outputs());
    Producers producers = new Producers(task.shape(), task.producers());
    WarmUp.run(task, producers, files);
    countGarbage(task, producers, files, result);
    long done = (long) task.warmUp() + task.garbageCalls();
    PageCache.provide(task.directory(), (long) (1.1 * files.size() * task.calls() / done));
    time(task, producers, files, result);
  }

  /** Not in the timed stage: the threads of the backend must have done all their work. */
  private static void countGarbage(
      Task task, Producers producers, OutputFiles files, Properties result) {
    Allocations background = new Allocations();
    Producers.Stage stage = producers.run(task.garbageCalls());
    files.awaitQuiet(System.nanoTime());
    long bytes = stage.allocated() + background.sinceThen();
    Child.put(result, "garbage.bytes", (double) bytes / task.garbageCalls());
  }

  private static void time(Task task, Producers producers, OutputFiles files, Properties result) {
    long cpu = ProcessClock.cpuNanos();
    Producers.Stage stage = producers.run(task.calls());
    task.stop().stop();
    long stopped = System.nanoTime();
    long cpuNanos = ProcessClock.cpuNanos() - cpu;
    long lastByte = files.awaitQuiet(stopped);
    double seconds = (lastByte - stage.firstCall()) / 1e9;
    Child.put(result, "throughput.calls", task.calls() / seconds);
    Child.put(result, "throughput.seconds", seconds);
    Child.put(result, "callers.seconds", (stage.lastReturn() - stage.firstCall()) / 1e9);
    Child.put(result, "cpu.nanos", (double) cpuNanos / task.calls());
  }
}
