package dev.signalback.slf4j.suites;

import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.SignalServiceProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.runner.JUnitCore;

/** Runs suites that need an SLF4J nobody has used yet, each in a JVM of its own. */
final class Suites {

  private Suites() {}

  /**
   * @param elements what stands inside {@code <configuration>}
   */
  static ForkedJvm.Result run(Class<?> suite, Path directory, String elements) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("logback.xml"), "<configuration>" + elements + "</configuration>");
    return ForkedJvm.running(JUnitCore.class)
        .args(suite.getName())
        .property("slf4j.provider", SignalServiceProvider.class.getName())
        .property("logback.configurationFile", file)
        .option("-XX:TieredStopAtLevel=1")
        .run();
  }
}
