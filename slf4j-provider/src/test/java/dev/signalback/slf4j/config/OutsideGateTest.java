package dev.signalback.slf4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** The gate by system property and environment variable, and which of them wins. */
@Timeout(120)
class OutsideGateTest {

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>%s/app.jsonl</file>
          <encoder class="dev.signalback.logback.SignalEncoder"/>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          %s
          <appender-ref ref="FILE"/>
        </appender>
        <root level="trace"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  private static final String GATE =
      """
      <gate>
        <minLevel>error</minLevel>
        <kind><disallow>spy</disallow></kind>
        <id><disallow>debug/*</disallow></id>
        <sample>id=sampled/never rate=0</sample>
        <limit>id=limited/* 1 per 1 hour</limit>
      </gate>
      """;

  @TempDir private Path directory;

  private ForkedJvm.Builder program(Entrance door, String gate) throws IOException {
    Path file = directory.resolve("logback.xml");
    Files.writeString(file, CONFIGURATION.formatted(directory, gate));
    return ForkedJvm.running(OutsideGateProgram.class)
        .property("slf4j.provider", door.provider())
        .property("logback.configurationFile", file)
        .merged();
  }

  private static ForkedJvm.Builder withAll(ForkedJvm.Builder program) {
    return program
        .property("signalback.gate.minLevel", "error, com.acme.Shop=warn")
        .property("signalback.gate.ns.allow", "com.acme.*, dev.*")
        .property("signalback.gate.ns.disallow", "com.acme.secret.*")
        .property("signalback.gate.kind.allow", "log event spy")
        .property("signalback.gate.kind.disallow", "spy")
        .property("signalback.gate.id.allow", ":debug/*, sampled/*, limited/*")
        .property("signalback.gate.id.disallow", "debug/it")
        .property("signalback.gate.id.required", "false")
        .property("signalback.gate.sample", "id=sampled/never rate=0; id=other rate=0.5")
        .property("signalback.gate.limit", "id=limited/* 2 per 1 hour, 9 per 1 day");
  }

  @ParameterizedTest
  @EnumSource
  void setsEachOptionWithoutAFile(Entrance door) throws Exception {
    ForkedJvm.Result result = withAll(program(door, "")).run();

    assertThat(result.text())
        .contains("first passed: [warn, error, limited/a, limited/a]")
        .contains("minLevel=system property signalback.gate.minLevel")
        .contains("id.disallow=system property signalback.gate.id.disallow")
        .contains("limit=system property signalback.gate.limit")
        .doesNotContain("=configuration", "left out");
  }

  @Test
  void countsWhereThereIsNoFileAtAll() throws Exception {
    ForkedJvm.Result result =
        withAll(ForkedJvm.running(OutsideGateProgram.class))
            .property("slf4j.provider", Entrance.PROVIDER.provider())
            .directory(directory)
            .run();

    assertThat(result.text()).contains("first passed: [warn, error, limited/a, limited/a]");
  }

  @ParameterizedTest
  @EnumSource
  void letsPropertyWinOverVariableOverFile(Entrance door) throws Exception {
    ForkedJvm.Result result =
        program(door, GATE)
            .property("signalback.gate.minLevel", "info")
            .variable("SIGNALBACK_GATE_MIN_LEVEL", "warn")
            .variable("SIGNALBACK_GATE_LIMIT", "id=limited/* 2 per 1 hour")
            .variable("SIGNALBACK_GATE_NS_DISALLOW", "com.acme.secret.*")
            .args("self-test")
            .run();

    assertThat(result.text())
        .contains("first passed: [info, warn, error, limited/a, limited/a]")
        .contains(
            "first origins: {id.disallow=configuration, kind.disallow=configuration,"
                + " limit=environment variable SIGNALBACK_GATE_LIMIT,"
                + " minLevel=system property signalback.gate.minLevel,"
                + " ns.disallow=environment variable SIGNALBACK_GATE_NS_DISALLOW,"
                + " sample=configuration}")
        .containsPattern("gate +minLevel: system property signalback.gate.minLevel")
        .contains("then passed: [error, secret, spy => 1, debug/it, sampled/never, limited/a, ")
        .contains("then origins: {enabled=code, gate=code, rules=code}");
  }

