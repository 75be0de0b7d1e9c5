package dev.signalback.slf4j.differential;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import dev.signalback.forked.ForkedJvm;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;

/**
 * The same program under Logback and under ours writes the same files: per thread the same events
 * in the same order. What the program leaves out, and why, is said in {@link Program}.
 */
class DifferentialTest {

  private static final String LOGBACK = "ch.qos.logback.classic.spi.LogbackServiceProvider";

  /** The provider compared with Logback; naming Logback's own tries the comparison itself. */
  private static final String OURS =
      System.getProperty("differential.ours", "dev.signalback.slf4j.SignalServiceProvider");

  private static final int CALLS = 4000;

  @TempDir Path directory;

  /**
   * @param config a file in the resources under {@code differential/}
   * @param threads one where the order among threads shows, as in sequence numbers
   */
  @ParameterizedTest(name = "{0}, seed {1}, {2} threads")
  @CsvSource({
    "hierarchy, 1, 1",
    "hierarchy, 2, 4",
    "patterns, 3, 1",
    "patterns, 4, 4",
    "callers, 5, 1",
    "callers, 6, 4",
    "exceptions, 7, 1",
    "exceptions, 8, 4",
    "filters, 9, 1",
    "filters, 10, 4",
    "turbo, 11, 1",
    "turbo, 12, 4",
    "stateful, 13, 1",
    "stateful, 14, 1",
    "variables, 15, 1",
    "variables, 16, 4",
    "async, 17, 1",
    "async, 18, 4",
    "sifting, 19, 1",
    "sifting, 20, 4",
  })
  @Timeout(120)
  void writesWhatLogbackWrites(String config, long seed, int threads) throws Exception {
    Run logback = run("logback", LOGBACK, logbackClassPath(), config, seed, threads);

    Run ours = run("ours", OURS, ForkedJvm.ownClassPath(), config, seed, threads);

    assertThat(logback.factory()).isEqualTo(LoggerContext.class.getName());
    assertThat(ours.factory().equals(logback.factory())).isEqualTo(OURS.equals(LOGBACK));
    assertThat(logback.outputs().size()).isGreaterThan(2000);
    assertThat(logback.outputs().differencesTo(ours.outputs()))
        .as("%s with seed %s and %s threads", config, seed, threads)
        .isEmpty();
  }

  /** A run that went well: which logger factory was in use, and the files it left. */
  private record Run(String factory, Outputs outputs) {}

  private Run run(
      String name, String provider, String classPath, String config, long seed, int threads)
      throws Exception {
    Path out = Files.createDirectory(directory.resolve(name));
    ForkedJvm.Result result =
        ForkedJvm.running(Program.class)
            .classPath(classPath)
            .option("-XX:TieredStopAtLevel=1")
            .option("-Xshare:auto")
            .property("slf4j.provider", provider)
            .property("slf4j.internal.verbosity", "WARN")
            .property("logback.configurationFile", configuration(config))
            .property("out", out)
            .property(Program.DEFERRED, config.equals("async"))
            .property(Program.NESTED, !config.equals("sifting"))
            .args(seed, CALLS, threads)
            .run();

    assertThat(result.stderr()).as(name).isEmpty();
    assertThat(result.exitCode()).as(name).isZero();
    assertThat(result.stdout()).as(name).hasSize(2).last().isEqualTo("calls=" + CALLS);
    return new Run(result.stdout().get(0).replace("factory=", ""), Outputs.in(out));
  }

  private static Path configuration(String name) throws URISyntaxException {
    String resource = "/differential/" + name + ".xml";
    return Path.of(
        Objects.requireNonNull(DifferentialTest.class.getResource(resource), resource).toURI());
  }

  /** Logback, SLF4J and the program; nothing of ours. */
  private static String logbackClassPath() throws URISyntaxException {
    StringJoiner path = new StringJoiner(File.pathSeparator);
    for (Class<?> type : List.of(LoggerContext.class, Context.class, Logger.class, Program.class)) {
      path.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return path.toString();
  }
}
