package dev.signalback.internal.json;

import static dev.signalback.internal.json.StrictJson.line;
import static dev.signalback.internal.json.StrictJson.parsed;
import static dev.signalback.internal.text.SampleSignals.plain;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStringTest {

  /** What stands between the quotes of the message. */
  private static String written(SignalJson json, String msg) {
    String line = line(json, plain().msg(msg).build());
    int start = line.indexOf("\"msg\":\"") + 7;
    return line.substring(start, line.lastIndexOf("\",\"thread\""));
  }

  private static String written(String msg) {
    return written(new SignalJson(JsonLimits.DEFAULT), msg);
  }

  private static SignalJson upTo(int maxStringLength) {
    return new SignalJson(new JsonLimits(16, maxStringLength, 100, 200, 20));
  }

  @Test
  void escapesQuotesAndBackslashes() {
    assertThat(written("say \"hi\" c:\\temp/x")).isEqualTo("say \\\"hi\\\" c:\\\\temp/x");
  }

  @Test
  void usesShortFormsWhereJsonHasThem() {
    assertThat(written("a\nb\rc\td\be\ff")).isEqualTo("a\\nb\\rc\\td\\be\\ff");
  }

  @Test
  void escapesEveryOtherControlCharacter() {
    for (char c = 0; c <= 0x9f; c++) {
      if ((c < 0x20 || c >= 0x7f) && "\n\r\t\b\f".indexOf(c) < 0) {
        assertThat(written("a" + c + "b")).isEqualTo("a\\u%04Xb".formatted((int) c));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      chars = {
        '\u2028', '\u2029', '\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d',
        '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'
      })
  void escapesSeparatorsAndDirections(char c) {
    assertThat(written("a" + c + "b")).isEqualTo("a\\u%04Xb".formatted((int) c));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "~",
        "\u00a0",
        "é",
        "\u07ff",
        "\u0800",
        "\u061b",
        "\u061d",
        "\u200d",
        "\u2010",
        "\u2027",
        "\u202f",
        "\u2065",
        "\u206a",
        "漢字",
        "\ud7ff",
        "\ue000",
        "\uffff",
        "😀",
        "\udbff\udfff"
      })
  void writesOtherCharactersAsTheyAre(String text) {
    assertThat(written("a" + text + "b")).isEqualTo("a" + text + "b");
  }

  @Test
  void replacesSurrogatesWithoutTheirOtherHalf() {
    assertThat(written("a\ud83db\ude00c\ude00\ud83d\ud83d\ude00\ud83d"))
        .isEqualTo("a\ufffdb\ufffdc\ufffd\ufffd\ud83d\ude00\ufffd");
  }

  @Test
  void keepsPairsWhateverTheirPlace() {
    for (int offset = 500; offset < 520; offset++) {
      String text = "x".repeat(offset) + "😀\n".repeat(400);

      assertThat(parsed(plain().msg(text).build()).path("msg").asText()).isEqualTo(text);
    }
  }

  @Test
  void keepsAStringOfTheGreatestLength() {
    assertThat(written(upTo(5), "12345")).isEqualTo("12345");
  }

  @Test
  void cutsAStringThatIsTooLong() {
    assertThat(written(upTo(5), "1234567")).isEqualTo("12345…[+2 chars]");
  }

  @Test
  void cutsBeforeAPairRatherThanInside() {
    assertThat(written(upTo(5), "1234😀67")).isEqualTo("1234…[+4 chars]");
    assertThat(written(upTo(6), "1234😀67")).isEqualTo("1234😀…[+2 chars]");
  }

  @Test
  void countsCharactersBeforeTheyAreEscaped() {
    assertThat(written(upTo(3), "\n\n\n\n")).isEqualTo("\\n\\n\\n…[+1 chars]");
  }

  @Test
  void cutsAtTheDefaultLength() {
    int limit = JsonLimits.DEFAULT.maxStringLength();

    String cut = written("é".repeat(limit + 1));

    assertThat(cut).isEqualTo("é".repeat(limit) + "…[+1 chars]");
  }

  @Test
  void escapesWhereverAStringStands() {
    String text = "a\n\"\u202e";

    String line =
        line(
            plain()
                .kind(text)
                .ns(text)
                .id("x" + text)
                .thread(new dev.signalback.ThreadInfo(text, 1))
                .markers(java.util.Set.of(text))
                .data(java.util.Map.of(text, text))
                .ctx(java.util.Map.of(text, text))
                .location(new dev.signalback.Location(text, text, text, 1))
                .build());

    assertThat(line.split("a\\\\n\\\\\"\\\\u202E", -1)).hasSize(13);
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    assertThat(parsed(line).path("data").path(text).asText()).isEqualTo(text);
  }
}