  @ParameterizedTest
  @EnumSource
  void warnsOfWhatCannotBeReadAndKeepsWhatWouldCountWithoutIt(Entrance door) throws Exception {
    ForkedJvm.Result result =
        program(door, GATE)
            .property("signalback.gate.minLevel", "loud")
            .variable("SIGNALBACK_GATE_MIN_LEVEL", "warn")
            .property("signalback.gate.limit", "many")
            .property("signalback.gate.minlevel", "info")
            .property("signalback.enabled", "maybe")
            .run();

    assertThat(result.text())
        .contains("first passed: [warn, error, secret, limited/a]")
        .contains(
            "system property signalback.gate.minLevel: level rule must be a level or pattern=level,"
                + " got loud")
        .containsPattern("system property signalback.gate.limit: .*many.*; it is left out")
        .contains("system property signalback.gate.minlevel is not an option; allowed are")
        .contains("did you mean signalback.gate.minLevel")
        .contains("system property signalback.enabled: enabled must be true or false, got maybe")
        .contains("minLevel=environment variable SIGNALBACK_GATE_MIN_LEVEL")
        .contains("limit=configuration");
  }

  @ParameterizedTest
  @EnumSource
  void hintsAtKindsThatWereMeant(Entrance door) throws Exception {
    ForkedJvm.Result result =
        program(door, "")
            .property("signalback.gate.minLevel", "kind=evnt warn")
            .property("signalback.gate.kind.disallow", "mine, spyy")
            .property("signalback.gate.limit", "kind=mine 1 per 1 hour; kind=trase 1 per 1 hour")
            .run();

    assertThat(result.text())
        .containsPattern("system property signalback.gate.minLevel: kind should be.* mean event;")
        .containsPattern("property signalback.gate.kind.disallow: kind should be.* mean spy;")
        .containsPattern("system property signalback.gate.limit: kind should be.* mean trace;")
        .doesNotContain("got mine");
  }

  @Test
  void saysOnceThatItHasNothingToActOnWithoutASignalAppender() throws Exception {
    Path file = directory.resolve("logback.xml");
    Files.writeString(
        file,
        "<configuration><appender name=\"O\" class=\"ch.qos.logback.core.ConsoleAppender\">"
            + "<encoder><pattern>%msg%n</pattern></encoder></appender>"
            + "<root level=\"info\"><appender-ref ref=\"O\"/></root></configuration>");

    ForkedJvm.Result result =
        ForkedJvm.running(PlainProgram.class)
            .property("slf4j.provider", Entrance.HOSTED.provider())
            .property("logback.configurationFile", file)
            .property("slf4j.internal.verbosity", "WARN")
            .property("signalback.gate.minLevel", "error")
            .variable("SIGNALBACK_ENABLED", "false")
            .run();

    assertThat(result.stderr())
        .containsExactly(
            "signalback: the gate must be in the configuration, as a SignalAppender, got none; until"
                + " then system property signalback.gate.minLevel, environment variable"
                + " SIGNALBACK_ENABLED do nothing");
    assertThat(result.stdout()).containsExactly("logged");
  }

  /** Uses SLF4J alone. */
  static final class PlainProgram {
    public static void main(String[] args) {
      LoggerFactory.getLogger("com.acme.Shop").info("logged");
    }
  }

  @ParameterizedTest
  @EnumSource
  void silencesEverythingUntilCodeSaysOtherwise(Entrance door) throws Exception {
    ForkedJvm.Result result =
        program(door, "").variable("SIGNALBACK_ENABLED", "false").args("self-test").run();

    assertThat(result.text())
        .contains("first passed: []")
        .contains("first origins: {enabled=environment variable SIGNALBACK_ENABLED}")
        .contains("not sent, as everything is silenced")
        .contains("then passed: [error, secret, spy => 1, ")
        .contains("then origins: {enabled=code, gate=code, rules=code}");
  }
}
