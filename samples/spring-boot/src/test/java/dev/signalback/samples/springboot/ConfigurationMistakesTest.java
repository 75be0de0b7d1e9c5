package dev.signalback.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Spring Boot does not start when a status is an error; what is less must not be one. */
@Timeout(90)
class ConfigurationMistakesTest {

  private static final int FIRST_SCREEN = 24;

  @TempDir Path dir;

  @Test
  void costOneOptionAndAreSaidFirst() throws Exception {
    try (ForkedJvm depot =
        start(
            """
            <configuration>
              <appender name="JSON" class="ch.qos.logback.core.FileAppender">
                <file>logs/depot.jsonl</file>
                <encoder class="dev.signalback.logback.SignalEncoder">
                  <maxDepth>deep</maxDepth>
                </encoder>
              </appender>
              <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
                <gate>
                  <minLevel>inof</minLevel>
                  <id><disallow>label/*</disallow></id>
                  <sampling>0.5</sampling>
                </gate>
                <ring><size>1000</size></ring>
                <appender-ref ref="JSON"/>
              </appender>
              <root level="info"><appender-ref ref="SIGNALS"/></root>
            </configuration>
            """)) {

      assertThat(depot.await().exitCode()).as("%s", depot.output()).isZero();

      assertThat(firstScreen(depot))
          .contains("inof")
          .contains("sampling")
          .contains("deep")
          .contains("size must be a power of two");
      assertThat(Guide.blocks("text"))
          .isNotEmpty()
          .allSatisfy(text -> assertThat(firstScreen(depot)).contains(text.split("\n")));
    }
    assertThat(JsonLines.texts(JsonLines.read(dir.resolve("logs/depot.jsonl")), "/id"))
        .contains("parcel/taken")
        .doesNotContain("label/printed");
  }

  @Test
  void areReadableWhenTheyEndTheStart() throws Exception {
    try (ForkedJvm depot =
        start(
            """
            <configuration>
              <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
                <gate><minLevel>info</gate>
              </appender>
            </configuration>
            """)) {

      assertThat(depot.await().exitCode()).isEqualTo(1);

      assertThat(firstScreen(depot)).contains("minLevel", "mistaken.xml", "3");
    }
  }

  private ForkedJvm start(String xml) throws Exception {
    Path file = Files.writeString(dir.resolve("mistaken.xml"), xml);
    return ForkedDepot.start(
        dir, Depot.class, "--logging.config=" + file, "--spring.main.lazy-initialization=true");
  }

  private static String firstScreen(ForkedJvm depot) {
    List<String> lines = depot.output();
    return String.join("\n", lines.subList(0, Math.min(FIRST_SCREEN, lines.size())));
  }
}
