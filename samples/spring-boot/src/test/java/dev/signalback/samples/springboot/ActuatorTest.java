package dev.signalback.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class ActuatorTest {

  private static final String SHELF = Shelf.class.getName();
  private static final String TEA = "{\"to\":\"Basel\",\"grams\":250}";

  private static RunningDepot depot;

  @BeforeAll
  static void start(@TempDir Path logs) {
    depot = RunningDepot.start(logs, "--spring.profiles.active=production");
  }

  @AfterAll
  static void end() {
    depot.close();
    RunningDepot.endLogging();
  }

  @Test
  void changesLevelsAtOnce() throws Exception {
    depot.post("level-before", "/parcels", TEA);
    depot.setLevel(SHELF, "DEBUG");
    depot.post("level-debug", "/parcels", TEA);
    depot.setLevel(SHELF, "ERROR");
    depot.post("level-error", "/parcels", TEA);
    depot.setLevel(SHELF, "INFO");
    depot.post("level-info", "/parcels", TEA);

    assertThat(ofShelf("level-before")).containsExactly("info");
    assertThat(ofShelf("level-debug")).containsExactly("debug", "info");
    assertThat(ofShelf("level-error")).isEmpty();
    assertThat(ofShelf("level-info")).containsExactly("info");
  }

  private static List<String> ofShelf(String requestId) {
    return depot.lines().stream()
        .filter(line -> JsonLines.text(line, "/ns").equals(SHELF))
        .filter(line -> JsonLines.text(line, "/ctx/request-id").equals(requestId))
        .map(line -> JsonLines.text(line, "/level"))
        .toList();
  }

  @Test
  void writesNoProbes() throws Exception {
    assertThat(depot.get("health", "/actuator/health").body()).contains("\"UP\"");
    depot.get("after-health", "/parcels/0");

    assertThat(JsonLines.texts(depot.lines(), "/ctx/request-id"))
        .contains("after-health")
        .doesNotContain("health");
  }

  @Test
  void showsTheBooks() throws Exception {
    depot.post("books", "/parcels", TEA);
    depot.lines(); // all handled

    JsonNode books = JsonMapper.shared().readTree(depot.get("b", "/actuator/signals").body());

    assertThat(books.path("handled").asLong()).isPositive();
    assertThat(books.path("failed").asLong()).isZero();
    assertThat(books.path("dropped").asLong()).isZero();
  }
}
