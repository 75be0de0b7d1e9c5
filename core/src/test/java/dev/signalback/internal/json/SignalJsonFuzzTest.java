package dev.signalback.internal.json;

import static dev.signalback.internal.text.SampleSignals.plain;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalback.Signal;
import dev.signalback.internal.text.SampleSignals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;

/** Random data through our encoder and another's parser, against a slow and obvious oracle. */
class SignalJsonFuzzTest {

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final SignalJson json = new SignalJson(JsonLimits.DEFAULT);

  @RepeatedTest(5)
  void readsBackWhatWasWritten() {
    for (int i = 0; i < 400; i++) {
      Map<Object, @Nullable Object> value = map(0);
      String msg = string(300);
      Signal signal = plain().msg(msg).build();

      String line = StrictJson.line(json, signal);
      String data = StrictJson.line(json, SampleSignals.withValue(value));

      assertThat(line.indexOf('\n')).as("seed %d", seed).isEqualTo(line.length() - 1);
      assertThat(data.indexOf('\n')).as("seed %d", seed).isEqualTo(data.length() - 1);
      assertThat(data).as("seed %d", seed).matches("[^\\p{Cntrl}\u0080-\u009f\u2028-\u202e]*\n");
      assertThat(StrictJson.parsed(line).path("msg").asText())
          .as("seed %d", seed)
          .isEqualTo(repaired(msg));
      JsonNode read = StrictJson.parsed(data).path("data").path("value");
      assertThat(StrictJson.plain(read)).as("seed %d", seed).isEqualTo(expected(value));
    }
  }

  // the oracle

  private static @Nullable Object expected(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> result = new LinkedHashMap<>();
      int place = 0;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        place++;
        String key = repaired(String.valueOf(entry.getKey()));
        String free = key;
        for (int n = place; result.containsKey(free); n++) {
          free = key + "#" + n;
        }
        result.put(free, expected(entry.getValue()));
      }
      return result;
    } else if (value instanceof List<?> list) {
      List<@Nullable Object> result = new ArrayList<>();
      list.forEach(element -> result.add(expected(element)));
      return result;
    } else if (value instanceof Integer || value instanceof Long) {
      return BigInteger.valueOf(((Number) value).longValue());
    } else if (value instanceof Double d) {
      return Double.isFinite(d) ? decimal(d.toString()) : d.toString();
    } else if (value instanceof Float f) {
      return Float.isFinite(f) ? decimal(f.toString()) : f.toString();
    } else if (value instanceof BigDecimal big) {
      return big.scale() == 0 && big.toString().indexOf('E') < 0
          ? big.unscaledValue()
          : decimal(big.toString());
    } else if (value instanceof String || value instanceof Character) {
      return repaired(value.toString());
    }
    return value;
  }

  /** As the parser's tree keeps it: trailing zeros gone. */
  private static BigDecimal decimal(String text) {
    JsonNode node = StrictJson.parsed("[" + text + "]").path(0);
    assertThat(node.decimalValue()).isEqualByComparingTo(new BigDecimal(text));
    return node.decimalValue();
  }

  private static String repaired(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .map(c -> c >= 0xd800 && c <= 0xdfff ? 0xfffd : c)
        .forEach(result::appendCodePoint);
    return result.toString();
  }

  // the data

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(depth < 5 ? 13 : 11)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt() >> random.nextInt(32);
      case 3 -> random.nextLong() >> random.nextInt(64);
      case 4 -> Double.longBitsToDouble(random.nextLong());
      case 5 -> Float.intBitsToFloat(random.nextInt());
      case 6 -> (double) (random.nextInt() >> random.nextInt(32));
      case 7 -> new BigInteger(random.nextInt(300), random);
      case 8 -> new BigDecimal(new BigInteger(100, random), random.nextInt(41) - 20);
      case 9 -> (char) random.nextInt(0x10000);
      case 10 -> string(40);
      case 11 -> map(depth + 1);
      default -> list(depth + 1);
    };
  }

  private Map<Object, @Nullable Object> map(int depth) {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(depth == 0 ? 60 : 6); i > 0; i--) {
      Object key = random.nextInt(4) == 0 ? random.nextInt(20) : string(random.nextInt(1, 9));
      map.put(random.nextInt(4) == 0 ? key.toString() : key, value(depth));
    }
    return map;
  }

  private List<@Nullable Object> list(int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      list.add(value(depth));
    }
    return list;
  }

  private String string(int bound) {
    int length = random.nextInt(bound);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      switch (random.nextInt(8)) {
        case 0 -> text.append((char) random.nextInt(0x10000));
        case 1 -> text.append((char) random.nextInt(0xd800, 0xe000));
        case 2 -> text.appendCodePoint(random.nextInt(0x10000, 0x110000));
        case 3 -> text.append((char) random.nextInt(0xa0));
        case 4 -> text.append((char) random.nextInt(0x2000, 0x2070));
        default -> text.append((char) random.nextInt(0x20, 0x7f));
      }
    }
    return text.toString();
  }
}
