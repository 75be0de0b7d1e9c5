package dev.signalback.slf4j.bridges;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class BridgesTest {

  private static final List<String> JUL =
      List.of(
          "trace finest",
          "debug fine",
          "info info of {}",
          "info supplied",
          "warn warning 1 of two",
          "error severe",
          "warn logp",
          "warn record",
          "info translated into words");

  private static final List<String> JCL =
      List.of(
          "trace trace",
          "debug debug",
          "info info of {}",
          "warn warn",
          "error error",
          "error fatal");

  private static final List<String> LOG4J =
      List.of(
          "trace trace",
          "debug debug 1",
          "info info 1 of two",
          "info braces {} and {",
          "info supplied 1",
          "warn warn",
          "warn fluent 1",
          "error error 1",
          "error fatal",
          "info marked",
          "info printed 00042",
          "info context");

  private static final List<String> PLATFORM =
      List.of(
          "trace trace",
          "debug debug",
          "info info 1 of two",
          "info supplied",
          "info object",
          "warn warning",
          "error error",
          "warn bundled into 1 words",
          "error bundledError in words",
          "warn local in words");

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void keepNamespaceLevelAndMessage(Entrance door) throws Exception {
    List<JsonNode> signals = run(door, ForkedJvm.ownClassPath());

    assertThat(of("a.Jul", signals)).isEqualTo(JUL);
    assertThat(of("a.Jcl", signals)).isEqualTo(JCL);
    assertThat(of("a.Log4j", signals)).isEqualTo(LOG4J);
    assertThat(of("a.Platform", signals)).isEqualTo(PLATFORM);
    assertThat(signals).hasSize(JUL.size() + JCL.size() + LOG4J.size() + PLATFORM.size());
  }

  @ParameterizedTest
  @EnumSource
  void knowTheStatementInFrontOfThem(Entrance door) throws Exception {
    List<JsonNode> signals = run(door, ForkedJvm.ownClassPath());

    assertThat(signals).isNotEmpty().allSatisfy(BridgesTest::isLocatedInItsMethod);
  }

  @ParameterizedTest
  @EnumSource
  void keepErrorsMarkersAndContext(Entrance door) throws Exception {
    List<JsonNode> signals = run(door, ForkedJvm.ownClassPath());

    assertThat(signals)
        .filteredOn(signal -> signal.has("error"))
        .extracting(signal -> signal.at("/ns").asText() + ' ' + signal.at("/msg").asText())
        .containsExactly(
            "a.Jul severe",
            "a.Jcl error",
            "a.Log4j fluent 1",
            "a.Log4j error 1",
            "a.Platform error",
            "a.Platform bundledError in words");
    assertThat(signals)
        .filteredOn(signal -> signal.has("error"))
        .allMatch(signal -> signal.at("/error/type").asText().endsWith("IllegalStateException"));
    assertThat(named("marked", signals).at("/markers/0").asText()).isEqualTo("AUDIT");
    assertThat(named("context", signals).at("/ctx/request-id").asText()).isEqualTo("r-1");
  }

  @ParameterizedTest
  @EnumSource
  void knowTheStatementBehindTheJdksOwnBridgeAsWell(Entrance door) throws Exception {
    List<JsonNode> signals = run(door, classPathWithout("slf4j-jdk-platform-logging"));

    List<JsonNode> platform =
        signals.stream().filter(signal -> signal.at("/ns").asText().equals("a.Platform")).toList();
    assertThat(platform).hasSameSizeAs(PLATFORM).allSatisfy(BridgesTest::isLocatedInItsMethod);
  }

  /** The program's messages begin with the method they are made in. */
  private static void isLocatedInItsMethod(JsonNode signal) {
    String api = signal.at("/ns").asText().replace("a.", "");
    String method = signal.at("/msg").asText().split(" ", 2)[0];

    assertThat(signal.at("/location/class").asText())
        .as("%s", signal)
        .isEqualTo(BridgedProgram.class.getName() + "$" + api);
    assertThat(signal.at("/location/method").asText()).as("%s", signal).isEqualTo(method);
  }

  private static List<String> of(String ns, List<JsonNode> signals) {
    return signals.stream()
        .filter(signal -> signal.at("/ns").asText().equals(ns))
        .map(signal -> signal.at("/level").asText() + ' ' + signal.at("/msg").asText())
        .toList();
  }

  private static JsonNode named(String message, List<JsonNode> signals) {
    return signals.stream()
        .filter(signal -> signal.at("/msg").asText().equals(message))
        .findFirst()
        .orElseThrow();
  }

  private static String classPathWithout(String artifact) {
    return Stream.of(ForkedJvm.ownClassPath().split(File.pathSeparator))
        .filter(entry -> !entry.contains(artifact))
        .collect(joining(File.pathSeparator));
  }

  private List<JsonNode> run(Entrance door, String classPath) throws Exception {
    Path json = directory.resolve("signals.jsonl");
    Path file =
        Files.writeString(
            directory.resolve("bridges.xml"),
            """
            <configuration>
              <contextListener class="ch.qos.logback.classic.jul.LevelChangePropagator">
                <resetJUL>true</resetJUL>
              </contextListener>
              <appender name="JSON" class="ch.qos.logback.core.FileAppender">
                <file>%s</file>
                <encoder class="dev.signalback.logback.SignalEncoder"/>
              </appender>
              <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
                <location>all</location>
                <appender-ref ref="JSON"/>
              </appender>
              <logger name="a" level="trace"/>
              <root level="info"><appender-ref ref="SIGNALS"/></root>
            </configuration>
            """
                .formatted(json));

    ForkedJvm.Result result =
        ForkedJvm.running(BridgedProgram.class)
            .classPath(classPath)
            .property("slf4j.provider", door.provider())
            .property("slf4j.internal.verbosity", "WARN")
            .property("logback.configurationFile", file)
            .option("-XX:TieredStopAtLevel=1")
            .run();

    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout()).isEmpty();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(json)) {
      lines.add(new JsonMapper().readTree(line));
    }
    return lines;
  }
}
