package dev.signalback.samples.springboot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a depot has written. */
final class JsonLines {

  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonLines() {}

  static List<JsonNode> read(Path file) {
    try {
      return Files.readAllLines(file).stream().map(JSON::readTree).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<JsonNode> withId(String id, List<JsonNode> lines) {
    return lines.stream().filter(line -> text(line, "/id").equals(id)).toList();
  }

  static List<String> texts(List<JsonNode> lines, String pointer) {
    return lines.stream().map(line -> text(line, pointer)).toList();
  }

  /** What is at a place, or an empty text. */
  static String text(JsonNode line, String pointer) {
    return line.at(pointer).asString("");
  }
}
