package dev.signalback.slf4j.emit;

import static dev.signalback.slf4j.emit.Scenarios.engine;
import static dev.signalback.slf4j.emit.Scenarios.signal;
import static dev.signalback.slf4j.emit.Scenarios.signals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalback.ContextSnapshot;
import dev.signalback.Emitter;
import dev.signalback.Signal;
import dev.signalback.filter.GateRule;
import dev.signalback.testing.Captured;
import dev.signalback.testing.FailingHandler;
import dev.signalback.testing.ManualClock;
import dev.signalback.testing.RecordingHandler;
import dev.signalback.testing.SignalCapture;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** What the testing kit does, see {@link SignalCaptureTest}. */
final class CaptureScenarios {

  private static final Emitter SHOP = Scenarios.emitter("com.acme.Shop");
  private static final Logger LOG = Scenarios.logger("com.acme.Plain");

  private CaptureScenarios() {}

  private static String failing(IOException error) throws IOException {
    LOG.info("before");
    throw error;
  }

  // ---- outcome and signals

  static void keepsTheSignalsOfCodeThatThrows() {
    IOException error = new IOException("gone");

    Captured<String> captured = SignalCapture.capture(() -> failing(error));

    assertThat(captured.error()).isSameAs(error);
    assertThat(captured.value()).isNull();
    assertThat(captured.signal().msg()).isEqualTo("before");
    assertThatThrownBy(captured::orThrow).isSameAs(error);
    assertThat(signal().msg()).isEqualTo("before");
  }

  static void givesValueAndSignals() throws Exception {
    Captured<String> captured =
        SignalCapture.capture(
            () -> {
              SHOP.event("order/placed", "order-id", 17);
              LOG.info("text");
              return "placed";
            });

    assertThat(captured.orThrow()).isEqualTo("placed");
    assertThat(captured.value()).isEqualTo("placed");
    assertThat(captured.error()).isNull();
    assertThat(captured.signals()).extracting(Signal::id).containsExactly("order/placed", null);
    assertThat(signals()).isEqualTo(captured.signals());
  }

  static void trapsTheSignalsOfCodeThatThrows() {
    Captured<@Nullable Void> trapped =
        SignalCapture.trap(
            () -> {
              LOG.info("trapped");
              throw new AssertionError("no");
            });
    LOG.info("afterwards");

    assertThat(trapped.error()).hasMessage("no");
    assertThat(trapped.signals()).extracting(Signal::msg).containsExactly("trapped");
    assertThat(signal().msg()).isEqualTo("afterwards");
  }

