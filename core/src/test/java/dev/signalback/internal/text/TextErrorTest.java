package dev.signalback.internal.text;

import static dev.signalback.internal.text.SampleSignals.frame;
import static dev.signalback.internal.text.SampleSignals.plain;
import static dev.signalback.internal.text.SampleSignals.withStack;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextErrorTest {

  private static String written(Throwable error) {
    return written(error, 50);
  }

  private static String written(Throwable error, int maxStackFrames) {
    SignalText text = new SignalText(new TextOptions(false, ZoneOffset.UTC, maxStackFrames));
    String all = text.format(plain().error(error).build());
    return all.substring(all.indexOf('\n') + 1);
  }

  @Test
  void beginsWithTheRootCause() {
    Exception root = withStack(new IllegalStateException("root"), frame("a.B", "b", 2), main());
    Exception top = withStack(new Exception("top", root), frame("a.A", "a", 1), main());

    assertThat(written(top))
        .isEqualTo(
            """
                java.lang.IllegalStateException: root
                    at a.B.b(B.java:2)
                    at a.Main.main(Main.java:9)
                Wrapped by: java.lang.Exception: top
                    at a.A.a(A.java:1)
                    ... 1 frames in common
            """);
  }

  @Test
  void showsSuppressedBelowWhatSuppressedThem() {
    Exception close = withStack(new IllegalStateException("close"), frame("a.C", "c", 3), main());
    Exception flush =
        withStack(new IllegalArgumentException("flush", close), frame("a.F", "f", 4), main());
    Exception top = withStack(new Exception("top"), frame("a.A", "a", 1), main());
    top.addSuppressed(flush);

    assertThat(written(top))
        .isEqualTo(
            """
                java.lang.Exception: top
                    at a.A.a(A.java:1)
                    at a.Main.main(Main.java:9)
                    Suppressed: java.lang.IllegalStateException: close
                        at a.C.c(C.java:3)
                        ... 1 frames in common
                    Wrapped by: java.lang.IllegalArgumentException: flush
                        at a.F.f(F.java:4)
                        ... 1 frames in common
            """);
  }

  @Test
  void omitsFromTheCauseOfASuppressedOnlyWhatBothHaveInCommon() {
    StackTraceElement shared = frame("a.S", "s", 5);
    Exception cause = withStack(new Exception("cause"), frame("a.C", "c", 3), main());
    Exception close = withStack(new Exception("close", cause), shared, main());
    Exception top = withStack(new Exception("top"), frame("a.A", "a", 1), shared, main());
    top.addSuppressed(close);

    assertThat(written(top))
        .endsWith(
            """
                    Suppressed: java.lang.Exception: cause
                        at a.C.c(C.java:3)
                        ... 1 frames in common
                    Wrapped by: java.lang.Exception: close
                        ... 2 frames in common
            """);
  }

  @Test
  void givesFurtherLinesOfAMessageAMargin() {
    Exception error = withStack(new Exception("one\n\tat a.B.c(B.java:1)\r\nthree\u001b\n"));

    assertThat(written(error))
        .isEqualTo(
            """
                java.lang.Exception: one
                | \tat a.B.c(B.java:1)
                | three\\u001B
            """);
  }

  @Test
  void keepsFramesOnTheirLines() {
    Exception error = withStack(new Exception(), frame("a.B\nc\u202e", "d\r", 1));

    assertThat(written(error).lines()).hasSize(2);
    assertThat(written(error)).contains("        at a.B\\nc\\u202E.d\\r(");
  }

  @Test
  void cutsFramesAndSaysSo() {
    Exception error =
        withStack(
            new Exception("long"),
            IntStream.rangeClosed(1, 5)
                .mapToObj(i -> frame("a.B", "c", i))
                .toArray(StackTraceElement[]::new));

    assertThat(written(error, 2))
        .isEqualTo(
            """
                java.lang.Exception: long
                    at a.B.c(B.java:1)
                    at a.B.c(B.java:2)
                    ... 3 frames cut
            """);
    assertThat(written(error, 5)).contains("(B.java:5)").doesNotContain("cut");
  }

  @Test
  void cutsCircles() {
    assertThat(written(HostileErrors.circle()))
        .isEqualTo(
            """
                [circular: java.lang.IllegalArgumentException]
                Wrapped by: java.lang.IllegalStateException: first
                Wrapped by: java.lang.IllegalArgumentException: second
            """);
  }

  @Test
  void cutsCausesWithoutEnd() {
    String type = HostileErrors.SuppliedCause.class.getName();

    assertThat(written(HostileErrors.endless()))
        .startsWith("    [+1 left out: " + type + ", …]\n    Wrapped by: " + type + ": supplied\n")
        .hasLineCount(22);
  }

  @Test
  void saysWhatFailed() {
    assertThat(written(new HostileErrors.FailingMessage()))
        .contains("FailingMessage: [", ".getMessage() failed: java.lang.IllegalStateException: no");
    assertThat(written(new HostileErrors.FailingStack()))
        .contains(
            "        at [", ".getStackTrace() failed: java.lang.StackOverflowError: no stack]");
    assertThat(written(new HostileErrors.NullStack()))
        .contains("        at [", ".getStackTrace() returned null]");
    assertThat(written(new HostileErrors.FailingCause()))
        .startsWith("    [" + HostileErrors.class.getName() + "$FailingCause.getCause() failed: ")
        .contains("\n    Wrapped by: ");
  }

  private static StackTraceElement main() {
    return frame("a.Main", "main", 9);
  }
}
