package dev.signalback.slf4j.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalback.Signals;
import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.Entrance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An error prints as it was at the call, whatever is added to it later. */
@Timeout(120)
class ChangedErrorsTest {

  @TempDir Path directory;

  /** An exception whose message changes. */
  static final class Renamed extends Exception {
    private static final long serialVersionUID = 1L;

    private String text = "before";

    @Override
    public String getMessage() {
      return text;
    }
  }

  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      Logger log = LoggerFactory.getLogger("com.acme.Retry");
      Exception cause = new IOException("cause");
      Exception shared = new IllegalStateException("shared", cause);
      shared.addSuppressed(new Exception("first"));
      log.error("same", new IllegalStateException("never changed", cause));
      for (int i = 0; i < 3; i++) {
        log.error("attempt {}", i, shared);
        shared.addSuppressed(new Exception("after attempt " + i));
      }
      cause.addSuppressed(new Exception("to the cause"));
      cause.addSuppressed(shared);
      Throwable open = new Exception("open");
      log.error("without cause", open);
      open.initCause(new IOException("came later"));
      log.error("with cause", open);
      Renamed renamed = new Renamed();
      log.error("renamed", renamed);
      Exception outer = new Exception("outer", renamed);
      outer.addSuppressed(renamed);
      log.error("wrapped", outer);
      renamed.text = "after";
      log.error("a circle", shared);
      shared.addSuppressed(new Exception("to the circle"));
      LatchAppender.open();
      if (Signals.isRunning()) {
        Signals.close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Entrance.class)
  void printAsLogbackPrintsThem(Entrance door) throws Exception {
    Encoded expected =
        Encoded.byLogback(Files.createDirectory(directory.resolve("logback")), Program.class);

    Encoded encoded =
        Encoded.run(
            door,
            "encoders/late.xml",
            Files.createDirectory(directory.resolve("ours")),
            ForkedJvm.ownClassPath(),
            Program.class);

    assertThat(encoded.pattern()).isEqualTo(expected.pattern());
    assertThat(encoded.logstash())
        .extracting(line -> line.path("stack_trace").asText())
        .isEqualTo(stacksOf(expected.logstash()));
    List<JsonNode> signals = encoded.signals();
    assertThat(errorOf(signals, "attempt 0").path("suppressed")).hasSize(1);
    assertThat(errorOf(signals, "attempt 2").path("suppressed")).hasSize(3);
    assertThat(errorOf(signals, "attempt 2").path("cause").has("suppressed")).isFalse();
    assertThat(errorOf(signals, "without cause").has("cause")).isFalse();
    assertThat(errorOf(signals, "with cause").at("/cause/message").asText())
        .isEqualTo("came later");
    assertThat(errorOf(signals, "renamed").get("message").asText()).isEqualTo("before");
    assertThat(errorOf(signals, "a circle").get("suppressed")).hasSize(4);
  }

  private static List<String> stacksOf(List<JsonNode> lines) {
    return lines.stream().map(line -> line.path("stack_trace").asText()).toList();
  }

  private static JsonNode errorOf(List<JsonNode> signals, String msg) {
    return signals.stream()
        .filter(signal -> signal.path("msg").asText().equals(msg))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + msg + " in " + signals))
        .get("error");
  }
}
