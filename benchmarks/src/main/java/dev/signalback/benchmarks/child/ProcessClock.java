package dev.signalback.benchmarks.child;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The processor time of this process: all threads, those of the machine included. */
final class ProcessClock {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final Path TASKS = Path.of("/proc/self/task");

  private ProcessClock() {}

  /** All threads, those that have ended included; on Linux in steps of 10 ms. */
  static long cpuNanos() {
    return SYSTEM.getProcessCpuTime();
  }

  /** Threads that run, without the steps where Linux tells; for times when no thread ends. */
  static long fineCpuNanos() {
    try (Stream<Path> tasks = Files.list(TASKS)) {
      return tasks.mapToLong(ProcessClock::threadNanos).sum();
    } catch (IOException e) {
      return cpuNanos();
    }
  }

  /** The first number of the scheduler's line is the time on a processor; 0 when it has ended. */
  private static long threadNanos(Path task) {
    try {
      String line = Files.readString(task.resolve("schedstat"));
      return Long.parseLong(line.substring(0, line.indexOf(' ')));
    } catch (IOException e) {
      return 0;
    }
  }
}
