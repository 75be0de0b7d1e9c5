package dev.signalback.slf4j.ends;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rules of the gate hold back stands in the file, each once, over reloads and an exit. */
@Timeout(120)
class HeldBackTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String CONFIGURATION =
      """
      <configuration scan="true" scanPeriod="50 milliseconds">
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>%s</file>
          <encoder class="dev.signalback.logback.SignalEncoder"/>
        </appender>
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          <gate>
            <limit>id=noise/limited 3 per 50 ms</limit>
            <sample>id=noise/sampled rate=0.1</sample>
          </gate>
          <appender-ref ref="FILE"/>
        </appender>
        <root level="info"><appender-ref ref="SIGNALS"/></root>
        <appender name="CONTEXT" class="dev.signalback.slf4j.ends.ContextGrabber"/>
        <logger name="never"><appender-ref ref="CONTEXT"/></logger>
      </configuration>
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void isToldOnceOverReloadsAndAnExit(Entrance door) throws Exception {
    Path lines = directory.resolve("a.jsonl");
    Path file = Files.writeString(directory.resolve("logback.xml"), CONFIGURATION.formatted(lines));

    ForkedJvm.Result result =
        ForkedJvm.running(HeldBackProgram.class)
            .property("slf4j.provider", door.provider())
            .property("logback.configurationFile", file)
            .args(file)
            .run();

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.stdout())
        .as(result.toString())
        .contains("made=" + count(lines, "noise/limited"), "made=" + count(lines, "noise/sampled"));
  }

  /** Those in the file, and those they say were held back. */
  private static long count(Path lines, String id) throws Exception {
    long count = 0;
    for (String line : Files.readAllLines(lines)) {
      JsonNode signal = JSON.readTree(line);
      if (signal.path("id").asText().equals(id)) {
        count += 1 + signal.path("suppressed").asLong();
      } else if (signal.path("data").path("rule").asText().contains(id)) {
        count += signal.path("data").path("suppressed").asLong();
      }
    }
    return count;
  }
}
