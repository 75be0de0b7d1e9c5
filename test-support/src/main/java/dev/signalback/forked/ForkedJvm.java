package dev.signalback.forked;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program in a JVM of its own: what it prints is collected as it comes, and it can be ended
 * politely or not. Closing it ends it. The starting thread may wait while others end it.
 */
public final class ForkedJvm implements AutoCloseable {

  private final Process process;
  private final Duration timeout;
  private final Lines stdout = new Lines();
  private final Lines stderr = new Lines();
  private final List<Thread> readers;

  private ForkedJvm(Process process, Duration timeout) {
    this.process = process;
    this.timeout = timeout;
    this.readers =
        List.of(
            reading(process.getInputStream(), stdout), reading(process.getErrorStream(), stderr));
  }

  /** A JVM that will run the main method of a class, with this JVM's class path. */
  public static Builder running(Class<?> main) {
    return new Builder(main.getName());
  }

  /** The class path of this JVM. */
  public static String ownClassPath() {
    return Objects.requireNonNull(System.getProperty("java.class.path"));
  }

  /** The {@code java} that runs this JVM. */
  public static String ownJava() {
    return ProcessHandle.current().info().command().orElse("java");
  }

  /**
   * Waits until the program prints a line with this text to standard output.
   *
   * @return what follows the text in that line
   */
  public String awaitOutput(String text) throws InterruptedException, TimeoutException {
    return stdout.await(text, timeout);
  }

  /** What the program has printed to standard output so far. */
  public List<String> output() {
    return stdout.copy();
  }

  /** Writes a line to the program's standard input. */
  public void send(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Ends the program's standard input. */
  public void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Asks the program to stop, as SIGTERM does: shutdown hooks run. */
  public void terminate() {
    process.toHandle().destroy(); // Process.destroy() would close the output as well
  }

  /** Ends the program at once, as SIGKILL does: nothing of it runs any more. */
  public void kill() {
    process.toHandle().destroyForcibly();
  }

  public long pid() {
    return process.pid();
  }

  /**
   * Waits for the end of the program.
   *
   * @throws TimeoutException when it does not end in time; it is killed then
   */
  public Result await() throws InterruptedException, TimeoutException {
    if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
      throw new TimeoutException(
          "no end within " + timeout + "; it printed " + stdout.copy() + " and " + stderr.copy());
    }
    for (Thread reader : readers) {
      reader.join(timeout.toMillis());
    }
    return new Result(process.exitValue(), stdout.copy(), stderr.copy());
  }

  @Override
  public void close() {
    kill();
  }

  private static Thread reading(InputStream in, Lines lines) {
    Thread thread = new Thread(() -> lines.readAll(in), "forked-jvm-output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** How a program ended, and the lines it printed. */
  public record Result(int exitCode, List<String> stdout, List<String> stderr) {
    public Result {
      stdout = List.copyOf(stdout);
      stderr = List.copyOf(stderr);
    }

    /** The lines of standard output in one piece. */
    public String text() {
      return String.join("\n", stdout);
    }
  }

  /** What to run and how; for one thread. */
  public static final class Builder {

    private final String main;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> args = new ArrayList<>();
    private String java = ownJava();
    private String classPath = ownClassPath();
    private Duration timeout = Duration.ofSeconds(60);
    private Path directory = Path.of("");
    private boolean isMerged;

    private Builder(String main) {
      this.main = main;
    }

    /** The {@code java} to run; that of this JVM unless told. */
    public Builder java(String java) {
      this.java = java;
      return this;
    }

    public Builder classPath(String classPath) {
      this.classPath = classPath;
      return this;
    }

    public Builder property(String name, Object value) {
      properties.put(name, String.valueOf(value));
      return this;
    }

    /** A variable of its environment, beside those of this JVM. */
    public Builder variable(String name, Object value) {
      variables.put(name, String.valueOf(value));
      return this;
    }

    /** An option of the JVM's, such as {@code -Xmx64m}. */
    public Builder option(String option) {
      options.add(option);
      return this;
    }

    public Builder args(Object... args) {
      for (Object arg : args) {
        this.args.add(String.valueOf(arg));
      }
      return this;
    }

    /** Where it works; where this JVM does unless told. */
    public Builder directory(Path directory) {
      this.directory = directory;
      return this;
    }

    /** Has standard error among the lines of standard output, in order. */
    public Builder merged() {
      isMerged = true;
      return this;
    }

    /** How long any wait for the program may take; 60 seconds unless told. */
    public Builder timeout(Duration timeout) {
      this.timeout = timeout;
      return this;
    }

    /** Starts the program and lets it run. */
    public ForkedJvm start() throws IOException {
      ProcessBuilder program =
          new ProcessBuilder(command())
              .directory(directory.toAbsolutePath().toFile())
              .redirectErrorStream(isMerged);
      program.environment().putAll(variables);
      return new ForkedJvm(program.start(), timeout);
    }

    /** Runs the program to its end. */
    public Result run() throws IOException, InterruptedException, TimeoutException {
      try (ForkedJvm jvm = start()) {
        return jvm.await();
      }
    }

    private List<String> command() {
      List<String> command = new ArrayList<>();
      command.add(java);
      command.add("-XX:TieredStopAtLevel=1"); // most of them live for a second
      command.addAll(options);
      command.add("-Dfile.encoding=UTF-8");
      properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
      command.addAll(List.of("-cp", classPath, main));
      command.addAll(args);
      return command;
    }
  }

  /** Lines as they arrive: one thread reads them, any may wait for them. */
  private static final class Lines {

    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    void readAll(InputStream in) {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          add(line);
        }
      } catch (IOException e) { // the stream of a killed process may end this way
        add("[" + e + "]");
      } finally {
        end();
      }
    }

    private synchronized void add(String line) {
      lines.add(line);
      notifyAll();
    }

    private synchronized void end() {
      ended = true;
      notifyAll();
    }

    synchronized List<String> copy() {
      return List.copyOf(lines);
    }

    synchronized String await(String text, Duration timeout)
        throws InterruptedException, TimeoutException {
      long deadline = System.nanoTime() + timeout.toNanos();
      while (true) {
        for (String line : lines) {
          int at = line.indexOf(text);
          if (at >= 0) {
            return line.substring(at + text.length());
          }
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (ended) {
          throw new UncheckedIOException(
              new IOException("ended without printing " + text + ", printed " + lines));
        } else if (millis <= 0) {
          throw new TimeoutException("not printed within " + timeout + ": " + text);
        }
        wait(millis);
      }
    }
  }
}
