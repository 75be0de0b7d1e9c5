package dev.signalback.benchmarks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a file. All are counted; some are parsed and must say what was logged.
 *
 * @param lines ended by a line feed
 * @param bytes of the file
 * @param parsed lines that were parsed
 * @param bad of these, those that are not one JSON object with the texts wanted; and a last line
 *     without its end
 */
record LineCount(long lines, long bytes, long parsed, long bad) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /**
   * Counts a file; one that is not there has no lines.
   *
   * @param needles each must be in a value of every parsed line
   * @param every the first of so many lines is parsed
   */
  static LineCount of(Path file, List<String> needles, int every) throws IOException {
    if (!Files.exists(file)) {
      return new LineCount(0, 0, 0, 0);
    }
    Counter counter = new Counter(needles, every);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] chunk = new byte[1 << 18];
      int read = in.read(chunk);
      while (read != -1) {
        counter.take(chunk, read);
        read = in.read(chunk);
      }
    }
    return counter.count();
  }

  /** Whether it is one object that has the needles in its values. */
  static boolean isGood(byte[] line, List<String> needles) {
    try {
      JsonNode node = JSON.readTree(line);
      List<String> values = new ArrayList<>();
      collect(node, values);
      return node.isObject()
          && needles.stream().allMatch(n -> values.stream().anyMatch(v -> v.contains(n)));
    } catch (IOException e) {
      return false;
    }
  }

  private static void collect(JsonNode node, List<String> values) {
    if (node.isValueNode()) {
      values.add(node.asText());
    }
    node.forEach(child -> collect(child, values));
  }

  private static final class Counter {
    private final List<String> needles;
    private final int every;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long lines;
    private long bytes;
    private long parsed;
    private long bad;
    private boolean open;

    Counter(List<String> needles, int every) {
      this.needles = needles;
      this.every = every;
    }

    void take(byte[] chunk, int length) {
      bytes += length;
      int start = 0;
      for (int i = 0; i < length; i++) {
        if (chunk[i] == '\n') {
          keep(chunk, start, i);
          end();
          start = i + 1;
        }
      }
      keep(chunk, start, length);
      open = start < length || open;
    }

    private void keep(byte[] chunk, int from, int to) {
      if (lines % every == 0) {
        line.write(chunk, from, to - from);
      }
    }

    private void end() {
      if (lines % every == 0) {
        parsed++;
        bad += isGood(line.toByteArray(), needles) ? 0 : 1;
        line.reset();
      }
      lines++;
      open = false;
    }

    LineCount count() {
      return new LineCount(lines, bytes, parsed, bad + (open ? 1 : 0));
    }
  }
}
