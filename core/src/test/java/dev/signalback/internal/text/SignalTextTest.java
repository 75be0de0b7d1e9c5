package dev.signalback.internal.text;

import static dev.signalback.internal.text.SampleSignals.plain;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalback.Level;
import dev.signalback.Location;
import dev.signalback.Run;
import dev.signalback.Signal;
import dev.signalback.ThreadInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTextTest {

  private static final TextOptions OPTIONS = new TextOptions(false, ZoneOffset.UTC, 50);

  private static String text(Signal signal) {
    return new SignalText(OPTIONS).format(signal);
  }

  @Test
  void writesOneLineWhereThereIsNothingElse() {
    Signal signal = plain().msg("Order 17 placed").build();

    assertThat(text(signal))
        .isEqualTo("2026-11-21 22:06:20.683 INFO  [http-1] com.acme.Checkout - Order 17 placed\n");
  }

  @Test
  void writesWhatTheRulesOfTheGateHaveDone() {
    Signal signal = plain().msg("Slow").sample(0.1).suppressed(412).build();

    assertThat(text(signal)).endsWith(" - Slow\n    gate  sample=0.1 suppressed=412\n");
    assertThat(text(plain().msg("Slow").suppressed(1).build())).endsWith("gate  suppressed=1\n");
  }

  @Test
  void writesEverythingThereIs() throws IOException {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("order-id", 17);
    data.put("customer", "Ann Lee");
    data.put("lines", List.of("a-1", "b=2", Map.of("total", 12.5)));
    Signal signal =
        plain()
            .level(Level.ERROR)
            .id("order/failed")
            .msg("Order 17 failed\nafter two tries")
            .data(data)
            .ctx(Map.of("request-id", "r-1"))
            .markers(new LinkedHashSet<>(List.of("AUDIT", "PAGER")))
            .location(new Location("com.acme.Checkout", "place", "Checkout.java", 17))
            .error(SampleSignals.orderFailed())
            .build();

    assertThat(text(signal)).isEqualTo(golden("everything.txt"));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = SignalTextTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void tellsHowLongCodeTook() {
    Signal signal = plain().run(new Run(1_234_567, "value")).build();

    assertThat(text(signal)).endsWith("\n    took  1.234567 ms\n");
  }

  @Test
  void leavesOutWhatIsAbsent() {
    Signal signal = plain().thread(new ThreadInfo("", 0)).id("").build();

    assertThat(text(signal)).isEqualTo("2026-11-21 22:06:20.683 INFO  com.acme.Checkout\n");
  }

  @ParameterizedTest
  @CsvSource({
    "10, 'TRACE '",
    "20, 'DEBUG '",
    "50, 'INFO  '",
    "60, 'WARN  '",
    "70, 'ERROR '",
    "80, 'FATAL '",
    "90, 'REPORT '",
    "55, 'LEVEL:55 '"
  })
  void padsTheLevel(int level, String padded) {
    Signal signal = plain().level(Level.of(level)).build();

    assertThat(text(signal)).contains(".683 " + padded + "[http-1]");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T22:06:20Z,                 2026-11-21 23:06:20.000",
    "2026-11-21T22:06:20.007999Z,          2026-11-21 23:06:20.007",
    "2026-06-21T22:06:20.070Z,             2026-06-22 00:06:20.070",
    "1969-12-31T23:59:59.999Z,             1970-01-01 00:59:59.999",
    "+10000-01-01T00:00:00Z,               +10000-01-01 01:00:00.000",
    "+1000000000-12-31T23:59:59.999Z,      +1000000000-12-31T23:59:59Z.999"
  })
  void showsLocalTime(Instant inst, String local) {
    SignalText text = new SignalText(new TextOptions(false, ZoneId.of("Europe/Berlin"), 50));

    assertThat(text.format(plain().inst(inst).build())).startsWith(local + " INFO ");
  }

  @Test
  void doesNotMixUpSeconds() {
    SignalText text = new SignalText(OPTIONS);

    for (int second : new int[] {0, 0, 1, 0}) {
      Signal signal = plain().inst(Instant.ofEpochSecond(second)).build();
      assertThat(text.format(signal)).startsWith("1970-01-01 00:00:0" + second + ".000");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029"})
  void givesFurtherLinesOfAMessageAMargin(String lineBreak) {
    Signal signal = plain().msg("one" + lineBreak + lineBreak + "\ttwo" + lineBreak).build();

    assertThat(text(signal)).endsWith(" - one\n    | \n    | \ttwo\n");
  }

  @Test
  void showsOtherControlCharactersOfAMessage() {
    Signal signal = plain().msg("a\u001b[2Jb\bc\u000bd\u202ee\u009bf\u007fg\ud800h\\n😀").build();

    assertThat(text(signal))
        .endsWith(" - a\\u001B[2Jb\\u0008c\\u000Bd\\u202Ee\\u009Bf\\u007Fg\\uD800h\\n😀\n");
  }

  @Test
  void keepsEverythingElseOnItsLine() {
    String forged = "x\n2026-11-21 22:06:20.683 INFO \u001b[0m";
    Signal signal =
        plain()
            .ns(forged)
            .id(forged)
            .thread(new ThreadInfo(forged, 1))
            .markers(Set.of(forged))
            .data(Map.of(forged, forged))
            .ctx(Map.of(forged, List.of(forged)))
            .location(new Location(forged, forged, forged, 1))
            .build();

    assertThat(text(signal).lines()).hasSize(5);
    assertThat(text(signal).lines().skip(1)).allMatch(line -> line.startsWith("    "));
    assertThat(text(signal)).doesNotContain("\u001b");
    assertThat(text(signal).split("x\\\\n2026", -1)).hasSize(12);
  }

  @Test
  void coloursForTerminals() {
    SignalText text = new SignalText(new TextOptions(true, ZoneOffset.UTC, 50));
    Signal signal = plain().level(Level.WARN).id("a/b\u001b[0m").msg("m\u001b[0m").build();

    assertThat(text.format(signal))
        .isEqualTo(
            "\u001b[2m2026-11-21 22:06:20.683\u001b[0m \u001b[33mWARN \u001b[0m [http-1]"
                + " com.acme.Checkout \u001b[1ma/b\\u001B[0m\u001b[0m - m\\u001B[0m\n");
  }

  @ParameterizedTest
  @CsvSource({"20, 36", "50, 32", "55, 32", "60, 33", "70, 31", "80, 31", "90, 35"})
  void coloursByLevel(int level, int colour) {
    SignalText text = new SignalText(new TextOptions(true, ZoneOffset.UTC, 50));
    Signal signal = plain().level(Level.of(level)).build();

    assertThat(text.format(signal)).containsPattern("\u001b\\[" + colour + "m[A-Z:0-9]+ *\u001b");
  }

  @Test
  void refusesANegativeNumberOfFrames() {
    assertThatThrownBy(() -> new TextOptions(false, ZoneOffset.UTC, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxStackFrames must be 0 or more, got -1");
  }

  @Test
  void hasDefaultOptions() {
    assertThat(TextOptions.defaults())
        .isEqualTo(new TextOptions(false, ZoneId.systemDefault(), 50));
  }
}
