package dev.signalback.slf4j.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import dev.signalback.logback.selftest.SelfTest;
import dev.signalback.slf4j.Entrance;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class SelfTestTest {

  private static final String PLAIN = "<root level=\"info\"><appender-ref ref=\"FILE\"/></root>";
  private static final String GATED =
      """
      <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
        %s
        <appender-ref ref="FILE"/>
      </appender>
      <root level="info"><appender-ref ref="SIGNALS"/></root>
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void passesWhereAProbeArrives(Entrance door) throws Exception {
    ForkedJvm.Result result = run(door.provider(), GATED.formatted(""));

    assertThat(result.exitCode()).isZero();
    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout().get(0)).isEqualTo("Signalback self-test: passed");
    assertThat(line("door", result)).isEqualTo(door.name().toLowerCase(Locale.ROOT));
    assertThat(line("provider", result)).isEqualTo(door.provider());
    assertThat(line("configuration", result)).endsWith("self-test.xml");
    assertThat(line("mdc", result)).endsWith("Adapter, arrives");
    assertThat(line("probe", result)).startsWith("arrived after ");
    assertThat(line("status", result)).isEqualTo("none");
    assertThat(line("books", result)).startsWith("offered 1 = filtered 0 + handled 1");
    assertThat(line("versions", result)).startsWith("signalback: ");
    assertThat(result.stdout())
        .filteredOn(line -> line.contains("slf4j: 2.") || line.contains("logback: 1."))
        .hasSize(2);
    assertThat(Files.readString(directory.resolve("app.log"))).contains("signalback/self-test");
  }

  @ParameterizedTest
  @EnumSource
  void tellsOfAGateThatTurnsTheProbeAway(Entrance door) throws Exception {
    ForkedJvm.Result result =
        run(
            door.provider(),
            GATED.formatted("<gate><id><disallow>signalback/*</disallow></id></gate>"));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(line("probe", result)).isEqualTo("not sent, as the gate turns it away");
    assertThat(result.stdout()).anyMatch(line -> line.contains("the gate must let the probe pass"));
  }

  @ParameterizedTest
  @EnumSource
  void tellsOfALevelThatTurnsTheProbeAway(Entrance door) throws Exception {
    ForkedJvm.Result result =
        run(
            door.provider(),
            GATED.formatted("") + "<logger name=\"dev.signalback\" level=\"warn\"/>");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(line("probe", result))
        .isEqualTo("not sent, as the level of its logger turns it away");
    assertThat(result.stdout())
        .anyMatch(line -> line.contains("<logger name=\"" + SelfTest.NS + "\" level=\"info\"/>"));
  }

  @ParameterizedTest
  @EnumSource
  void repeatsWhatLogbackWarnsOf(Entrance door) throws Exception {
    ForkedJvm.Result result = run(door.provider(), GATED.formatted("<gaet>all</gaet>"));

    assertThat(result.exitCode()).isZero();
    assertThat(line("status", result)).contains("gaet");
  }

  @Test
  void needsNoSignalAppenderBehindTheProvider() throws Exception {
    ForkedJvm.Result result = run(Entrance.PROVIDER.provider(), PLAIN);

    assertThat(result.exitCode()).isZero();
    assertThat(line("door", result)).isEqualTo("provider");
  }

  @Test
  void asksForASignalAppenderUnderLogback() throws Exception {
    ForkedJvm.Result result = run(Entrance.HOSTED.provider(), PLAIN);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(line("door", result)).isEqualTo("none");
    assertThat(line("probe", result)).isEqualTo("not sent, as no signals are made");
    assertThat(result.stdout())
        .anyMatch(line -> line.contains("dev.signalback.logback.SignalAppender"));
  }

  @Test
  void tellsOfASignalAppenderOffTheProbesWay() throws Exception {
    ForkedJvm.Result result =
        run(
            Entrance.HOSTED.provider(),
            GATED.formatted("")
                + """
                <logger name="dev.signalback" additivity="false">
                  <appender-ref ref="FILE"/>
                </logger>
                """);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(line("door", result)).isEqualTo("hosted");
    assertThat(line("probe", result)).startsWith("sent, and did not arrive within");
    assertThat(result.stdout())
        .anyMatch(line -> line.contains("a SignalAppender must lie on the way"));
  }

  @Test
  void tellsHowToBindWhereAnotherBackendIsBound() throws Exception {
    ForkedJvm.Result result = run(OtherProvider.class.getName(), PLAIN);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(line("door", result)).isEqualTo("none");
    assertThat(line("provider", result)).isEqualTo(OtherProvider.class.getName());
    assertThat(line("configuration", result)).startsWith("no file");
    assertThat(result.stdout())
        .anyMatch(
            line -> line.contains("start with -Dslf4j.provider=" + Entrance.PROVIDER.provider()));
  }

  @Test
  void tellsOfAChoiceLeftToChance() throws Exception {
    ForkedJvm.Result result = jvm(SelfTest.class, GATED.formatted("")).run();

    assertThat(result.exitCode()).isZero();
    assertThat(line("provider", result))
        .isIn(Entrance.PROVIDER.provider(), Entrance.HOSTED.provider());
    assertThat(result.stdout())
        .anyMatch(line -> line.strip().startsWith("beside it: "))
        .anyMatch(line -> line.contains("must not be left to chance, got 2"));
  }

  /** With Logback's provider chosen nothing would make signals of a file without our appender. */
  @Test
  void advisesOurProviderWhereNoSignalAppenderIsWritten() throws Exception {
    ForkedJvm.Result result = jvm(SelfTest.class, PLAIN).run();

    assertThat(line("door", result)).isIn("provider", "hosted");
    assertThat(result.stdout())
        .anyMatch(
            line -> line.contains("start with -Dslf4j.provider=" + Entrance.PROVIDER.provider()));
  }

  @ParameterizedTest
  @EnumSource
  void seesFromCodeWhatTheProgramHasInstalled(Entrance door) throws Exception {
    ForkedJvm.Result result =
        jvm(
                BridgingProgram.class,
                GATED.formatted("")
                    + "<contextListener class=\"ch.qos.logback.classic.jul.LevelChangePropagator\"/>")
            .property("slf4j.provider", door.provider())
            .run();

    assertThat(result.stdout())
        .containsExactly(
            "passed=true",
            "door=" + door,
            "provider=" + door.provider(),
            "jul=installed",
            "mdc=true",
            "balanced=true",
            "remedies=[]");
  }

  @Test
  void tellsOfABridgeThatLeadsBack() throws Exception {
    String stub = "package org.slf4j.jul; public class JDK14LoggerFactory {}";
    Path source =
        Files.writeString(
            Files.createDirectories(directory.resolve("src")).resolve("JDK14LoggerFactory.java"),
            stub);
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    javac.run(System.out, System.err, "-d", directory.toString(), source.toString());

    ForkedJvm.Result result =
        jvm(SelfTest.class, GATED.formatted(""))
            .property("slf4j.provider", Entrance.PROVIDER.provider())
            .classPath(ForkedJvm.ownClassPath() + File.pathSeparator + directory)
            .run();

    assertThat(result.stdout())
        .anyMatch(line -> line.contains("jul-to-slf4j must be alone, got slf4j-jdk14 beside it"));
  }

  private ForkedJvm.Result run(String provider, String configuration) throws Exception {
    return jvm(SelfTest.class, configuration).property("slf4j.provider", provider).run();
  }

  private ForkedJvm.Builder jvm(Class<?> main, String configuration) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("self-test.xml"),
            """
            <configuration>
              <appender name="FILE" class="ch.qos.logback.core.FileAppender">
                <file>%s</file>
                <encoder class="dev.signalback.logback.SignalEncoder"/>
              </appender>
              %s
            </configuration>
            """
                .formatted(directory.resolve("app.log"), configuration));
    return ForkedJvm.running(main)
        .property("slf4j.internal.verbosity", "WARN")
        .property("logback.configurationFile", file)
        .option("-XX:TieredStopAtLevel=1");
  }

  private static String line(String name, ForkedJvm.Result result) {
    return result.stdout().stream()
        .map(String::strip)
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length()).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + result));
  }
}