  static void tellsWhatCodeThrewWhereASignalIsMissing() {
    IOException error = new IOException("gone");
    Captured<String> captured =
        SignalCapture.trap(
            () -> {
              LOG.info("one");
              return failing(error);
            });

    assertThatThrownBy(captured::signal)
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            code must make one signal, got 2
              info com.acme.Plain one
              info com.acme.Plain before
            and threw java.io.IOException: gone""")
        .hasCause(error);
  }

  static void collectsInsideAndOutside() {
    List<Signal> inner = new ArrayList<>();

    List<Signal> outer =
        SignalCapture.withSignals(
            () -> {
              LOG.info("a");
              inner.addAll(SignalCapture.trapSignals(() -> LOG.info("b")));
            });

    assertThat(inner).extracting(Signal::msg).containsExactly("b");
    assertThat(outer).extracting(Signal::msg).containsExactly("a", "b");
    assertThat(signal().msg()).isEqualTo("a");
  }

  static void collectsOfManyThreadsAtOnce() throws Exception {
    ExecutorService pool = ContextSnapshot.carrying(Executors.newFixedThreadPool(4));

    List<Signal> taken =
        SignalCapture.trapSignals(
            () -> {
              pool.invokeAll(Collections.nCopies(1000, () -> log("of a pool")));
            });
    pool.shutdown();

    assertThat(taken).hasSize(1000);
    assertThat(signals()).isEmpty();
  }

  private static int log(String text) {
    LOG.info(text);
    return 1;
  }

  // ---- a handler for some code

  static void givesAHandlerAllSignalsBeforeItReturns() {
    RecordingHandler handler = new RecordingHandler();

    String value =
        SignalCapture.withHandler(
            handler,
            () -> {
              for (int i = 0; i < 20_000; i++) {
                LOG.info("{}", i);
              }
              return "done";
            });
    LOG.info("afterwards");

    assertThat(value).isEqualTo("done");
    assertThat(handler.signals()).hasSize(20_000);
    assertThat(handler.messages().get(19_999)).isEqualTo("19999");
    assertThat(handler.closes()).isEqualTo(1);
    assertThat(handler.flushes()).isPositive();
    assertThat(signals()).hasSize(20_001);
  }

  static void givesAHandlerAllSignalsOfCodeThatThrows() {
    RecordingHandler handler = new RecordingHandler();
    IOException error = new IOException("gone");

    assertThatThrownBy(() -> SignalCapture.withHandler(handler, () -> failing(error)))
        .isSameAs(error)
        .hasNoSuppressedExceptions();

    assertThat(handler.messages()).containsExactly("before");
    assertThat(handler.closes()).isEqualTo(1);
    LOG.info("afterwards");
    assertThat(signals()).hasSize(2);
    assertThat(handler.messages()).hasSize(1);
  }

  static void givesSignalsToOneHandlerAlone() throws Exception {
    RecordingHandler handler = new RecordingHandler();
    ExecutorService pool = ContextSnapshot.carrying(Executors.newFixedThreadPool(1));
    Thread other = new Thread(() -> LOG.info("of another thread"));

    SignalCapture.withOnlyHandler(
        handler,
        () -> {
          LOG.info("own");
          pool.submit(() -> LOG.info("carried")).get();
          other.start();
          other.join();
        });
    pool.shutdown();

    assertThat(handler.messages()).containsExactly("own", "carried");
    assertThat(signal().msg()).isEqualTo("of another thread");
  }

  static void feedsAHandlerOnAThreadOfItsOwn() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();

    SignalCapture.withOnlyHandler(
        signal -> threads.add(Thread.currentThread()),
        () -> {
          LOG.info("a");
          LOG.info("b");
        });

    assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
    assertThat(threads).allMatch(thread -> !thread.isAlive());
  }

  static void goesOnWhereAHandlerFails() {
    RecordingHandler next = new RecordingHandler();
    FailingHandler handler = FailingHandler.times(1, new IOException("full"), next);

    SignalCapture.withOnlyHandler(
        handler,
        () -> {
          LOG.info("a");
          LOG.info("b");
        });

    assertThat(next.signals())
        .filteredOn(signal -> signal.ns().equals("com.acme.Plain"))
        .extracting(Signal::msg)
        .containsExactly("b");
    assertThat(signals()).isEmpty();
  }

  // ---- a clock

  static void movesLimitsOfTheGateOnByHand() {
    ManualClock clock = new ManualClock();
    engine().setGateRules(GateRule.limit("1 per 1 hour").forId("db/slow"));
    SHOP.event("db/slow", "n", 1);
    engine().setGateClock(clock);
    try {
      SHOP.event("db/slow", "n", 2);
      clock.advance(Duration.ofMinutes(59));
      SHOP.event("db/slow", "n", 3);
      clock.advance(Duration.ofMinutes(1));
      SHOP.event("db/slow", "n", 4);
      engine().setGateRules(GateRule.limit("2 per 1 minute").forId("db/slow"));
      SHOP.event("db/slow", "n", 5);
      SHOP.event("db/slow", "n", 6);
      SHOP.event("db/slow", "n", 7);
      clock.advance(Duration.ofMinutes(1));
      SHOP.event("db/slow", "n", 8);
    } finally {
      engine().setGateClock(System::nanoTime);
      engine().setGateRules();
    }

    assertThat(signals())
        .filteredOn(signal -> "db/slow".equals(signal.id()))
        .extracting(signal -> signal.data().get("n"), Signal::suppressed)
        .containsExactly(
            tuple(1, 0L), tuple(2, 0L), tuple(4, 1L), tuple(5, 0L), tuple(6, 0L), tuple(8, 1L));
  }

  static void tellsWhatWasHeldBackBeforeTheClockWasChanged() {
    engine().setGateRules(GateRule.limit("1 per 1 hour").forId("db/slow"));
    SHOP.event("db/slow");
    SHOP.event("db/slow");
    try {
      engine().setGateClock(new ManualClock());
      SHOP.event("db/slow");
    } finally {
      engine().setGateClock(System::nanoTime);
      engine().setGateRules();
    }

    assertThat(signals()).filteredOn(signal -> "db/slow".equals(signal.id())).hasSize(2);
    assertThat(signals())
        .filteredOn(signal -> "signalback/held-back".equals(signal.id()))
        .singleElement()
        .satisfies(signal -> assertThat(signal.data()).containsEntry("suppressed", 1L));
  }
}
