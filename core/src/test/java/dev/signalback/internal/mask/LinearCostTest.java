package dev.signalback.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However hostile a text is, each of its characters is read a bounded number of times. */
@NullUnmarked
@Timeout(60)
class LinearCostTest {

  private static final int MOST_READS = 400;

  private final MaskRules rules = new MaskRules(List.of(), List.of(), List.of(), "***");

  /** Counts how often its characters are read. */
  private static final class Counting implements CharSequence {
    private final String text;
    private long reads;

    Counting(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      reads++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      reads += end - start;
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      reads += text.length();
      return text;
    }
  }

  private long reads(String unit, int length) {
    Counting text = new Counting(unit.repeat(length / unit.length() + 1));
    rules.find(text, (start, end) -> {});
    return text.reads;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "1",
        "4111 ",
        "4111-",
        "@",
        "a@",
        "a@a",
        "a.@a.",
        ".",
        ":",
        "://",
        "a://",
        "a://b:",
        "a://b:c@",
        "=",
        "a=",
        "password=",
        "password=\"",
        "\"password\":\"",
        "password={",
        "password=(",
        "password: ",
        "*=",
        "password=*",
        "eyJ",
        "eyJ-",
        "eyJ.",
        "eyJaaaaaaaaaa.",
        "Bearer ",
        "bearer bearer",
        "Basic aaaa",
        "Basic ",
        "DE89",
        "DE89 ",
        "A",
        "AKIA",
        "AKIAAAAAAAAAAAAAAAA ",
        "\\\"",
        "{",
        "-",
        "a-",
        "x@a.b-",
        "'",
        "\u00e9@",
        " "
      })
  void readsEachCharacterABoundedNumberOfTimes(String unit) {
    long few = reads(unit, 10_000);
    long many = reads(unit, 1_000_000);

    assertThat(many).isLessThan(1_000_000L * MOST_READS);
    assertThat(many).isLessThan(few * 100 + few * 5 + 1_000_000);
  }

  @Test
  void findsThousandsOfTextsInOnePass() {
    List<String> secrets = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      secrets.add("a".repeat(1 + i % 50) + "b" + i);
    }
    SecretTexts texts = new SecretTexts(secrets);
    Counting text = new Counting("a".repeat(1_000_000));

    texts.find(text, (start, end) -> {});

    assertThat(text.reads).isLessThan(4_000_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20})
  void findsTextsInsideOfOthers(int others) {
    List<String> secrets =
        new ArrayList<>(List.of("secret-one", "cret-o", "ne-two-three", "12345"));
    for (int i = 0; i < others; i++) {
      secrets.add("not there " + i);
    }
    SecretTexts texts = new SecretTexts(secrets);
    Spans spans = new Spans();
    String text = "a secret-one-two-three b cret-ox 12345 123456";

    texts.find(text, spans::add);

    assertThat(spans.replaced(text, "#")).isEqualTo("a # b #x # 123456");
  }

  @Test
  void looksForAFewTextsInOnePass() {
    SecretTexts texts = new SecretTexts(List.of("a".repeat(63) + "b", "abcdef"));
    Spans spans = new Spans();

    texts.find("a".repeat(1_000_000) + "b", spans::add);

    assertThat(spans.count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "={}", "password={}", "password={} ", "'{}", "     {}", "[[[[[[{}"})
  void looksInFrontOfAnArgumentABoundedNumberOfTimes(String unit) {
    for (int length : new int[] {2_000, 20_000}) {
      Counting text = new Counting(unit.repeat(length / unit.length()));
      for (int place = 0; place < length; place += unit.length()) {
        rules.isNamed(text, Math.min(place + unit.length() - 2, text.length()));
      }
      assertThat(text.reads / (length / unit.length())).isLessThan(400);
    }
  }
}
