package dev.signalback.slf4j.encoders;

import static dev.signalback.EventMarker.event;
import static net.logstash.logback.argument.StructuredArguments.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalback.Signals;
import dev.signalback.slf4j.Entrance;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What our encoder writes, another parser reads back to the same value. */
@Timeout(120)
class ReadBackTest {

  private static final BigDecimal HUGE = new BigDecimal("1.5E+400");
  private static final BigDecimal TINY = new BigDecimal("-2.5E-400");
  private static final BigDecimal FINE = new BigDecimal("12345678901234567890.1234567890");
  private static final BigInteger WHOLE = BigInteger.TEN.pow(400);

  @TempDir Path directory;

  /** A record with an array. */
  @SuppressWarnings("ArrayRecordComponent") // that is what is tested
  record Line(String sku, BigDecimal price, int[] sizes) {}

  /** A record with something to hide. */
  record Secret(String value) {
    @Override
    public String toString() {
      return "***";
    }
  }

  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      Logger log = LoggerFactory.getLogger("com.acme.Values");
      log.info(event("a/decimals", "huge", HUGE, "tiny", TINY, "fine", FINE, "whole", WHOLE), "x");
      log.info(
          event("a/records", "line", new Line("tea", FINE, new int[] {1, 2}), "s", new Secret("x")),
          "x");
      Map<String, Object> arrays = new LinkedHashMap<>();
      arrays.put("ints", new int[] {1, 2});
      arrays.put("nested", new Object[] {new double[] {1.5}, "two", null});
      log.info(event("a/arrays", "map", arrays), "x");
      Map<Object, Object> keys = new LinkedHashMap<>();
      keys.put(1, "int");
      keys.put("1", "text");
      keys.put(1L, "long");
      keys.put("1#3", "taken");
      log.info(event("a/keys", keys), "x");
      log.atInfo().addKeyValue("map", keys).log("x");
      log.info("x", fields(new Line("tea", HUGE, new int[0])));
      Signals.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Entrance.class)
  void isTheSame(Entrance door) throws Exception {
    Encoded encoded = Encoded.through(door, directory, Program.class);

    List<JsonNode> lines = encoded.signals();
    JsonNode decimals = lines.get(0).get("data");
    assertThat(new BigDecimal(decimals.get("huge").asText())).isEqualTo(HUGE);
    assertThat(new BigDecimal(decimals.get("tiny").asText())).isEqualTo(TINY);
    assertThat(decimals.get("fine").decimalValue()).isEqualTo(FINE);
    assertThat(decimals.get("whole").bigIntegerValue()).isEqualTo(WHOLE);
    assertThat(lines.get(1).get("data"))
        .hasToString(
            "{\"line\":{\"sku\":\"tea\",\"price\":" + FINE + ",\"sizes\":[1,2]},\"s\":\"***\"}");
    assertThat(lines.get(2).get("data"))
        .hasToString("{\"map\":{\"ints\":[1,2],\"nested\":[[1.5],\"two\",null]}}");
    String keys = "{\"1\":\"int\",\"1#2\":\"text\",\"1#3\":\"long\",\"1#3#4\":\"taken\"}";
    assertThat(lines.get(3).get("data")).hasToString(keys);
    assertThat(lines.get(4).get("data").get("map")).hasToString(keys);
    assertThat(new BigDecimal(lines.get(5).get("data").get("price").asText())).isEqualTo(HUGE);
    ObjectMapper plain = new ObjectMapper(); // reads decimals as double
    for (String line : Files.readAllLines(directory.resolve("signal.json"))) {
      assertThat(plain.readTree(line).toString()).doesNotContain("Infinity");
    }
  }
}
