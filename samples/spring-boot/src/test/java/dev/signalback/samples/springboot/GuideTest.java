package dev.signalback.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the guide shows is what the sample has and writes. */
@Timeout(60)
class GuideTest {

  private static final Path MAIN = Path.of("src/main");

  @Test
  void showsTheConfiguration() {
    assertThat(Guide.blocks("xml"))
        .contains(Guide.read(MAIN.resolve("resources/logback-spring.xml")))
        .anyMatch(
            xml ->
                xml.contains("<artifactId>signalback-logback-appender</artifactId>")
                    && xml.contains("<version>" + System.getProperty("project.version")));
  }

  @Test
  void showsTheCode() throws IOException {
    List<String> sources;
    try (Stream<Path> files = Files.walk(MAIN)) {
      sources = files.filter(file -> file.toString().endsWith(".java")).map(Guide::read).toList();
    }

    assertThat(Guide.blocks("java"))
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(code -> assertThat(sources).anyMatch(source -> source.contains(code)));
  }

  @Test
  void showsWhatIsWritten(@TempDir Path logs) throws Exception {
    try (RunningDepot depot = RunningDepot.start(logs)) {
      depot.post("r-1", "/parcels", "{\"to\":\"Basel\",\"grams\":1250}");
      Signals.flush(Duration.ofSeconds(20));
    } finally {
      RunningDepot.endLogging();
    }

    List<String> written =
        Files.readAllLines(logs.resolve("depot.jsonl")).stream().map(GuideTest::masked).toList();
    assertThat(Guide.blocks("json"))
        .isNotEmpty()
        .allSatisfy(json -> assertThat(written).contains(masked(json.strip())));
  }

  private static String masked(String line) {
    return line.replaceAll("\"inst\":\"[^\"]*\"", "\"inst\"")
        .replaceAll("http-nio-auto-\\d+-exec-\\d+", "http");
  }
}
