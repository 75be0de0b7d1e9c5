package dev.signalback.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalback.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Encodes with ours, parses with another's: strict about UTF-8, duplicate keys and what follows.
 */
final class StrictJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build();

  private StrictJson() {}

  static String line(Signal signal) {
    return line(new SignalJson(JsonLimits.DEFAULT), signal);
  }

  static String line(SignalJson json, Signal signal) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(json.encode(signal))).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("not UTF-8", e);
    }
  }

  static JsonNode parsed(Signal signal) {
    return parsed(new SignalJson(JsonLimits.DEFAULT), signal);
  }

  static JsonNode parsed(SignalJson json, Signal signal) {
    return parsed(line(json, signal));
  }

  static JsonNode parsed(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  static @Nullable Object plain(JsonNode node) {
    return MAPPER.convertValue(node, Object.class);
  }
}
