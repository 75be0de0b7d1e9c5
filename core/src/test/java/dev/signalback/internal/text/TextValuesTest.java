package dev.signalback.internal.text;

import static dev.signalback.internal.text.SampleSignals.withPairs;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextValuesTest {

  private static String written(@Nullable Object... keysAndValues) {
    String text =
        new SignalText(new TextOptions(false, ZoneOffset.UTC, 50)).format(withPairs(keysAndValues));
    assertThat(text.lines()).hasSize(2);
    return text.substring(text.indexOf("\n    data  ") + 11, text.length() - 1);
  }

  static List<Arguments> values() {
    return List.of(
        Arguments.of(null, "null"),
        Arguments.of(true, "true"),
        Arguments.of(-17L, "-17"),
        Arguments.of(12.5, "12.5"),
        Arguments.of(Float.NaN, "NaN"),
        Arguments.of(new BigDecimal("1.50"), "1.50"),
        Arguments.of(Instant.EPOCH, "1970-01-01T00:00:00Z"),
        Arguments.of(Map.class, "java.util.Map"),
        Arguments.of("word", "word"),
        Arguments.of("/a/b?c-d_e:f;g'h\\i", "/a/b?c-d_e:f;g'h\\i"),
        Arguments.of("ünï😀", "ünï😀"),
        Arguments.of("", "\"\""),
        Arguments.of("two words", "\"two words\""),
        Arguments.of("no\u00a0break", "\"no\u00a0break\""),
        Arguments.of("a=b", "\"a=b\""),
        Arguments.of("a,b", "\"a,b\""),
        Arguments.of("[a]", "\"[a]\""),
        Arguments.of("{a}", "\"{a}\""),
        Arguments.of("say \"c:\\\"", "\"say \\\"c:\\\\\\\"\""),
        Arguments.of("a\nb\rc\td", "\"a\\nb\\rc\\td\""),
        Arguments.of("\ufeff\ufffe\uffff", "\"\\uFEFF\\uFFFE\\uFFFF\""),
        Arguments.of("\u001b[0m\u202e\u2028\u0085", "\"\\u001B[0m\\u202E\\u2028\\u0085\""),
        Arguments.of("\ud800", "\"\\uD800\""),
        Arguments.of('\n', "\"\\n\""));
  }

  @ParameterizedTest
  @MethodSource("values")
  void writesValues(@Nullable Object value, String text) {
    assertThat(written("k", value)).isEqualTo("k=" + text);
  }

  @Test
  void separatesPairsWithSpaces() {
    assertThat(written("a", 1, "b c", "d", "e", "f g")).isEqualTo("a=1 \"b c\"=d e=\"f g\"");
  }

  @Test
  void showsContainersWithinContainers() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put("a", 1);
    map.put("b", new int[] {1, 2});
    map.put("c d", List.of(Map.of("e", "f g"), List.of(), Map.of()));

    assertThat(written("k", map)).isEqualTo("k={a=1, b=[1, 2], \"c d\"=[{e=\"f g\"}, [], {}]}");
  }

  @Test
  void cutsCyclesAndDepth() {
    List<Object> cycle = new ArrayList<>(List.of(1));
    cycle.add(cycle);
    Object deep = 1;
    for (int i = 0; i < 17; i++) {
      deep = List.of(deep);
    }

    assertThat(written("k", cycle)).isEqualTo("k=[1, \"[contains itself]\"]");
    assertThat(written("k", deep))
        .isEqualTo("k=" + "[".repeat(16) + "\"[deeper than 16 levels]\"" + "]".repeat(16));
  }

  @Test
  @Timeout(60)
  void boundsTheLineAsAWhole() {
    Object value = 1;
    for (int i = 0; i < 15; i++) {
      value = Collections.nCopies(20, value);
    }

    assertThat(written("k", value)).hasSizeLessThan(1_100_000).contains("…[+");
  }

  @Test
  void saysWhatFailed() {
    Object value =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("a\nb");
          }
        };
    List<Object> list =
        new AbstractList<>() {
          @Override
          public Object get(int index) {
            return index / (1 - index);
          }

          @Override
          public int size() {
            return 2;
          }
        };

    assertThat(written("k", Arrays.asList(value, list, 7)))
        .matches(
            "k=\\[\"\\[.*toString\\(\\) failed: java.lang.IllegalStateException: a\\\\nb]\", "
                + "\\[0, \"\\[.*iterator\\(\\) failed: java.lang.ArithmeticException.*]\"], 7]");
  }
}
