package dev.signalback.slf4j.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The testing kit, one machine for each door; see {@link CaptureScenarios} for what is shown. */
@Timeout(120)
class SignalCaptureTest {

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>%s</file>
          <encoder class="dev.signalback.logback.SignalEncoder"/>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          <appender-ref ref="FILE"/>
        </appender>
        <root level="debug"><appender-ref ref="SIGNALS"/></root>
      </configuration>
      """;

  private static final Map<Entrance, ForkedJvm.Result> RESULTS = new EnumMap<>(Entrance.class);

  @BeforeAll
  static void runScenarios(@TempDir Path directory) throws Exception {
    for (Entrance door : Entrance.values()) {
      Path file = directory.resolve(door + ".xml");
      Files.writeString(file, CONFIGURATION.formatted(directory.resolve(door + ".jsonl")));
      RESULTS.put(
          door,
          ForkedJvm.running(Scenarios.class)
              .property("slf4j.provider", door.provider())
              .property("logback.configurationFile", file)
              .args(CaptureScenarios.class.getName())
              .run());
    }
  }

  static Stream<Arguments> scenarios() {
    return Arrays.stream(Entrance.values())
        .flatMap(
            door ->
                Scenarios.names(CaptureScenarios.class).stream()
                    .map(scenario -> Arguments.of(door, scenario)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("scenarios")
  void shows(Entrance door, String scenario) {
    ForkedJvm.Result result = Objects.requireNonNull(RESULTS.get(door));

    assertThat(result.stdout()).as(result.toString()).contains(scenario + ": ok");
  }

  @ParameterizedTest
  @EnumSource
  void balancesItsBooks(Entrance door) {
    assertThat(Objects.requireNonNull(RESULTS.get(door)).stdout()).contains("balanced: true");
  }
}
