package dev.signalback.internal.dispatch;

import static dev.signalback.internal.dispatch.Numbered.LONG;
import static dev.signalback.internal.dispatch.Numbered.signal;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Books;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.handler.DropReason;
import dev.signalback.handler.Handler;
import dev.signalback.internal.dispatch.DispatchOptions.WhenFull;
import dev.signalback.testing.FailingHandler;
import dev.signalback.testing.RecordingHandler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A dispatcher without a thread: the test does its steps. */
@Timeout(30)
class DispatcherTest {

  private final RecordingHandler log = new RecordingHandler();
  private final AtomicReference<Dispatcher> itself = new AtomicReference<>();

  @Test
  void handlesInTheOrderOfPublishing() {
    Dispatcher dispatcher = dispatcher(DispatchOptions.DEFAULT, log);
    publish(dispatcher, 3);
    assertThat(log.signals()).isEmpty();
    assertThat(dispatcher.books().inFlight()).isEqualTo(3);

    dispatcher.step();

    assertThat(log.messages()).containsExactly("0", "1", "2");
    assertBooks(dispatcher, 3, 3, 0, Map.of());
  }

  @Test
  void flushesAfterEachBatchAndNotWithoutOne() {
    Dispatcher dispatcher = dispatcher(DispatchOptions.DEFAULT, log);
    publish(dispatcher, Drain.MAX_BATCH + 1);

    dispatcher.step();
    assertThat(log.flushes()).isEqualTo(1);
    dispatcher.step();
    dispatcher.step();

    assertThat(log.flushes()).isEqualTo(2);
    assertThat(log.signals()).hasSize(Drain.MAX_BATCH + 1);
  }

  @ParameterizedTest
  @CsvSource({"64, 64", "128, 64", "256, 128", "2048, 1024", "4096, 1024"})
  void takesAPartOfTheRingAtOnce(int size, int part) {
    Dispatcher dispatcher = dispatcher(DispatchOptions.DEFAULT.withRingSize(size), log);
    publish(dispatcher, size);

    assertThat(dispatcher.step()).isEqualTo(part);
    assertThat(log.signals()).hasSize(part);
  }

  @Test
  void dropsNewestWhenFullIfToldTo() {
    Dispatcher dispatcher = dispatcher(ring(4).withWhenFull(WhenFull.DROP), log);

    publish(dispatcher, 10);

    dispatcher.step();
    assertThat(log.messages()).startsWith("0", "1", "2", "3").hasSize(5);
    assertBooks(dispatcher, 11, 5, 0, Map.of(DropReason.FULL, 6L)); // and the notice of it
  }

  @Test
  void givesUpWaitingAfterTheTimeout() {
    Duration timeout = Duration.ofMillis(30);
    Dispatcher dispatcher = dispatcher(ring(2).withWaitTimeout(timeout), log);
    publish(dispatcher, 2);
    long start = System.nanoTime();

    dispatcher.publish(signal("late"));

    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(timeout.toNanos());
    assertThat(dispatcher.books().drops()).isEqualTo(Map.of(DropReason.TIMEOUT, 1L));
    Numbered.assertBalanced(dispatcher.books());
  }

  @Test
  void dropsOnlyBelowTheLevelThatWaits() {
    Dispatcher dispatcher =
        dispatcher(ring(2).withDropBelow(Level.WARN).withWaitTimeout(Duration.ZERO), log);
    publish(dispatcher, 2);

    dispatcher.publish(signal(Level.TRACE, "a"));
    dispatcher.publish(signal(Level.INFO, "b"));
    dispatcher.publish(signal(Level.WARN, "c"));

    assertThat(dispatcher.books().drops())
        .isEqualTo(Map.of(DropReason.FULL, 2L, DropReason.TIMEOUT, 1L));
    Numbered.assertBalanced(dispatcher.books());
  }

  @Test
  void handlesWhatAHandlerLogsRightAfterItsSignal() {
    Dispatcher dispatcher = dispatcher(ring(2), logging(1), log);
    publish(dispatcher, 2);

    dispatcher.step(); // the ring is full: waiting would be for ever

    assertThat(log.messages()).startsWith("0", "0.0", "1", "1.0").hasSize(5); // and a notice
    assertThat(dispatcher.books().drops()).isEqualTo(Map.of(DropReason.RECURSION, 3L));
    Numbered.assertBalanced(dispatcher.books());
  }

