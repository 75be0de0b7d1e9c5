package dev.signalback.testing;

import static dev.signalback.testing.SignalAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.SignalRef;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

class SignalAssertionsTest {

  private static final Signal PLACED =
      Signal.builder(Level.INFO, "com.acme.Shop")
          .id("order/placed")
          .msg("Order 17 placed")
          .data(Map.of("order-id", 17))
          .ctx(Map.of("request", "r-1"))
          .markers(Set.of("AUDIT"))
          .parent(new SignalRef("page/view", "u-1"))
          .root(new SignalRef("page/view", "u-1"))
          .build();

  private static final Signal FAILED =
      Signal.builder(Level.ERROR, "com.acme.Payment")
          .kind("error")
          .error(new IOException("gone"))
          .build();

  private static final Signal TRACE =
      Signal.builder(Level.INFO, "com.acme.Shop").id("page/view").uid("u-1").build();

  private static Throwable gone() {
    return Objects.requireNonNull(FAILED.error());
  }

  @Test
  void holdsWhereTheSignalIsSo() {
    assertThat(PLACED)
        .hasLevel(Level.INFO)
        .hasKind("event")
        .hasNs("com.acme.Shop")
        .hasId("order/placed")
        .hasId(":order/placed")
        .hasMessage("Order 17 placed")
        .hasMessageContaining("17")
        .hasTemplate("Order 17 placed")
        .hasData("order-id", 17)
        .hasOnlyData(Map.of("order-id", 17))
        .hasNoData("total")
        .hasCtx("request", "r-1")
        .hasNoCtx("user")
        .hasMarker("AUDIT")
        .hasParent(TRACE)
        .hasRoot(TRACE)
        .hasNoError();
    assertThat(FAILED).hasNoId().hasError(gone()).hasError(IOException.class);
    assertThat(Signal.builder(Level.INFO, getClass().getName()).build()).hasNs(getClass());
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        failure(s -> s.hasLevel(Level.WARN), "level of signal must be warn, got info"),
        failure(s -> s.hasKind("log"), "kind of signal must be \"log\", got \"event\""),
        failure(s -> s.hasNs("com"), "ns of signal must be \"com\", got \"com.acme.Shop\""),
        failure(s -> s.hasId("a/b"), "id of signal must be \"a/b\", got \"order/placed\""),
        failure(SignalAssert::hasNoId, "id of signal must be null, got \"order/placed\""),
        failure(s -> s.hasMessage("x"), "msg of signal must be \"x\", got \"Order 17 placed\""),
        failure(
            s -> s.hasMessageContaining("18"),
            "msg of signal must be …18…, got \"Order 17 placed\""),
        failure(s -> s.hasTemplate("x"), "template of signal must be \"x\", got"),
        failure(s -> s.hasData("order-id", 18), "data.order-id of signal must be 18, got 17"),
        failure(
            s -> s.hasData("order-id", 17L),
            "data.order-id of signal must be 17 (java.lang.Long), got 17 (java.lang.Integer)"),
        failure(s -> s.hasData("total", null), "data.total of signal must be null, got absent"),
        failure(s -> s.hasOnlyData(Map.of()), "data of signal must be {}, got {order-id=17}"),
        failure(s -> s.hasNoData("order-id"), "data.order-id of signal must be absent, got 17"),
        failure(s -> s.hasCtx("request", 1), "ctx.request of signal must be 1, got \"r-1\""),
        failure(s -> s.hasNoCtx("request"), "ctx.request of signal must be absent, got \"r-1\""),
        failure(s -> s.hasMarker("X"), "markers of signal must be [X], got [AUDIT]"),
        failure(
            s -> s.hasError(gone()), "error of signal must be java.io.IOException: gone, got null"),
        failure(s -> s.hasError(IOException.class), "error of signal must be java.io.IOException"),
        failure(s -> s.hasParent(TRACE.toBuilder().uid("u-2").build()), "parent of signal must be"),
        failure(s -> s.hasRoot(TRACE.toBuilder().uid("u-2").build()), "root of signal must be"));
  }

  private static Arguments failure(Consumer<SignalAssert> assertion, String message) {
    return Arguments.of(assertion, message);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("failures")
  void tellsWhatTheSignalIsInstead(Consumer<SignalAssert> assertion, String message) {
    assertThatThrownBy(() -> assertion.accept(assertThat(PLACED)))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining(message)
        .hasMessageEndingWith(
            "signal was%n  info com.acme.Shop order/placed \"Order 17 placed\" {order-id=17}"
                .formatted());
  }

  @Test
  void givesBothSidesToToolsThatCompare() {
    assertThatThrownBy(() -> assertThat(PLACED).hasId("a/b"))
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            error -> {
              assertThat(error.getExpected().getStringRepresentation()).isEqualTo("\"a/b\"");
              assertThat(error.getActual().getStringRepresentation()).isEqualTo("\"order/placed\"");
            });
  }

  @Test
  void refusesNoSignal() {
    Signal none = null;

    assertThatThrownBy(() -> assertThat(none).hasLevel(Level.INFO))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not to be null");
  }

  // ---- several

  private static final List<Signal> SIGNALS = List.of(FAILED, PLACED, TRACE);

  @Test
  void findsSignals() {
    assertThat(SIGNALS)
        .hasSize(3)
        .containsSignal(signal -> signal.hasId("order/placed").hasData("order-id", 17))
        .doesNotContainSignal(signal -> signal.hasId("order/cancelled"))
        .containsSignals(signal -> signal.hasError(gone()), signal -> signal.hasId("page/view"))
        .containsExactlySignals(
            signal -> signal.hasLevel(Level.ERROR),
            signal -> signal.hasNs("com.acme.Shop"),
            signal -> signal.hasId("page/view"));
    assertThat(SIGNALS).first().hasError(IOException.class);
    assertThat(SIGNALS).element(1).hasId("order/placed");
    assertThat(SIGNALS).filteredOn(Signal::isError).singleElement().hasNoId();
  }

  @Test
  void showsWhatCameInsteadTheClosestFirst() {
    assertThatThrownBy(
            () ->
                assertThat(SIGNALS)
                    .containsSignal(
                        signal ->
                            signal
                                .hasLevel(Level.INFO)
                                .hasId("order/placed")
                                .hasData("order-id", 18)))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            there must be a signal with
              level: info
              id: "order/placed"
              data.order-id: 18
            but got, closest first (- must be, + came)
               2. info com.acme.Shop order/placed "Order 17 placed" {order-id=17}
                   - data.order-id: 18
                   + data.order-id: 17
               3. info com.acme.Shop page/view
                   - id: "order/placed"
                   + id: "page/view"
                   - data.order-id: 18
                   + data.order-id: absent
               1. error com.acme.Payment !! java.io.IOException: gone
                   - level: info
                   + level: error
                   - id: "order/placed"
                   + id: null
                   - data.order-id: 18
                   + data.order-id: absent""");
  }

  @Test
  void saysThatThereWasNone() {
    assertThatThrownBy(
            () -> assertThat(List.<Signal>of()).containsSignal(signal -> signal.hasId("a/b")))
        .hasMessage("there must be a signal with\n  id: \"a/b\"\nbut there was no signal");
  }

  @Test
  void takesAssertionsOfAssertJ() {
    assertThatThrownBy(
            () -> assertThat(SIGNALS).containsSignal(signal -> signal.isSameAs(List.of())))
        .hasMessageContaining("assertion: to hold");
  }

  @Test
  void showsManyBriefly() {
    List<Signal> many = Collections.nCopies(1000, PLACED);

    assertThatThrownBy(() -> assertThat(many).containsSignal(signal -> signal.hasId("a/b")))
        .hasMessageContaining("and 980 more")
        .message()
        .hasLineCount(30);
  }

  @Test
  void showsWhatShouldNotBe() {
    assertThatThrownBy(
            () -> assertThat(SIGNALS).doesNotContainSignal(signal -> signal.hasLevel(Level.ERROR)))
        .hasMessageStartingWith("there must be no such signal, got number 1")
        .hasMessageContaining("1. error com.acme.Payment !! java.io.IOException: gone")
        .hasMessageContaining("3. info com.acme.Shop page/view");
  }

  @Test
  void showsWhatCameTooEarly() {
    assertThatThrownBy(
            () ->
                assertThat(SIGNALS)
                    .containsSignals(
                        signal -> signal.hasId("page/view"),
                        signal -> signal.hasId("order/placed")))
        .hasMessageStartingWith(
            "requirement 2 is not met after signal 3, but by signal 2 before it: there must be");
  }

  @Test
  void showsWhatIsMissingAndWhatIsTooMuch() {
    assertThatThrownBy(
            () ->
                assertThat(List.of(FAILED))
                    .containsExactlySignals(
                        signal -> signal.hasLevel(Level.WARN), signal -> signal.hasId("a/b")))
        .hasMessage(
            """
            there must be 2 such signals, got 1 (- must be, + came)
               1. error com.acme.Payment !! java.io.IOException: gone
                   - level: warn
                   + level: error
               2. none
                   - id: "a/b\"""");
    assertThatThrownBy(() -> assertThat(SIGNALS).containsExactlySignals(signal -> signal.hasNoId()))
        .hasMessageContaining("got 3")
        .hasMessageContaining("2. info com.acme.Shop order/placed")
        .hasMessageContaining("+ not wanted");
  }
}
