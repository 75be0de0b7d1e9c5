package dev.signalback.slf4j.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.slf4j.Entrance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What gets past the gate and what does not, one machine for each way; see {@link GateScenarios}.
 */
@Timeout(120)
class GateTest {

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>%1$s.txt</file>
          <encoder><pattern>%%level %%msg%%n</pattern></encoder>
        </appender>
        <appender name="FEW" class="dev.signalback.logback.HandlerAppender">
          <minLevel>info</minLevel>
          <sample>id=few/never rate=0</sample>
          <limit>id=few/* 2 per 1 hour</limit>
          <appender-ref ref="FILE"/>
        </appender>
        <appender name="SYNC_FILE" class="ch.qos.logback.core.FileAppender">
          <file>%1$s.sync.txt</file>
          <encoder><pattern>%%level %%msg%%n</pattern></encoder>
        </appender>
        <appender name="SYNC" class="dev.signalback.logback.HandlerAppender">
          <id><allow>few/*</allow><required>true</required></id>
          <sync>true</sync>
          <limit>1 per 1 hour by=id</limit>
          <appender-ref ref="SYNC_FILE"/>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          <gate>
            <minLevel>com.acme.quiet=warn</minLevel>
            <minLevel>kind=trace com.acme.*=warn</minLevel>
            <minLevel>kind=event com.acme.loud.*=debug</minLevel>
            <minLevel>kind=event com.acme.calls.*=info</minLevel>
            <minLevel>com.acme.loud.*=error</minLevel>
            <minLevel>kind=slf4j com.acme.calls.*=error</minLevel>
            <id><disallow>hidden/*</disallow></id>
            <sample>id=sampled/never rate=0</sample>
            <limit>id=limited/* 1 per 1 hour by=id</limit>
            <limit>id=once/* 1 per 1 hour by=ctx.request</limit>
          </gate>
          <appender-ref ref="FEW"/>
          <appender-ref ref="SYNC"/>
        </appender>
        <logger name="com.acme.loud" level="debug"/>
        <root level="info"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  private static ScenarioRuns runs;

  @TempDir private static Path directory;

  @BeforeAll
  static void runScenarios() throws Exception {
    runs = ScenarioRuns.of(GateScenarios.class, CONFIGURATION, directory);
  }

  static Stream<Arguments> scenarios() {
    return ScenarioRuns.arguments(GateScenarios.class);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("scenarios")
  void shows(Way way, String scenario) {
    runs.assertShown(way, scenario);
  }

  @ParameterizedTest
  @EnumSource
  void balancesItsBooks(Way way) {
    runs.assertBooksBalance(way);
  }

  @ParameterizedTest
  @EnumSource
  void writesWhatTheRulesOfAHandlerLetPass(Entrance door) throws Exception {
    assertThat(Files.readAllLines(directory.resolve(door.name() + ".txt")))
        .filteredOn(line -> line.matches("INFO few \\d"))
        .containsExactly("INFO few 0", "INFO few 1");
    assertThat(Files.readAllLines(directory.resolve(door.name() + ".sync.txt")))
        .containsExactlyInAnyOrder("INFO few 0", "INFO never 0");
  }

  @ParameterizedTest
  @EnumSource
  void tellsAtTheEndWhatTheRulesOfAHandlerHaveHeldBack(Entrance door) throws Exception {
    assertThat(Files.readAllLines(directory.resolve(door.name() + ".txt")))
        .contains(
            "INFO handler FEW has held back 3 by its rule limit id=few/* 2 per 1 hour",
            "INFO handler FEW has held back 5 by its rule sample id=few/never rate=0.0",
            "INFO handler SYNC has held back 8 by its rule limit 1 per 1 hour by=id");
  }
}
