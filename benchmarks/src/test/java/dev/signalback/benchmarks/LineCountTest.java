package dev.signalback.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineCountTest {
  private static final String GOOD =
      "{\"msg\":\"ann logged in\",\"ctx\":{\"id\":\"7\"},\"n\":17}\n";

  @TempDir Path directory;

  @Test
  void countsEveryLineAndParsesSome() throws IOException {
    LineCount count = count(GOOD.repeat(250), 100);

    assertThat(count).isEqualTo(new LineCount(250, 250L * GOOD.length(), 3, 0));
  }

  @Test
  void countsLinesLongerThanItsChunks() throws IOException {
    String large = GOOD.replace("ann logged in", "ann logged in" + " again".repeat(100_000));

    assertThat(count(GOOD + large + GOOD + large, 1))
        .extracting("lines", "parsed", "bad")
        .containsExactly(4L, 4L, 0L);
  }

  @Test
  void findsWhatIsNoJson() throws IOException {
    assertThat(count(GOOD + "{\"msg\":\n" + GOOD + "\n", 1).bad()).isEqualTo(2);
  }

  @Test
  void findsALineThatWasCut() throws IOException {
    LineCount count = count(GOOD + GOOD.stripTrailing(), 1);

    assertThat(count.lines()).isEqualTo(1);
    assertThat(count.bad()).isEqualTo(1);
  }

  @Test
  void findsALineThatDoesNotSayWhatWasLogged() throws IOException {
    assertThat(count(GOOD + GOOD.replace("17", "18"), 1).bad()).isEqualTo(1);
  }

  @Test
  void hasNoLinesWhereThereIsNoFile() throws IOException {
    assertThat(LineCount.of(directory.resolve("none"), List.of(), 1).lines()).isZero();
  }

  @Test
  void takesOneObjectForALine() {
    assertThat(isGood("{\"a\":\"logged in\"}")).isTrue();
    assertThat(isGood("{\"a\":\"logged in\"} {}")).isFalse();
    assertThat(isGood("{\"a\":\"logged in\",\"a\":1}")).isFalse();
    assertThat(isGood("[\"logged in\"]")).isFalse();
    assertThat(isGood("\"logged in\"")).isFalse();
    assertThat(isGood("{\"logged in\":1}")).isFalse();
  }

  private static boolean isGood(String line) {
    return LineCount.isGood(line.getBytes(UTF_8), List.of("logged in"));
  }

  private LineCount count(String text, int every) throws IOException {
    Path file = Files.writeString(directory.resolve("1.jsonl"), text);
    return LineCount.of(file, List.of("ann logged in", "7", "17"), every);
  }
}
