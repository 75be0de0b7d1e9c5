package dev.signalback.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** On what a run ran: enough to judge its numbers, nothing that names a machine. */
final class Environment {

  private Environment() {}

  /** Machine, system, JDK and commit, in the order they are shown. */
  static Map<String, String> read(Path java) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("cpu", cpu());
    environment.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    environment.put("memory", memory());
    environment.put(
        "os",
        String.join(
            " ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")));
    environment.put("jdk", output(List.of(java.toString(), "-version")));
    environment.put("commit", output(List.of("git", "describe", "--always", "--dirty")));
    return environment;
  }

  private static String cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String memory() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return Math.round(system.getTotalMemorySize() / (double) (1 << 30)) + " GiB";
  }

  /** The last line, which of {@code java -version} names the machine. */
  private static String output(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      List<String> lines = process.inputReader().lines().toList();
      return process.waitFor() == 0 && !lines.isEmpty() ? lines.get(lines.size() - 1) : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