  @Test
  void takesNoMoreFromAHandlerThanTheRingHolds() {
    Dispatcher dispatcher = dispatcher(ring(4), logging(6), log);
    publish(dispatcher, 1);

    dispatcher.step();

    assertThat(log.messages()).startsWith("0", "0.0", "0.1", "0.2", "0.3");
    Books books = dispatcher.books();
    assertThat(books.drops()).isEqualTo(Map.of(DropReason.FULL, 2L, DropReason.RECURSION, 30L));
    Numbered.assertBalanced(books);
  }

  @ParameterizedTest
  @MethodSource("dev.signalback.internal.dispatch.HandlerCellTest#contained")
  void feedsTheOthersWhatOneHandlerFails(Throwable failure) {
    FailingHandler failing = FailingHandler.always(failure);
    Dispatcher dispatcher = dispatcher(DispatchOptions.DEFAULT, failing, log);

    publish(dispatcher, 100);
    dispatcher.step();

    assertThat(log.messages()).hasSize(101).containsAll(Numbered.upTo(100));
    assertBooks(dispatcher, 101, 0, 101, Map.of());
  }

  @ParameterizedTest
  @MethodSource("dev.signalback.internal.dispatch.HandlerCellTest#contained")
  void feedsTheOthersWhatAnOutletFails(Throwable failure) {
    Diagnostics diagnostics = new Diagnostics();
    HandlerChain chain = Numbered.chain(diagnostics, log);
    chain.put("broken", 200, true, new BrokenOutlet(failure));
    Dispatcher dispatcher = new Dispatcher(DispatchOptions.DEFAULT, chain, diagnostics);

    publish(dispatcher, 3);
    dispatcher.step();

    assertThat(log.messages()).containsAll(Numbered.upTo(3));
    Numbered.assertBalanced(dispatcher.books());
  }

  @Test
  void movesTheUnflushedFromHandledToFailed() {
    Numbered.FailingFlush failing = new Numbered.FailingFlush();
    failing.fails.set(false);
    Dispatcher dispatcher = dispatcher(DispatchOptions.DEFAULT, failing);
    publish(dispatcher, 5);
    dispatcher.step();
    failing.fails.set(true);
    publish(dispatcher, 3);

    dispatcher.step();

    Books books = dispatcher.books();
    assertThat(books.handled()).isEqualTo(5);
    assertThat(books.failed()).isEqualTo(4); // and the notice of it
    Numbered.assertBalanced(books);
  }

  @Test
  void countsASignalAsFailedOnceWhenOneHandlerThrowsAndAnotherCannotFlush() {
    FailingHandler half = FailingHandler.times(5, new IllegalStateException(), log);
    Dispatcher dispatcher = dispatcher(DispatchOptions.DEFAULT, half, new Numbered.FailingFlush());
    publish(dispatcher, 10);

    dispatcher.step();

    Books books = dispatcher.books();
    assertThat(books.handled()).isZero();
    assertThat(books.failed()).isEqualTo(books.offered());
    Numbered.assertBalanced(books);
  }

  @Test
  void countsWhatTheGateTurnedAway() {
    Dispatcher dispatcher = dispatcher(DispatchOptions.DEFAULT, log);

    dispatcher.countGated();

    assertThat(dispatcher.books().filtered()).isEqualTo(1);
    Numbered.assertBalanced(dispatcher.books());
  }

  @Test
  void reportsOneCallThatCouldNotBeCapturedAndCountsAll() {
    Dispatcher dispatcher = dispatcher(DispatchOptions.DEFAULT, log);

    String printed =
        DiagnosticsTest.printedBy(
            () -> {
              dispatcher.countCaptureFailure(new IllegalStateException("first"));
              dispatcher.countCaptureFailure(new IllegalStateException("second"));
            });

    assertThat(printed)
        .startsWith("signalback: a log call could not be captured, the books count further ones")
        .contains("first")
        .doesNotContain("second");
    assertBooks(dispatcher, 2, 0, 2, Map.of());
  }

