package dev.signalback.slf4j.levels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Levels from code and over JMX, through both doors. */
@Timeout(120)
class LevelsTest {

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%msg%n</pattern></encoder>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          <appender-ref ref="CONSOLE"/>
        </appender>
        <logger name="com.acme" level="debug"/>
        <root level="info"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  private static final String ALLOWED = "OFF, ERROR, WARN, INFO, DEBUG, TRACE or ALL";

  private static final String NAME = "dev.signalback:type=Levels,context=default";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"provider", "hosted"})
  void setsAndUnsetsUntilTheFileIsReadAgain(String door) throws Exception {
    ForkedJvm.Result result = run(door, LevelsProgram.class, "code");

    assertThat(result.stdout())
        .as(result.toString())
        .containsExactly(
            "file {ROOT=INFO, com.acme=DEBUG} null",
            "nearest DEBUG",
            "file debug true",
            "file info true",
            "inner WARN",
            "outer DEBUG",
            "set {ROOT=INFO, com.acme=DEBUG, com.acme.Shop=TRACE} TRACE",
            "set trace true",
            "set debug true",
            "set info true",
            "unset debug true",
            "unset info true",
            "reloaded {ROOT=INFO, com.acme=DEBUG} null",
            "reloaded debug true",
            "reloaded info true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider", "hosted"})
  void saysWhatIsAllowed(String door) throws Exception {
    ForkedJvm.Result result = run(door, LevelsProgram.class, "mistakes");

    assertThat(result.stdout())
        .as(result.toString())
        .containsExactly(
            "level of logger com.acme must be " + ALLOWED + ", got warning, did you mean WARN",
            "level of logger com.acme must be " + ALLOWED + ", got inof, did you mean INFO",
            "level of logger com.acme must be " + ALLOWED + ", got null; to inherit, unset it",
            "name of a logger must have a character, got \" \"; the root logger is ROOT",
            "name of a logger must have a character, got null; the root logger is ROOT",
            "level of logger ROOT must be " + ALLOWED + ", got none; it has nobody to inherit from",
            "unchanged {ROOT=INFO, com.acme=DEBUG}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider", "hosted"})
  void showsThemOverJmxUntilTheContextStops(String door) throws Exception {
    for (String mode : List.of("true", "")) { // at once, and once there is a server
      ForkedJvm.Result result =
          jvm(door, LevelsProgram.class)
              .property("signalback.jmx", mode)
              .property("patience", mode.isEmpty() ? 30 : 0)
              .args("jmx")
              .run();

      assertShown(result);
    }
  }

  private static void assertShown(ForkedJvm.Result result) {
    assertThat(result.stdout())
        .as(result.toString())
        .containsExactlyInAnyOrder(
            "started",
            "own TRACE",
            "set trace true",
            "effective DEBUG",
            "levels {ROOT=INFO, com.acme=DEBUG} true",
            "names [" + NAME + "]",
            "stopped []");
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider", "hosted"})
  void makesNoServerUnlessToldTo(String door) throws Exception {
    assertThat(run(door, LevelsProgram.class, "nobody").stdout()).contains("servers 0");
    assertThat(
            jvm(door, LevelsProgram.class)
                .property("signalback.jmx", "true")
                .args("nobody")
                .run()
                .stdout())
        .contains("servers 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider", "hosted"})
  void keepsApplicationsOfOneNameApart(String door) throws Exception {
    ForkedJvm.Result result = jvm(door, ManyProgram.class).property("signalback.jmx", "true").run();

    assertThat(result.stdout())
        .as(result.toString())
        .contains("both [" + NAME + ", " + NAME + ",n=2]", "second [" + NAME + ",n=2]", "none []");
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider", "hosted"})
  void leavesThemOutWhereToldTo(String door) throws Exception {
    ForkedJvm.Result result =
        jvm(door, LevelsProgram.class).property("signalback.jmx", "false").args("jmx").run();

    assertThat(result.stderr()).anyMatch(line -> line.contains("InstanceNotFoundException"));
    assertThat(result.stdout()).contains("started");
  }

  @ParameterizedTest
  @CsvSource({"provider, ''", "provider, true", "hosted, ''", "hosted, true"})
  void startsInAnImageWithoutJmx(String door, String mode) throws Exception {
    ForkedJvm.Result result =
        jvm(door, LevelsProgram.class)
            .option("--limit-modules=java.base,java.xml,java.logging,java.naming")
            .property("signalback.jmx", mode)
            .args("plain")
            .run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout()).as(result.toString()).containsExactly("started");
    if (mode.isEmpty()) {
      assertThat(result.stderr()).isEmpty();
    } else {
      assertThat(result.stderr())
          .singleElement()
          .asString()
          .contains("must have the module java.management", "leave out -Dsignalback.jmx=true");
    }
  }

  private ForkedJvm.Result run(String door, Class<?> program, String way) throws Exception {
    return jvm(door, program).args(way, directory.resolve("logback.xml")).run();
  }

  private ForkedJvm.Builder jvm(String door, Class<?> program) throws Exception {
    Path file = Files.writeString(directory.resolve("logback.xml"), CONFIGURATION);
    return ForkedJvm.running(program)
        .property("logback.configurationFile", file)
        .property("slf4j.internal.verbosity", "WARN")
        .property(
            "slf4j.provider",
            door.equals("hosted")
                ? "ch.qos.logback.classic.spi.LogbackServiceProvider"
                : "dev.signalback.slf4j.SignalServiceProvider");
  }
}
