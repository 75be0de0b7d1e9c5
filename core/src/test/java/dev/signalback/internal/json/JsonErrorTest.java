package dev.signalback.internal.json;

import static dev.signalback.internal.json.StrictJson.parsed;
import static dev.signalback.internal.text.SampleSignals.frame;
import static dev.signalback.internal.text.SampleSignals.plain;
import static dev.signalback.internal.text.SampleSignals.withStack;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalback.internal.text.HostileErrors;
import dev.signalback.internal.text.SampleSignals;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JsonErrorTest {

  private static JsonNode error(Throwable error) {
    return error(JsonLimits.DEFAULT, error);
  }

  private static JsonNode error(JsonLimits limits, Throwable error) {
    return parsed(new SignalJson(limits), plain().error(error).build()).path("error");
  }

  @Test
  void writesCausesAndSuppressedWithTheFramesThatAreTheirOwn() {
    JsonNode node = error(SampleSignals.orderFailed());

    assertThat(node)
        .isEqualTo(
            parsed(
                """
                {"type": "java.lang.RuntimeException",
                 "message": "java.lang.IllegalArgumentException: order 17 not stored",
                 "stack": ["com.acme.Main.main(Main.java:9)"],
                 "cause": {
                  "type": "java.lang.IllegalArgumentException",
                  "message": "order 17 not stored",
                  "stack": ["com.acme.db.Rows.wrap(Rows.java:40)",
                            "com.acme.Checkout.place(Checkout.java:17)",
                            "com.acme.Main.main(Main.java:5)"],
                  "cause": {
                   "type": "java.lang.IllegalStateException",
                   "message": "connection\\nlost",
                   "stack": ["com.acme.db.Pool.take(Pool.java:80)",
                             "com.acme.db.Rows.insert(Rows.java:31)"],
                   "more": 2},
                  "suppressed": [{
                   "type": "java.lang.UnsupportedOperationException",
                   "message": "no roll-back",
                   "stack": ["com.acme.db.Rows.close(Rows.java:55)"],
                   "more": 2}]}}
                """));
  }

  @Test
  void trimsAsTheJdkPrints() {
    Throwable thrown = thrown();
    StringWriter printed = new StringWriter();
    thrown.printStackTrace(new PrintWriter(printed));

    List<String> lines = new ArrayList<>();
    for (JsonNode node = error(thrown); !node.isMissingNode(); node = node.path("cause")) {
      node.path("stack").forEach(frame -> lines.add("at " + frame.asText()));
      if (node.has("more")) {
        lines.add("... " + node.path("more").asInt() + " more");
      }
    }

    assertThat(lines).hasSizeGreaterThan(3);
    assertThat(lines)
        .isEqualTo(
            printed
                .toString()
                .lines()
                .map(String::trim)
                .filter(line -> line.startsWith("at ") || line.startsWith("... "))
                .toList());
  }

  private static Throwable thrown() {
    try {
      List.of(1).forEach(i -> fail(i - 1));
      return new AssertionError("nothing was thrown");
    } catch (IllegalStateException e) {
      return e;
    }
  }

  private static void fail(int divisor) {
    try {
      assertThat(1 / divisor).isZero();
    } catch (ArithmeticException e) {
      throw new IllegalStateException("wrapped", e);
    }
  }

  @Test
  void leavesOutAMessageAndAStackThatAreNotThere() {
    assertThat(error(withStack(new Exception()))).hasToString("{\"type\":\"java.lang.Exception\"}");
  }

  @Test
  void cutsTheStackAndSaysSo() {
    StackTraceElement[] frames =
        IntStream.range(0, 7)
            .mapToObj(i -> frame("com.acme.A", "m", i + 1))
            .toArray(StackTraceElement[]::new);

    JsonNode node = error(new JsonLimits(16, 100, 100, 2, 20), withStack(new Exception(), frames));

    assertThat(node.path("stack"))
        .isEqualTo(
            parsed("[\"com.acme.A.m(A.java:1)\",\"com.acme.A.m(A.java:2)\",\"…[+5 frames]\"]"));
  }

  @Test
  void cutsCausesAndSaysSo() {
    Exception chain = new Exception("0");
    for (int i = 1; i <= 5; i++) {
      chain = new IllegalStateException(String.valueOf(i), chain);
    }
    JsonLimits three = new JsonLimits(16, 100, 100, 0, 3);

    JsonNode last = error(three, chain).path("cause").path("cause").path("cause");

    assertThat(last.path("message").asText()).isEqualTo("2");
    assertThat(last.path("cause"))
        .hasToString("{\"type\":\"java.lang.IllegalStateException\",\"cut\":1}");
  }

  @Test
  void countsCausesAndSuppressedTogether() {
    Exception error = withStack(new Exception("top", withStack(new Exception("cause"))));
    IntStream.range(0, 5).forEach(i -> error.addSuppressed(withStack(new Error("s" + i))));

    JsonNode node = error(new JsonLimits(16, 100, 100, 200, 3), error);

    assertThat(node.path("cause").path("message").asText()).isEqualTo("cause");
    assertThat(node.path("suppressed"))
        .hasToString(
            "[{\"type\":\"java.lang.Error\",\"message\":\"s0\"},"
                + "{\"type\":\"java.lang.Error\",\"message\":\"s1\"},"
                + "{\"type\":\"java.lang.Error\",\"cut\":3}]");
  }

  @Test
  void cutsACircleOfCauses() {
    JsonNode node = error(HostileErrors.circle());

    assertThat(node.path("message").asText()).isEqualTo("second");
    assertThat(node.path("cause").path("message").asText()).isEqualTo("first");
    assertThat(node.path("cause").path("cause"))
        .hasToString("{\"type\":\"java.lang.IllegalArgumentException\",\"circular\":true}");
  }

  @Test
  void cutsACircleThroughSuppressed() {
    Exception inner = withStack(new IllegalStateException("inner"));
    Exception outer = withStack(new Exception("outer", inner));
    inner.addSuppressed(outer);

    assertThat(error(outer).path("cause").path("suppressed"))
        .hasToString("[{\"type\":\"java.lang.Exception\",\"circular\":true}]");
  }

  @Test
  void writesAnErrorThatIsThereTwiceTwice() {
    Exception shared = withStack(new IllegalStateException("shared"));
    Exception error = withStack(new Exception("top", shared));
    error.addSuppressed(shared);

    assertThat(error(error).path("suppressed").path(0)).isEqualTo(error(error).path("cause"));
  }

  @Test
  @Timeout(60)
  void endsWhereCausesDoNot() {
    JsonNode node = error(HostileErrors.endless());

    for (int i = 0; i < JsonLimits.DEFAULT.maxCauses(); i++) {
      node = node.path("cause");
      assertThat(node.path("message").asText()).isEqualTo("supplied");
    }
    assertThat(node.path("cause").path("cut").asInt()).isEqualTo(1);
  }

  @Test
  void saysWhatFailedInAnError() {
    String name = HostileErrors.class.getName() + "$";

    assertThat(error(new HostileErrors.FailingMessage()).path("message").asText())
        .isEqualTo(
            "[%sFailingMessage.getMessage() failed: java.lang.IllegalStateException: no message]",
            name);
    assertThat(error(new HostileErrors.FailingStack()).path("stack").path(0).asText())
        .isEqualTo(
            "[%sFailingStack.getStackTrace() failed: java.lang.StackOverflowError: no stack]",
            name);
    assertThat(error(new HostileErrors.NullStack()).path("stack").path(0).asText())
        .isEqualTo("[%sNullStack.getStackTrace() returned null]", name);
    assertThat(error(new HostileErrors.FailingCause()).path("cause").path("message").asText())
        .isEqualTo(
            "[%sFailingCause.getCause() failed: java.lang.IllegalStateException: no cause]", name);
    assertThat(error(new HostileErrors.NullFrames()).path("stack"))
        .hasToString("[\"null\",\"null\"]");
  }

  @Test
  void readsTheCauseOfAnErrorWithoutAStack() {
    Exception cause = new HostileErrors.FailingStack();
    Exception wrapper = new Exception("wrapper", cause);
    HostileErrors.NullStack outer = new HostileErrors.NullStack();
    outer.initCause(wrapper);

    JsonNode node = error(outer);

    assertThat(node.path("cause").path("message").asText()).isEqualTo("wrapper");
    assertThat(node.path("cause").has("more")).isFalse();
    assertThat(node.path("cause").path("cause").path("message").asText()).isEqualTo("fine");
  }
}
