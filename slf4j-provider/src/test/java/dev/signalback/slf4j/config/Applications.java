package dev.signalback.slf4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs applications with configurations of their own, in one JVM for a class of tests, and finds
 * out whether that JVM ended well. For one thread.
 */
final class Applications implements BeforeAllCallback, AfterAllCallback {

  private Path root;
  private ForkedJvm jvm;
  private int runs;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    root = Files.createTempDirectory("applications");
    jvm =
        ForkedJvm.running(IsolatedRuns.class)
            .option("-XX:TieredStopAtLevel=1")
            .option("-Xshare:auto")
            .property("slf4j.provider", "dev.signalback.slf4j.SignalServiceProvider")
            .property("slf4j.internal.verbosity", "WARN")
            .timeout(Duration.ofSeconds(60))
            .start();
  }

  /** The JVM has run applications with all kinds of configurations, and ends like any other. */
  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    try (ForkedJvm ending = jvm) {
      ending.endInput();
      assertThat(ending.await().exitCode()).isZero();
    } finally {
      delete(root);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A directory for the next run, where the test may put files. */
  Path newDirectory() throws IOException {
    return Files.createDirectory(root.resolve("run-" + ++runs));
  }

  /** Runs {@link Application} with this text as its {@code logback.xml}, and these calls. */
  Run run(String xml, String... calls) throws Exception {
    return run(xml, Application.class, calls);
  }

  /** Runs a main class with this text as its {@code logback.xml}. */
  Run run(String xml, Class<?> main, String... args) throws Exception {
    return run(newDirectory(), xml, main, args);
  }

  Run run(Path directory, String xml, Class<?> main, String... args) throws Exception {
    Path file = Files.writeString(directory.resolve("logback.xml"), xml);
    return runWithFile(directory, file.toString(), main, args);
  }

  /**
   * @param configuration what {@code logback.configurationFile} is set to
   */
  Run runWithFile(Path directory, String configuration, Class<?> main, String... args)
      throws Exception {
    jvm.send(
        String.join("\t", directory.toString(), configuration, main.getName())
            + (args.length == 0 ? "" : "\t" + String.join("\t", args)));
    jvm.awaitOutput("done " + directory + ".");
    return new Run(directory);
  }
}
