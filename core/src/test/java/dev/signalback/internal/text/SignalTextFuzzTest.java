package dev.signalback.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Signal;
import dev.signalback.ThreadInfo;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;

/** Whatever a signal holds: only its first line starts at the margin, and nothing is hidden. */
class SignalTextFuzzTest {

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final SignalText text = new SignalText(new TextOptions(false, ZoneOffset.UTC, 50));

  @RepeatedTest(5)
  void cannotBeForged() {
    for (int i = 0; i < 500; i++) {
      Signal signal = signal();

      String[] lines = text.format(signal).split("\n", -1);

      assertThat(lines[0]).as("seed %d", seed).startsWith("2026-11-21 22:06:20.683 INFO ");
      assertThat(lines[lines.length - 1]).as("seed %d", seed).isEmpty();
      for (int n = 0; n < lines.length - 1; n++) {
        assertThat(n == 0 || lines[n].startsWith("    "))
            .as("seed %d: %s", seed, lines[n])
            .isTrue();
        assertThat(lines[n].chars()).as("seed %d", seed).noneMatch(c -> isDangerous(c));
        assertThat(new String(lines[n].getBytes(UTF_8), UTF_8))
            .as("seed %d", seed)
            .isEqualTo(lines[n]);
      }
    }
  }

  private static boolean isDangerous(int c) {
    return Character.getType(c) == Character.CONTROL && c != '\t'
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
        || "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
                .indexOf(c)
            >= 0;
  }

  private Signal signal() {
    return SampleSignals.plain()
        .ns(string())
        .id(string())
        .msg(string())
        .thread(new ThreadInfo(string(), 1))
        .markers(Set.of(string()))
        .data(Map.of(string(), List.of(string(), Map.of(string(), string()))))
        .ctx(Map.of(string(), string()))
        .error(new Exception(string(), new IllegalStateException(string())))
        .build();
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      switch (random.nextInt(6)) {
        case 0 -> string.append((char) random.nextInt(0x10000));
        case 1 -> string.append((char) random.nextInt(0xd800, 0xe000));
        case 2 -> string.append((char) random.nextInt(0x2000, 0x2070));
        case 3 -> string.append(random.nextBoolean() ? "\n" : "\r\n");
        default -> string.append((char) random.nextInt(0xa0));
      }
    }
    return string.toString();
  }
}
