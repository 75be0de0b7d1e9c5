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

/** The parts of a signal, one machine for each way; see {@link PartsScenarios}. */
@Timeout(180)
class PartsTest {

  private static final String CONFIGURATION =
      """
      <configuration>
        <turboFilter class="ch.qos.logback.classic.turbo.MarkerFilter">
          <Marker>SECRET</Marker>
          <OnMatch>DENY</OnMatch>
        </turboFilter>
        <turboFilter class="ch.qos.logback.classic.turbo.MarkerFilter">
          <Marker>LOUD</Marker>
          <OnMatch>ACCEPT</OnMatch>
        </turboFilter>
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>%1$s.txt</file>
          <encoder><pattern>%%level %%msg%%n</pattern></encoder>
        </appender>
        <appender name="ERRORS" class="dev.signalback.logback.HandlerAppender">
          <minLevel>error</minLevel>
          <appender-ref ref="FILE"/>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          <appender-ref ref="ERRORS"/>
        </appender>
        <root level="info"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  private static ScenarioRuns runs;

  @BeforeAll
  static void runScenarios(@TempDir Path directory) throws Exception {
    runs = ScenarioRuns.of(PartsScenarios.class, CONFIGURATION, directory);
  }

  static Stream<Arguments> scenarios() {
    return ScenarioRuns.arguments(PartsScenarios.class);
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
