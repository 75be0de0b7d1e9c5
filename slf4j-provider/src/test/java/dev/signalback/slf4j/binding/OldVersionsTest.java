package dev.signalback.slf4j.binding;

import static dev.signalback.slf4j.binding.ClassPath.APPENDER;
import static dev.signalback.slf4j.binding.ClassPath.CORE;
import static dev.signalback.slf4j.binding.ClassPath.DISRUPTOR;
import static dev.signalback.slf4j.binding.ClassPath.PROGRAM;
import static dev.signalback.slf4j.binding.ClassPath.PROVIDER;
import static dev.signalback.slf4j.binding.ClassPath.SLF4J;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import dev.signalback.logback.selftest.SelfTest;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The oldest Logback that is promised works; with older ones the program starts and says why. */
@Timeout(120)
class OldVersionsTest {

  private static final Path OLDER = Path.of("target", "older-versions").toAbsolutePath();

  @ParameterizedTest
  @CsvSource({
    "dev.signalback.slf4j.SignalServiceProvider, dev.signalback.slf4j.SignalLoggerFactory",
    "ch.qos.logback.classic.spi.LogbackServiceProvider, ch.qos.logback.classic.LoggerContext"
  })
  void readsTheFileWithTheOldestLogback(String provider, String factory) throws Exception {
    ForkedJvm.Result result =
        program(BindingProgram.class, SLF4J, "1.5.6").property("slf4j.provider", provider).run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout())
        .as(result.toString())
        .containsExactlyInAnyOrder(
            "INFO BindingProgram r-1 open",
            "near open",
            "bound to " + factory,
            "running true",
            "flushed true",
            "offered 1 handled 1 balanced true",
            "INFO BindingProgram  close",
            "near close");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.13", "1.3.14"})
  void startsWithALogbackThatIsTooOld(String version) throws Exception {
    ForkedJvm.Result result =
        program(BindingProgram.class, SLF4J, version)
            .property("logback.configurationFile", "binding/plain.xml")
            .run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout()).as(result.toString()).contains("running false");
    assertThat(result.stderr())
        .as(result.toString())
        .filteredOn(line -> line.startsWith("signalback: "))
        .singleElement()
        .asString()
        .contains("logback-core must be 1.5.6 or later, got " + version + "; raise the version");
  }

  @ParameterizedTest
  @CsvSource({
    "dangling.xml, 'line 2, must name an appender of the configuration, got NONE'",
    "conditional.xml, 'no appender; logging'"
  })
  void leavesTheConsoleWithTheOldestLogback(String file, String reason) throws Exception {
    ForkedJvm.Result result =
        program(BindingProgram.class, SLF4J, "1.5.6")
            .property("slf4j.provider", "dev.signalback.slf4j.SignalServiceProvider")
            .property("logback.configurationFile", "binding/" + file)
            .run();

    assertThat(result.stdout())
        .as(result.toString())
        .anyMatch(line -> line.contains(reason) || line.contains("<if condition="))
        .anyMatch(line -> line.endsWith("BindingProgram - open"));
  }

  @Test
  void tellsOfAnSlf4jThatBindsNobody() throws Exception {
    ForkedJvm.Result result =
        program(SelfTest.class, OLDER.resolve("slf4j-api-1.7.36.jar"), "1.5.6").run();

    assertThat(result.exitCode()).as(result.toString()).isEqualTo(1);
    assertThat(result.stderr())
        .singleElement()
        .asString()
        .startsWith("signalback: slf4j-api must be 2.0.0 or later, got 1.x");
  }

  /** Reads what was printed as soon as each call has returned. */
  static final class CapturingProgram {
    public static void main(String[] args) {
      java.io.PrintStream before = System.out;
      org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger("com.acme.Shop");
      long seen =
          IntStream.range(0, 200)
              .filter(
                  i -> {
                    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
                    System.setOut(
                        new java.io.PrintStream(
                            bytes, true, java.nio.charset.StandardCharsets.UTF_8));
                    log.info("call {}", i);
                    System.setOut(before);
                    return bytes
                        .toString(java.nio.charset.StandardCharsets.UTF_8)
                        .contains("call " + i);
                  })
              .count();
      System.out.println("seen " + seen);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.signalback.slf4j.SignalServiceProvider",
        "ch.qos.logback.classic.spi.LogbackServiceProvider"
      })
  void printsBeforeTheCallReturnsWhereATestAsksForIt(String provider) throws Exception {
    ForkedJvm.Result result =
        program(CapturingProgram.class, SLF4J, "1.5.6")
            .property("slf4j.provider", provider)
            .property("signalback.dispatch", "caller")
            .run();

    assertThat(result.stdout()).as(result.toString()).contains("seen 200");
  }

  private static ForkedJvm.Builder program(Class<?> main, Path slf4j, String logback) {
    return ForkedJvm.running(main)
        .classPath(
            ClassPath.of(
                PROGRAM,
                PROVIDER,
                APPENDER,
                CORE,
                slf4j,
                OLDER.resolve("logback-classic-" + logback + ".jar"),
                OLDER.resolve("logback-core-" + logback + ".jar"),
                DISRUPTOR))
        .property("logback.configurationFile", "binding/signals.xml");
  }
}
