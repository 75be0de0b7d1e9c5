package dev.signalback.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Spring Boot's structured lines behind a signal appender, as its guide shows them. */
@Timeout(90)
class StructuredLoggingTest {

  private static final String GUIDE = "from-spring-boot-structured-logging.md";

  @TempDir Path dir;

  @Test
  void keepsTheLinesAndAddsDataOfEvents() throws Exception {
    Path xml = Files.writeString(dir.resolve("kept.xml"), Guide.blocks(GUIDE, "xml").get(0));
    String expected = Guide.blocks(GUIDE, "json").get(0).strip();

    try (ForkedJvm depot =
        ForkedDepot.start(
            dir,
            Depot.class,
            "--logging.config=" + xml,
            "--logging.structured.format.console=ecs",
            "--logging.structured.json.add.team=parcels")) {
      assertThat(depot.await().exitCode()).as("%s", depot.output()).isZero();

      List<String> lines = depot.output().stream().map(StructuredLoggingTest::masked).toList();
      assertThat(lines).contains(masked(expected));
    }
  }

  private static String masked(String line) {
    return line.replaceAll("\"@timestamp\":\"[^\"]*\"", "\"@timestamp\"")
        .replaceAll("\"pid\":\\d+", "\"pid\"")
        .replaceAll("http-nio-auto-\\d+-exec-\\d+", "http");
  }
}
