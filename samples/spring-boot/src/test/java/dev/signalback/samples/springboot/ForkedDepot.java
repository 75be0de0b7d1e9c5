package dev.signalback.samples.springboot;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The application in a JVM of its own, with its output. One thread. */
final class ForkedDepot implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private final Queue<String> out = new ConcurrentLinkedQueue<>();
  private final Process process;
  private final Thread reader;

  private ForkedDepot(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "output");
    reader.start();
  }

  /** Starts a main class with the class path of the test. */
  static ForkedDepot start(Path dir, Class<?> main, String... settings) throws IOException {
    return start(dir, CLASS_PATH, main, settings);
  }

  /**
   * Starts a main class.
   *
   * @param dir where it works; {@code logs} is in there
   */
  static ForkedDepot start(Path dir, String classPath, Class<?> main, String... settings)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-classpath", classPath, main.getName()));
    command.addAll(List.of(settings));
    return new ForkedDepot(
        new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true).start());
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(out::add);
    } catch (IOException e) {
      out.add("could not read further: " + e);
    }
  }

  /** All that it has printed so far, on both streams. */
  List<String> out() {
    return List.copyOf(out);
  }

  /** Returns the rest of the first line with this beginning, once it is there. */
  String await(String beginning) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() - deadline < 0) {
      boolean isOver = !reader.isAlive();
      for (String line : out) {
        if (line.startsWith(beginning)) {
          return line.substring(beginning.length());
        }
      }
      if (isOver) {
        break;
      }
      LockSupport.parkNanos(1_000_000);
    }
    throw new AssertionError("no line with " + beginning + " in " + out);
  }

  /** Asks the operating system to end it. */
  void terminate() {
    process.destroy();
  }

  /** Waits for its end and returns its exit code. */
  int exit() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("did not end: " + out);
    }
    reader.join();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  static String classPath(String... paths) {
    return String.join(File.pathSeparator, Stream.of(paths).toList());
  }
}