  @Test
  void restsWhileHeld() {
    Dispatcher dispatcher = dispatcher(DispatchOptions.DEFAULT, log);
    AtomicInteger expired = new AtomicInteger();
    dispatcher.hold(LONG, expired::incrementAndGet);
    publish(dispatcher, 3);

    assertThat(dispatcher.step()).isZero();
    assertThat(dispatcher.books().inFlight()).isEqualTo(3);
    dispatcher.release();
    assertThat(dispatcher.step()).isEqualTo(3);

    assertThat(log.messages()).containsExactly("0", "1", "2");
    assertThat(expired).hasValue(0);
  }

  @Test
  void goesOnByItselfWhenTheHoldExpires() {
    Dispatcher dispatcher = dispatcher(DispatchOptions.DEFAULT, log);
    AtomicInteger expired = new AtomicInteger();
    dispatcher.hold(Duration.ZERO, expired::incrementAndGet);
    publish(dispatcher, 3);

    assertThat(dispatcher.step()).isEqualTo(3);
    dispatcher.step();

    assertThat(expired).hasValue(1);
  }

  @Test
  void goesOnWhenTheExpiryOfAHoldThrows() {
    Dispatcher dispatcher = dispatcher(DispatchOptions.DEFAULT, log);
    dispatcher.hold(
        Duration.ZERO,
        () -> {
          throw new IllegalStateException("told to");
        });
    publish(dispatcher, 3);
    dispatcher.start();

    assertThat(dispatcher.flush(LONG)).isTrue();

    assertThat(log.messages()).contains("0", "1", "2");
    assertThat(dispatcher.end(LONG, false)).isTrue();
  }

  @Test
  void keepsTheSizeOfItsRing() {
    Dispatcher dispatcher = dispatcher(ring(4), log);

    dispatcher.options(ring(64).withWhenFull(WhenFull.DROP));

    assertThat(dispatcher.options()).isEqualTo(ring(4).withWhenFull(WhenFull.DROP));
  }

  @Test
  void showsASignalInFlightWhileItIsHandled() {
    AtomicReference<Books> during = new AtomicReference<>();
    Dispatcher dispatcher =
        dispatcher(DispatchOptions.DEFAULT, logging(2), signal -> during.set(books()));
    publish(dispatcher, 1);

    dispatcher.step();

    assertThat(requireNonNull(during.get()).inFlight()).as("the last nested one").isEqualTo(1);
    Numbered.assertBalanced(during.get());
  }

  private Books books() {
    return requireNonNull(itself.get()).books();
  }

  /** Logs so many signals for each it gets. */
  private Handler logging(int times) {
    return signal -> {
      for (int i = 0; i < times; i++) {
        requireNonNull(itself.get()).publish(signal(signal.msg() + "." + i));
      }
    };
  }

  private Dispatcher dispatcher(DispatchOptions options, Handler... handlers) {
    Diagnostics diagnostics = new Diagnostics();
    Dispatcher dispatcher =
        new Dispatcher(options, Numbered.chain(diagnostics, handlers), diagnostics);
    itself.set(dispatcher);
    return dispatcher;
  }

  private static DispatchOptions ring(int size) {
    return DispatchOptions.DEFAULT.withRingSize(size);
  }

  private static void publish(Dispatcher dispatcher, int count) {
    for (int i = 0; i < count; i++) {
      dispatcher.publish(signal(i));
    }
  }

  private static void assertBooks(
      Dispatcher dispatcher, long offered, long handled, long failed, Map<DropReason, Long> drops) {
    Books books = dispatcher.books();
    Numbered.assertBalanced(books);
    assertThat(books.offered()).as(books.toString()).isEqualTo(offered);
    assertThat(books.handled()).as(books.toString()).isEqualTo(handled);
    assertThat(books.failed()).as(books.toString()).isEqualTo(failed);
    assertThat(books.drops()).isEqualTo(drops);
  }

  /** What picks handlers, when it throws itself. */
  private record BrokenOutlet(Throwable failure) implements Outlet {
    @Override
    public Outcome accept(Signal signal) {
      return BrokenOutlet.<RuntimeException>rethrow(failure);
    }

    @Override
    public void endOfBatch() {}

    @Override
    public void books(java.util.function.Consumer<dev.signalback.handler.HandlerBooks> reader) {}

    @Override
    public int minLevel(String kind, String ns) {
      return 0;
    }

    @Override
    public void close() {}

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> Outcome rethrow(Throwable failure) throws T {
      throw (T) failure;
    }
  }
}
