package dev.signalback.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class CapturedStreamTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream before = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final List<PrintedLine> lines = new ArrayList<>();
  private final CapturedStream stream =
      new CapturedStream(before, StandardCharsets.UTF_8, lines::add);

  private List<String> texts() {
    return lines.stream().map(PrintedLine::text).toList();
  }

  private String passedOn() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void givesAwayALineForEachEnd() {
    stream.println("a");
    stream.println();
    stream.print("b\r\nc\nd");
    stream.println(1.5);

    assertThat(texts()).containsExactly("a", "", "b", "c", "d1.5");
    assertThat(passedOn()).isEmpty();
  }

  @Test
  void printsLikeAnyOtherStream() {
    char[] chars = {'x', 'y'};
    for (PrintStream each : List.of(stream, before)) {
      each.print(true);
      each.print('c');
      each.print(1);
      each.print(2L);
      each.print(3.5f);
      each.print(4.5);
      each.print(chars);
      each.print("s");
      each.print((Object) null);
      each.println(true);
      each.println('c');
      each.println(1);
      each.println(2L);
      each.println(3.5f);
      each.println(4.5);
      each.println(chars);
      each.println((String) null);
      each.println(List.of(1));
      each.append("seq").append("0123", 1, 3).append('!').println();
      each.printf(Locale.GERMANY, "%.1f %s%n", 1.5, "f");
      each.writeBytes("w\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(String.join("\n", texts()) + "\n")
        .isEqualTo(passedOn().replace(System.lineSeparator(), "\n"));
  }

  @Test
  void joinsThePiecesOfEachThread() throws Exception {
    stream.print("main ");
    Thread other =
        new Thread(
            () -> {
              stream.print("other ");
              stream.println("line");
              stream.print("cut");
            });
    other.start();
    other.join();
    stream.println("line");
    assertThat(texts()).containsExactly("other line", "main line");

    stream.endLines();

    assertThat(texts()).containsExactly("other line", "main line", "cut");
    assertThat(lines.get(2).caller().getMethodName()).contains("joinsThePiecesOfEachThread");
  }

  @Test
  void decodesCharactersThatAreCut() {
    byte[] text = "ä€😀".getBytes(StandardCharsets.UTF_8);
    for (byte b : text) {
      stream.write(b);
    }
    stream.write(text, 0, 1);
    stream.println("!");

    assertThat(texts()).containsExactly("ä€😀\uFFFD!");
  }

  @Test
  void givesAwayALongPieceAsItIs() {
    String half = "x".repeat(PartialLines.MOST_CHARS / 2 + 1);

    stream.print(half);
    assertThat(lines).isEmpty();
    stream.print(half);

    assertThat(texts()).containsExactly(half + half);
  }

  @Test
  void letsPassWhatIsPrintedOnTheWay() {
    CapturedStream[] self = new CapturedStream[1];
    self[0] =
        new CapturedStream(
            before,
            StandardCharsets.UTF_8,
            line -> {
              self[0].println("<" + line.text() + ">");
              return lines.add(line);
            });

    self[0].println("a");
    self[0].println("b");

    assertThat(texts()).containsExactly("a", "b");
    assertThat(passedOn().lines()).containsExactly("<a>", "<b>");
  }

  @Test
  void passesOnWhatNobodyTakes() {
    CapturedStream refused = new CapturedStream(before, StandardCharsets.UTF_8, line -> false);
    CapturedStream failing =
        new CapturedStream(
            before,
            StandardCharsets.UTF_8,
            line -> {
              throw new IllegalStateException();
            });

    refused.println("refused");
    failing.println("failed");

    assertThat(passedOn().lines()).containsExactly("refused", "failed");
    assertThat(failing.checkError()).isFalse();
  }

  @Test
  void givesAwayAStackTraceAsOneLine() {
    IllegalStateException error = new IllegalStateException("broken", new RuntimeException("why"));

    error.printStackTrace(stream);
    stream.println("next");

    assertThat(texts()).containsExactly("java.lang.IllegalStateException: broken", "next");
    assertThat(lines.get(0).error()).isSameAs(error);
    assertThat(lines.get(1).error()).isNull();
  }

  @Test
  void knowsWhoPrints() {
    stream.println("here");
    List.of("there").forEach(stream::println);

    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.caller().getClassName()).isEqualTo(getClass().getName());
              assertThat(line.caller().getMethodName()).isEqualTo("knowsWhoPrints");
            });
  }

  @Test
  void endsALineWhenItIsClosedAndGoesOn() {
    stream.print("cut");
    stream.close();
    stream.println("further");

    assertThat(texts()).containsExactly("cut", "further");
    assertThat(stream.checkError()).isFalse();
  }

  @Test
  void passesOnWhatComesAfterItsRelease() {
    stream.print("waiting");
    stream.endLines();
    stream.release();
    stream.print("a");
    stream.println("b");
    stream.write('c');
    stream.flush();

    assertThat(texts()).containsExactly("waiting");
    assertThat(passedOn()).isEqualTo("ab" + System.lineSeparator() + "c");
  }

  @Test
  void leavesMistakesInAFormatToTheCaller() {
    String number = "%" + 'd';

    assertThatThrownBy(() -> stream.printf(Locale.ROOT, number, "x"))
        .isInstanceOf(IllegalFormatException.class);
    assertThat(lines).isEmpty();
  }
}
