package dev.signalback.internal.json;

import static dev.signalback.internal.json.StrictJson.line;
import static dev.signalback.internal.json.StrictJson.parsed;
import static dev.signalback.internal.text.SampleSignals.plain;
import static dev.signalback.internal.text.SampleSignals.withPairs;
import static dev.signalback.internal.text.SampleSignals.withValue;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalback.Signal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.CharBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonValuesTest {

  private static String written(@Nullable Object value) {
    return written(new SignalJson(JsonLimits.DEFAULT), value);
  }

  private static String written(SignalJson json, @Nullable Object value) {
    String line = line(json, withValue(value));
    assertThat(parsed(line).path("data").size()).isEqualTo(1);
    int start = line.indexOf("{\"value\":") + 9;
    return line.substring(start, line.length() - 3);
  }

  /** Keys that are known, new, of one JSON with another, and more than are compared one by one. */
  @Test
  void namesEachPairOfDataOnceHoweverOftenItsKeysCome() {
    SignalJson json = new SignalJson(JsonLimits.DEFAULT);
    List<String> keys = new ArrayList<>(List.of("a", "b", "\ud800", "c", "\udbff", "quo\"te"));
    IntStream.range(0, 40).forEach(i -> keys.add("key-" + i));
    for (int round = 0; round < 4; round++) {
      Collections.rotate(keys, round);
      Object[] pairs = new Object[2 * keys.size()];
      for (int i = 0; i < keys.size(); i++) {
        pairs[2 * i] = keys.get(i);
        pairs[2 * i + 1] = i;
      }

      JsonNode data = parsed(line(json, withPairs(pairs))).path("data");

      assertThat(data.size()).isEqualTo(keys.size());
      List<Integer> values = new ArrayList<>();
      data.forEach(value -> values.add(value.asInt()));
      assertThat(values)
          .containsExactlyElementsOf(IntStream.range(0, keys.size()).boxed().toList());
      keys.stream()
          .filter(key -> key.startsWith("key-") || key.length() == 1 && key.charAt(0) < 0x80)
          .forEach(key -> assertThat(data.path(key).asInt()).isEqualTo(keys.indexOf(key)));
    }
  }

  private static SignalJson upTo(int maxDepth, int maxElements) {
    return new SignalJson(new JsonLimits(maxDepth, 1000, maxElements, 200, 20));
  }

  static List<Arguments> scalars() {
    return List.of(
        Arguments.of(null, "null"),
        Arguments.of(true, "true"),
        Arguments.of(false, "false"),
        Arguments.of(0, "0"),
        Arguments.of(-1, "-1"),
        Arguments.of((byte) -128, "-128"),
        Arguments.of((short) 32767, "32767"),
        Arguments.of(Integer.MIN_VALUE, "-2147483648"),
        Arguments.of(Long.MAX_VALUE, "9223372036854775807"),
        Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
        Arguments.of(
            new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
        Arguments.of(new BigDecimal("-0.10"), "-0.10"),
        Arguments.of(new BigDecimal("1E+30"), "1E+30"),
        Arguments.of(new BigDecimal("1.7E+308"), "1.7E+308"),
        Arguments.of(new BigDecimal("1.8E+308"), "\"1.8E+308\""),
        Arguments.of(new BigDecimal("-3E-308"), "-3E-308"),
        Arguments.of(new BigDecimal("-1E-330"), "\"-1E-330\""),
        Arguments.of(new BigDecimal("0E+400"), "0E+400"),
        Arguments.of(12.5, "12.5"),
        Arguments.of(-3.0, "-3.0"),
        Arguments.of(-0.0, "-0.0"),
        Arguments.of(0.0, "0.0"),
        Arguments.of(1e7, "1.0E7"),
        Arguments.of(9999999.0, "9999999.0"),
        Arguments.of(1e300, "1.0E300"),
        Arguments.of(Double.MIN_VALUE, "4.9E-324"),
        Arguments.of(0.1f, "0.1"),
        Arguments.of(Double.NaN, "\"NaN\""),
        Arguments.of(Double.NEGATIVE_INFINITY, "\"-Infinity\""),
        Arguments.of(Float.POSITIVE_INFINITY, "\"Infinity\""),
        Arguments.of('x', "\"x\""),
        Arguments.of('\ud83d', "\"\ufffd\""),
        Arguments.of(DayOfWeek.MONDAY, "\"MONDAY\""),
        Arguments.of(new UUID(1, 2), "\"00000000-0000-0001-0000-000000000002\""),
        Arguments.of(Instant.EPOCH, "\"1970-01-01T00:00:00Z\""),
        Arguments.of(Duration.ofSeconds(90), "\"PT1M30S\""),
        Arguments.of(URI.create("http://a/b"), "\"http://a/b\""),
        Arguments.of(String.class, "\"java.lang.String\""),
        Arguments.of(CharBuffer.wrap("sb"), "\"sb\""),
        Arguments.of(new AtomicInteger(5), "\"5\""),
        Arguments.of(new byte[] {1, 2, 3}, "\"AQID\""),
        Arguments.of(new IllegalStateException("x"), "\"java.lang.IllegalStateException: x\""));
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void writesScalars(@Nullable Object value, String json) {
    assertThat(written(value)).isEqualTo(json);
  }

  @Test
  void writesWholeNumbersOfEveryLength() {
    long power = 1;
    for (int digits = 1; digits <= 19; digits++, power *= 10) {
      for (long value : new long[] {power - 1, power, power + 1, -power}) {
        assertThat(written(value)).isEqualTo(Long.toString(value));
      }
    }
  }

  @Test
  void writesNumbersOfDoubtfulOriginAsStrings() {
    BigDecimal liar =
        new BigDecimal("1") {
          private static final long serialVersionUID = 1L;

          @Override
          public String toString() {
            return "}{";
          }
        };

    assertThat(written(liar)).isEqualTo("\"}{\"");
  }

  @Test
  void writesNumbersNoParserTakesAsStrings() {
    String longest = "9".repeat(1000);

    assertThat(written(new BigInteger(longest))).isEqualTo(longest);
    assertThat(written(new BigInteger(longest + "9"))).isEqualTo('"' + longest + "9\"");
  }

  @Test
  void writesContainersWithinContainers() {
    Map<Object, @Nullable Object> inner = new LinkedHashMap<>();
    inner.put(1, null);
    inner.put(DayOfWeek.MONDAY, new int[] {1, 2});
    inner.put(null, new Object[] {"x", List.of()});
    inner.put("empty", Map.of());

    assertThat(written(List.of(inner, new LinkedHashSet<>(List.of(2.5, 'c')), new boolean[1])))
        .isEqualTo(
            "[{\"1\":null,\"MONDAY\":[1,2],\"null\":[\"x\",[]],\"empty\":{}},[2.5,\"c\"],[false]]");
  }

  @Test
  void keepsBothValuesOfKeysThatBecomeTheSame() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put("1", "a");
    map.put(1, "b");
    map.put(1L, "c");
    map.put("1#3", "d");

    assertThat(written(map)).isEqualTo("{\"1\":\"a\",\"1#2\":\"b\",\"1#3\":\"c\",\"1#3#4\":\"d\"}");
  }

  @Test
  void tellsKeysApartByWhatIsWritten() {
    SignalJson json = new SignalJson(new JsonLimits(16, 3, 100, 200, 20));

    assertThat(line(json, withPairs("\ud800", 1, "\ud801", 2)))
        .endsWith("{\"\ufffd\":1,\"\ufffd#2\":2}}\n");
    assertThat(line(json, withPairs("abcd", 1, "abce", 2)))
        .endsWith("{\"abc…[+1 chars]\":1,\"abc…[+1 chars]#2\":2}}\n");
  }

  @Test
  void findsDuplicatesAmongManyKeys() {
    Map<Object, Object> map = new LinkedHashMap<>();
    IntStream.range(0, 300).forEach(i -> map.put(new AtomicInteger(i % 100), i));

    JsonNode node = parsed(withValue(map)).path("data").path("value");

    assertThat(node.size()).isEqualTo(300);
    assertThat(node.has("0") && node.has("99")).isTrue();
  }

  @Test
  void forgetsTheKeysOfOtherObjects() {
    Map<String, Integer> same = Map.of("k", 1);

    assertThat(written(List.of(same, Map.of("k", same), same)))
        .isEqualTo("[{\"k\":1},{\"k\":{\"k\":1}},{\"k\":1}]");
  }

  @Test
  void cutsWhatIsTooDeep() {
    assertThat(written(upTo(2, 9), List.of(List.of(1)))).isEqualTo("[[1]]");
    assertThat(written(upTo(2, 9), List.of(List.of(List.of(1), 2))))
        .isEqualTo("[[\"[deeper than 2 levels]\",2]]");
  }

  @Test
  void cutsWhatIsTooMuch() {
    Map<String, Integer> map = new LinkedHashMap<>();
    IntStream.rangeClosed(1, 5).forEach(i -> map.put("k" + i, i));

    assertThat(written(upTo(9, 3), List.of(1, 2, 3))).isEqualTo("[1,2,3]");
    assertThat(written(upTo(9, 3), List.of(1, 2, 3, 4))).isEqualTo("[1,2,3,\"…[+1 elements]\"]");
    assertThat(written(upTo(9, 3), new long[5])).isEqualTo("[0,0,0,\"…[+2 elements]\"]");
    assertThat(written(upTo(9, 3), map))
        .isEqualTo("{\"k1\":1,\"k2\":2,\"k3\":3,\"…\":\"…[+2 elements]\"}");
  }

  @Test
  void cutsDataThatIsTooMuch() {
    assertThat(line(upTo(9, 2), withPairs("a", 1, "b", 2, "c", 3)))
        .endsWith("{\"a\":1,\"b\":2,\"…\":\"…[+1 elements]\"}}\n");
    assertThat(
            line(upTo(9, 2), plain().markers(new LinkedHashSet<>(List.of("a", "b", "c"))).build()))
        .contains("\"markers\":[\"a\",\"b\",\"…[+1 elements]\"]");
  }

  @Test
  void cutsCycles() {
    List<Object> list = new ArrayList<>(List.of(1));
    Map<String, Object> map = new HashMap<>(Map.of("list", list));
    list.add(map);
    Object[] array = {null};
    array[0] = array;

    assertThat(written(list)).isEqualTo("[1,{\"list\":\"[contains itself]\"}]");
    assertThat(written(array)).isEqualTo("[\"[contains itself]\"]");
  }

  @Test
  void writesAContainerThatIsThereTwiceTwice() {
    List<Integer> same = List.of(1);

    assertThat(written(List.of(same, same))).isEqualTo("[[1],[1]]");
  }

  @Test
  @Timeout(60)
  void boundsTheLineAsAWhole() {
    String leaf = "x".repeat(1000);
    Object list = leaf;
    Object map = leaf;
    for (int i = 0; i < 15; i++) {
      list = Collections.nCopies(20, list);
      map = mapOf(20, map);
    }

    for (Object value : List.of(list, map)) {
      byte[] line = new SignalJson(JsonLimits.DEFAULT).encode(withValue(value));
      assertThat(line.length).isBetween(JsonValues.FULL_BYTES, JsonValues.FULL_BYTES + 10_000);
      assertThat(new String(line, UTF_8)).contains("…[+");
    }
  }

  private static Map<Object, Object> mapOf(int size, Object value) {
    Map<Object, Object> map = new LinkedHashMap<>();
    IntStream.range(0, size).forEach(i -> map.put(i, value));
    return map;
  }

  @Test
  void saysWhatFailedInAValue() {
    Object value =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("broken");
          }
        };

    assertThat(written(Arrays.asList(1, value, 2)))
        .matches("\\[1,\".*toString\\(\\) failed: java.lang.IllegalStateException: broken]\",2]");
  }

  @Test
  void keepsWhatACollectionGaveBeforeItFailed() {
    List<Object> inner = failingAfter(2, new AssertionError("gone"));

    assertThat(written(List.of(inner, "after")))
        .matches(
            "\\[\\[0,1,\".*iterator\\(\\) failed: java.lang.AssertionError: gone]\"],\"after\"]");
  }

  @Test
  void keepsWhatAMapGaveBeforeItFailed() {
    Set<Map.Entry<Object, Object>> entries =
        new LinkedHashSet<>(
            List.of(
                Map.entry("…", List.of(Map.of("k", 1))),
                new AbstractMap.SimpleEntry<>("b", 2) {
                  private static final long serialVersionUID = 1L;

                  @Override
                  public Integer getValue() {
                    throw new IllegalStateException("gone");
                  }

                  @Override
                  public int hashCode() {
                    return 0;
                  }
                }));
    Map<Object, Object> map =
        new AbstractMap<>() {
          @Override
          public Set<Map.Entry<Object, Object>> entrySet() {
            return entries;
          }
        };

    assertThat(written(map))
        .matches("\\{\"…\":\\[\\{\"k\":1}],\"…#2\":\".*entrySet\\(\\) failed: .*gone]\"}");
  }

  @Test
  void saysWhatFailedWhenNothingCouldBeRead() {
    List<Object> list = failingAfter(0, new IllegalStateException("gone"));

    assertThat(written(list)).matches("\\[\".*iterator\\(\\) failed: .*gone]\"]");
  }

  @Test
  @Timeout(60)
  void takesBackWhatWasHalfWrittenWhenTheStackEnds() throws InterruptedException {
    Object value = List.of("x".repeat(50));
    for (int i = 0; i < 14; i++) {
      value = List.of("before", mapOf(1, value), 12.5);
    }
    SignalJson json = new SignalJson(new JsonLimits(64, 1000, 100, 200, 20));
    Signal signal = withValue(value);
    byte[] whole = json.encode(signal);
    List<byte[]> encoded = new ArrayList<>();
    written(failingAfter(0, new StackOverflowError())); // links what a failure runs, with room left

    Thread thread =
        new Thread(() -> encodeNearTheEnd(json, signal, whole, encoded, Integer.MAX_VALUE));
    thread.start();
    thread.join();

    List<String> lines = encoded.stream().map(bytes -> new String(bytes, UTF_8)).toList();
    assertThat(lines).allSatisfy(line -> parsed(line)).contains(new String(whole, UTF_8));
    assertThat(lines).anyMatch(line -> line.contains("java.lang.StackOverflowError"));
  }

  /** Uses the stack up; then, frame by frame on the way back, encodes with a little more of it. */
  private static void encodeNearTheEnd(
      SignalJson json, Signal signal, byte[] whole, List<byte[]> encoded, int frames) {
    try {
      if (frames > 0) {
        encodeNearTheEnd(json, signal, whole, encoded, frames - 1);
      }
      if (encoded.isEmpty() || !Arrays.equals(encoded.get(encoded.size() - 1), whole)) {
        encoded.add(json.encode(signal));
      }
    } catch (StackOverflowError e) {
      // goes on with a little more, further out
    }
  }

  @Test
  void survivesACollectionThatRecursesWithoutEnd() {
    Object bottomless =
        new AbstractList<Object>() {
          @Override
          public Object get(int index) {
            return index == 0 ? "kept" : get(index + 1) + "";
          }

          @Override
          public int size() {
            return 2;
          }
        };

    assertThat(written(List.of(1, bottomless)))
        .matches("\\[1,\\[\"kept\",\".*failed: java.lang.StackOverflowError]\"]]");
  }

  private static List<Object> failingAfter(int count, Error error) {
    return failing(count, () -> error);
  }

  private static List<Object> failingAfter(int count, RuntimeException error) {
    return failing(count, () -> error);
  }

  private static List<Object> failing(int count, java.util.function.Supplier<Throwable> failure) {
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        return index;
      }

      @Override
      public int size() {
        return count + 1;
      }

      @Override
      public Iterator<Object> iterator() {
        return IntStream.rangeClosed(0, count)
            .mapToObj(i -> i < count ? (Object) i : sneaky(failure.get()))
            .iterator();
      }
    };
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> Object sneaky(Throwable t) throws T {
    throw (T) t;
  }
}
