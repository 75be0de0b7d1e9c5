package dev.signalback.slf4j.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class SystemStreamsTest {

  private static final String BEHIND =
      """
      <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
        %s
        <appender-ref ref="JSON"/>
        <appender-ref ref="CONSOLE"/>
      </appender>
      <root level="info"><appender-ref ref="SIGNALS"/></root>
      """;

  private static final String BESIDE =
      """
      <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
        %s
        <appender-ref ref="JSON"/>
      </appender>
      <root level="info">
        <appender-ref ref="SIGNALS"/>
        <appender-ref ref="CONSOLE"/>
      </root>
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void makesASignalOfEachLine(Entrance door) throws Exception {
    ForkedJvm.Result result = run(door, "shapes", BEHIND.formatted("<location>all</location>"));

    List<String> lines =
        List.of(
            "text {} of %",
            "number 17",
            "pieces abc",
            "formatted 00042",
            "bytes ä€😀",
            "several",
            "several again",
            "several at last",
            "error",
            "each 1",
            "each 2");
    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout()).isEqualTo(lines);
    assertThat(messages()).isEqualTo(lines);
    assertThat(signals())
        .allSatisfy(
            signal -> {
              boolean isError = signal.at("/msg").asText().equals("error");
              assertThat(signal.at("/kind").asText())
                  .isEqualTo("system/" + (isError ? "err" : "out"));
              assertThat(signal.at("/level").asText()).isEqualTo(isError ? "error" : "info");
              assertThat(signal.at("/ns").asText())
                  .isEqualTo(PrintingProgram.Shapes.class.getName());
              assertThat(signal.at("/location/class").asText())
                  .isEqualTo(PrintingProgram.Shapes.class.getName());
              assertThat(signal.at("/location/method").asText())
                  .isEqualTo(signal.at("/msg").asText().split(" ", 2)[0]);
              assertThat(signal.has("id")).isFalse();
              assertThat(signal.has("markers")).isFalse();
            });
  }

  @ParameterizedTest
  @CsvSource({"PROVIDER,true", "PROVIDER,false", "HOSTED,true", "HOSTED,false"})
  void showsEachLineOnceOnTheConsoleHoweverManyThreadsPrint(Entrance door, boolean behind)
      throws Exception {
    List<String> expected = new ArrayList<>();
    for (int thread = 0; thread < PrintingProgram.THREADS; thread++) {
      for (int i = 0; i < PrintingProgram.LINES; i++) {
        expected.add(thread + " " + i);
      }
    }

    ForkedJvm.Result result =
        run(door, "busy", (behind ? BEHIND : BESIDE).formatted("<ring><size>64</size></ring>"));

    assertThat(result.exitCode()).isZero();
    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(messages()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @EnumSource
  void makesOneSignalOfAStackTrace(Entrance door) throws Exception {
    ForkedJvm.Result result = run(door, "traces", BESIDE.formatted(""));

    assertThat(result.stderr()).isEmpty();
    assertThat(messages())
        .containsExactly(
            "java.lang.IllegalStateException: caught",
            "between",
            "Exception in thread \"doomed\" ",
            "java.lang.IllegalArgumentException: uncaught");
    assertThat(signals().get(0).at("/error/cause/message").asText()).isEqualTo("cause");
    assertThat(signals().get(0).at("/location/method").asText()).isEqualTo("traces");
    assertThat(signals().get(3).at("/error/message").asText()).isEqualTo("uncaught");
    assertThat(signals().get(3).at("/ns").asText()).isEqualTo("System.err");
    assertThat(signals().get(3).at("/thread").asText()).isEqualTo("doomed");
  }

  @ParameterizedTest
  @EnumSource
  void endsTheLastLinesAtTheEnd(Entrance door) throws Exception {
    ForkedJvm.Result result = run(door, "ends", BESIDE.formatted(""));

    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout())
        .containsExactlyInAnyOrder(
            "before", "captured", "closed", "after", "exited", "printed in a hook");
    assertThat(messages())
        .containsExactlyInAnyOrder("captured", "closed", "exited", "printed in a hook");
  }

  @ParameterizedTest
  @EnumSource
  void leavesWhatAHandlerPrintsAlone(Entrance door) throws Exception {
    ForkedJvm.Result result = run(door, "handler", BEHIND.formatted(""));

    assertThat(result.stdout())
        .containsExactlyInAnyOrder("one", "two", "handled one", "handled two", "three");
    assertThat(messages()).containsExactly("one", "two");
  }

  @ParameterizedTest
  @EnumSource
  void asksLevelsAndGateForEachLine(Entrance door) throws Exception {
    run(
        door,
        "shapes",
        BEHIND.formatted("<gate><kind><allow>system/err</allow></kind></gate>")
            + "<logger name=\"unused\" level=\"off\"/>");

    assertThat(messages()).containsExactly("error");
  }

  @ParameterizedTest
  @EnumSource
  void reachesHandlersThatWantItsKindAlone(Entrance door) throws Exception {
    run(
        door,
        "shapes",
        """
        <appender name="ONLY" class="dev.signalback.logback.HandlerAppender">
          <kind><allow>system/*</allow></kind>
          <appender-ref ref="JSON"/>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          <appender-ref ref="ONLY"/>
        </appender>
        <root level="info"><appender-ref ref="SIGNALS"/></root>
        """);

    assertThat(messages()).hasSize(11).contains("error", "each 1");
  }

  /** Where no engine runs a line is a call of SLF4J's. */
  @Test
  void logsWhereNoSignalsAreMade() throws Exception {
    ForkedJvm.Result result =
        run(
            Entrance.HOSTED,
            "shapes",
            """
            <logger name="unused"><appender-ref ref="JSON"/></logger>
            <root level="warn"><appender-ref ref="CONSOLE"/></root>
            """);

    assertThat(result.stdout()).containsExactly("error");
    assertThat(result.stderr()).isEmpty();
  }

  private ForkedJvm.Result run(Entrance door, String program, String configuration)
      throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("streams.xml"),
            """
            <configuration>
              <appender name="JSON" class="ch.qos.logback.core.FileAppender">
                <file>%s</file>
                <encoder class="dev.signalback.logback.SignalEncoder"/>
              </appender>
              <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><charset>UTF-8</charset><pattern>%%msg%%n%%nopex</pattern></encoder>
              </appender>
              %s
            </configuration>
            """
                .formatted(directory.resolve("signals.jsonl"), configuration));
    return ForkedJvm.running(PrintingProgram.class)
        .property("slf4j.provider", door.provider())
        .property("slf4j.internal.verbosity", "WARN")
        .property("logback.configurationFile", file)
        .property("sun.stdout.encoding", "UTF-8")
        .property("stdout.encoding", "UTF-8")
        .option("-XX:TieredStopAtLevel=1")
        .args(program)
        .run();
  }

  private List<JsonNode> signals() throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("signals.jsonl"))) {
      lines.add(new JsonMapper().readTree(line));
    }
    return lines;
  }

  private List<String> messages() throws Exception {
    return signals().stream().map(signal -> signal.at("/msg").asText()).toList();
  }
}
