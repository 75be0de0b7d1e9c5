package dev.signalback.slf4j.ends;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The messages in files, {@code thread number}, in the order they stand there. */
final class NumberedLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Integer, List<Integer>> byThread = new TreeMap<>();

  private NumberedLines() {}

  static NumberedLines ofText(Path... files) throws IOException {
    NumberedLines numbers = new NumberedLines();
    for (Path file : files) {
      Files.readAllLines(file).forEach(numbers::add);
    }
    return numbers;
  }

  static NumberedLines ofJson(Path... files) throws IOException {
    NumberedLines numbers = new NumberedLines();
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        numbers.add(JSON.readTree(line).path("msg").asText());
      }
    }
    return numbers;
  }

  /** Of a program that was killed: the last line may be cut, and must be the only such. */
  static NumberedLines ofCutJson(Path file) throws IOException {
    NumberedLines numbers = new NumberedLines();
    String text = Files.readString(file);
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    for (String line : lines) {
      numbers.add(parsed(line));
    }
    return numbers;
  }

  private static String parsed(String line) {
    try {
      return JSON.readTree(line).path("msg").asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError("a complete line must be JSON, got " + line, e);
    }
  }

  private void add(String message) {
    String[] words = message.split(" ", 3);
    byThread
        .computeIfAbsent(Integer.valueOf(words[0]), thread -> new ArrayList<>())
        .add(Integer.valueOf(words[1]));
  }

  int count() {
    return byThread.values().stream().mapToInt(List::size).sum();
  }

  int count(int thread) {
    return byThread.getOrDefault(thread, List.of()).size();
  }

  /** From 0 on, nothing missing, nothing twice, nothing out of order. */
  void assertConsecutivePerThread() {
    byThread.forEach(
        (thread, numbers) -> {
          for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).as("line %d of thread %d", i, thread).isEqualTo(i);
          }
        });
  }

  /** From 0 on, nothing missing and nothing twice, in whatever order. */
  void assertEachOnce() {
    byThread.values().forEach(Collections::sort);
    assertConsecutivePerThread();
  }
}
