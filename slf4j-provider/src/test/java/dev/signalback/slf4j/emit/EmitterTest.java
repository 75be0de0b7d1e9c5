package dev.signalback.slf4j.emit;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The verbs of the API, one machine for each way; see {@link VerbScenarios} for what is shown. */
@Timeout(120)
class EmitterTest {

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>%1$s.jsonl</file>
          <encoder class="dev.signalback.logback.SignalEncoder"/>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          <gate>
            <minLevel>com.acme.quiet=55</minLevel>
            <sample>id=sampled/never rate=0</sample>
            <limit>id=limited/* 2 per 1 hour</limit>
            <limit>id=by/ctx 1 per 1 hour by=ctx.request</limit>
            <limit>id=by/data 1 per 1 hour by=data.order</limit>
          </gate>
          <mask/>
          <location>all</location>
          <appender-ref ref="FILE"/>
        </appender>
        <root level="debug"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  private static ScenarioRuns runs;

  @BeforeAll
  static void runScenarios(@TempDir Path directory) throws Exception {
    runs = ScenarioRuns.of(VerbScenarios.class, CONFIGURATION, directory);
  }

  static Stream<Arguments> scenarios() {
    return ScenarioRuns.arguments(VerbScenarios.class);
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
}
