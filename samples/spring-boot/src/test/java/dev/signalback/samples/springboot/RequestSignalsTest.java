package dev.signalback.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class RequestSignalsTest {

  private static RunningDepot depot;

  @BeforeAll
  static void start(@TempDir Path logs) {
    depot = RunningDepot.start(logs);
  }

  @AfterAll
  static void end() {
    depot.close();
    RunningDepot.endLogging();
  }

  @Test
  void carryDataAndContext() throws Exception {
    depot.post("taken", "/parcels", "{\"to\":\"Zug\",\"grams\":1200}");

    assertThat(ofRequest("taken"))
        .extracting(line -> JsonLines.text(line, "/id"))
        .containsExactly("", "parcel/taken", "http/request");
    JsonNode taken = JsonLines.withId("parcel/taken", ofRequest("taken")).get(0);
    assertThat(JsonLines.text(taken, "/kind")).isEqualTo("event");
    assertThat(JsonLines.text(taken, "/data/to")).isEqualTo("Zug");
    assertThat(taken.at("/data/grams").isInt()).isTrue();
    assertThat(taken.at("/data/grams").asInt()).isEqualTo(1200);
    assertThat(JsonLines.text(taken, "/thread")).startsWith("http-nio-");
    JsonNode answered = JsonLines.withId("http/request", ofRequest("taken")).get(0);
    assertThat(answered.at("/data/status").asInt()).isEqualTo(201);
  }

  @Test
  void carryKeyValues() throws Exception {
    depot.post("heavy", "/parcels", "{\"to\":\"Zug\",\"grams\":99000}");

    assertThat(ofRequest("heavy"))
        .filteredOn(line -> JsonLines.text(line, "/level").equals("warn"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.at("/data/grams").asInt()).isEqualTo(99_000);
              assertThat(JsonLines.text(line, "/location/class")).isEqualTo(Shelf.class.getName());
            });
  }

  @Test
  void keepTheContextOfOneRequestOutOfTheNext() throws Exception {
    depot.get("one", "/parcels/1");
    depot.get("not accepted", "/parcels/2"); // gets an id of its own

    List<JsonNode> lines = JsonLines.withId("http/request", depot.lines());

    assertThat(requestIdOf("/parcels/1", lines)).isEqualTo("one");
    assertThat(requestIdOf("/parcels/2", lines)).matches("[0-9a-f-]{36}");
  }

  private static String requestIdOf(String path, List<JsonNode> lines) {
    return lines.stream()
        .filter(line -> JsonLines.text(line, "/data/path").equals(path))
        .map(line -> JsonLines.text(line, "/ctx/request-id"))
        .collect(Collectors.joining(" "));
  }

  @Test
  void goToTheErrorFileWhenTheyAreErrors() throws Exception {
    String parcel =
        depot
            .post("printing", "/parcels", "{\"to\":\"Chur\",\"grams\":10}")
            .headers()
            .firstValue("Location")
            .orElseThrow();
    for (int i = 0; i < 4; i++) {
      depot.post("printing", parcel + "/label", "");
    }

    List<JsonNode> errors = depot.lines("errors.jsonl");

    assertThat(errors)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(JsonLines.text(line, "/id")).isEqualTo("label/failed");
              assertThat(JsonLines.text(line, "/ctx/request-id")).isEqualTo("printing");
              assertThat(JsonLines.text(line, "/error/message"))
                  .isEqualTo("printer is out of paper");
            });
    assertThat(depot.lines()).containsAll(errors);
  }

  private static List<JsonNode> ofRequest(String id) {
    return depot.lines().stream()
        .filter(line -> JsonLines.text(line, "/ctx/request-id").equals(id))
        .toList();
  }
}
