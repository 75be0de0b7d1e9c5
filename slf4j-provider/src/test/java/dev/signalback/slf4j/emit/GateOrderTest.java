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

/** The gate in detail, one machine for each way; see {@link GateOrderScenarios}. */
@Timeout(180)
class GateOrderTest {

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>%1$s.txt</file>
          <encoder><pattern>%%level %%msg%%n</pattern></encoder>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          <gate>
            <minLevel>com.acme.quiet=warn</minLevel>
            <limit>id=file/* 1 per 1 hour</limit>
          </gate>
          <appender-ref ref="FILE"/>
        </appender>
        <root level="info"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  private static ScenarioRuns runs;

  @BeforeAll
  static void runScenarios(@TempDir Path directory) throws Exception {
    runs = ScenarioRuns.of(GateOrderScenarios.class, CONFIGURATION, directory);
  }

  static Stream<Arguments> scenarios() {
    return ScenarioRuns.arguments(GateOrderScenarios.class);
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
