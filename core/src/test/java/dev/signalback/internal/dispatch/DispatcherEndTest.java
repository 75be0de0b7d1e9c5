package dev.signalback.internal.dispatch;

import static dev.signalback.internal.dispatch.Numbered.LONG;
import static dev.signalback.internal.dispatch.Numbered.signal;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Books;
import dev.signalback.Signal;
import dev.signalback.handler.DropReason;
import dev.signalback.handler.Handler;
import dev.signalback.testing.BlockingHandler;
import dev.signalback.testing.FailingHandler;
import dev.signalback.testing.RecordingHandler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DispatcherEndTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  private final RecordingHandler log = new RecordingHandler();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void deliversWhatWasAccepted(boolean inline) {
    Dispatcher dispatcher = started(1024, log);
    publish(dispatcher, 0, 1000);

    assertThat(dispatcher.end(LONG, inline)).isTrue();

    assertThat(log.messages()).containsExactlyElementsOf(Numbered.upTo(1000));
    assertBooks(dispatcher, 1000, 1000, Map.of());
  }

  @Test
  void deliversWhatWasAcceptedWithoutAThreadToo() {
    Dispatcher dispatcher = unstarted(1024, log);
    publish(dispatcher, 0, 1000);

    assertThat(dispatcher.end(LONG, false)).isTrue();

    assertThat(log.signals()).hasSize(1000);
    assertBooks(dispatcher, 1000, 1000, Map.of());
  }

  @Test
  void leavesNothingBehindWhenTheMachineFailsInTheLastLook() {
    Handler dying = FailingHandler.times(3, new Numbered.MachineError(), log);
    Dispatcher dispatcher = unstarted(64, dying);
    publish(dispatcher, 0, 50);

    assertThat(dispatcher.end(LONG, false)).isTrue();

    assertThat(dispatcher.books().inFlight()).isZero();
    assertThat(dispatcher.books().failed()).isEqualTo(3);
    assertThat(log.messages())
        .filteredOn(msg -> !msg.startsWith("handler"))
        .as("two and the notice of the first failed")
        .containsExactlyElementsOf(Numbered.upTo(50).subList(2, 50));
  }

  @Test
  void countsWhatComesLaterAsClosed() {
    Dispatcher dispatcher = started(8, log);
    assertThat(dispatcher.end(LONG, false)).isTrue();

    publish(dispatcher, 0, 20);

    assertThat(log.signals()).isEmpty();
    assertBooks(dispatcher, 20, 0, Map.of(DropReason.CLOSED, 20L));
  }

  @Test
  void handlesWhatComesLaterOnTheCallersThreadWhenInline() throws Exception {
    AtomicReference<Thread> handling = new AtomicReference<>();
    Dispatcher dispatcher = started(8, signal -> handling.set(Thread.currentThread()), log);
    dispatcher.publish(signal(0));
    assertThat(dispatcher.end(LONG, true)).isTrue();
    assertThat(requireNonNull(handling.get()).getName()).isEqualTo("signalback-dispatcher");
    int flushes = log.flushes();

    publish(dispatcher, 1, 20);

    assertThat(handling.get()).isSameAs(Thread.currentThread());
    assertThat(log.messages()).containsExactlyElementsOf(Numbered.upTo(20));
    assertThat(log.flushes()).isEqualTo(flushes + 19);
    assertBooks(dispatcher, 20, 20, Map.of());
  }

  @Test
  void keepsErrorsOfTheMachineFromCallersWhenInline() {
    Handler dying =
        new Handler() {
          @Override
          public void handle(Signal signal) {
            if ("3".equals(signal.msg())) {
              throw new Numbered.MachineError();
            }
          }

          @Override
          public void endOfBatch() {
            throw new Numbered.MachineError();
          }
        };
    Dispatcher dispatcher = started(8, log, dying);
    assertThat(dispatcher.end(LONG, true)).isTrue();
    int flushes = log.flushes();

    publish(dispatcher, 0, 10);

    assertThat(log.messages()).containsAll(Numbered.upTo(10));
    assertThat(log.flushes()).isGreaterThanOrEqualTo(flushes + 10);
    Books books = dispatcher.books();
    assertThat(books.inFlight()).isZero();
    assertThat(books.failed()).as("each, and the notice of the first").isEqualTo(11);
    assertThat(books.handled()).isZero();
    assertThat(books.dropped()).isZero();
  }

  @Test
  void handlesInlineWhatAHandlerLogs() {
    AtomicReference<Dispatcher> itself = new AtomicReference<>();
    Handler logging = signal -> requireNonNull(itself.get()).publish(signal("n" + signal.msg()));
    Dispatcher dispatcher = started(8, logging, log);
    itself.set(dispatcher);
    assertThat(dispatcher.end(LONG, true)).isTrue();

    dispatcher.publish(signal(0));

    assertThat(log.messages())
        .containsExactly("0", "n0", "signals were dropped so far, by reason: {recursion=1}");
    Numbered.assertBalanced(dispatcher.books());
  }

  @Test
  void handlesAllOfManyCallersInline() throws Exception {
    Dispatcher dispatcher = started(8, log);
    assertThat(dispatcher.end(LONG, true)).isTrue();

    Numbered.threads(4, producer -> publish(dispatcher, 0, 500)).join();

    assertThat(log.signals()).hasSize(2000);
    assertBooks(dispatcher, 2000, 2000, Map.of());
  }

  @Test
  void countsExactlyWhatABlockedHandlerLeaves() throws Exception {
    BlockingHandler blocking = new BlockingHandler();
    Dispatcher dispatcher = started(64, blocking);
    publish(dispatcher, 0, 50);
    blocking.awaitEntered(LONG);
    long start = System.nanoTime();

    assertThat(dispatcher.end(SHORT, false)).isFalse();

    assertThat(System.nanoTime() - start).isBetween(SHORT.toNanos(), LONG.toNanos());
    publish(dispatcher, 50, 53);
    assertBooks(dispatcher, 53, 0, Map.of(DropReason.UNDRAINED, 50L, DropReason.CLOSED, 3L));
    blocking.release();
  }

  @Test
  void countsWhatAHandlerLoggedAmongWhatABlockedOneLeaves() throws Exception {
    AtomicReference<Dispatcher> itself = new AtomicReference<>();
    BlockingHandler blocking = new BlockingHandler();
    Handler logging = signal -> requireNonNull(itself.get()).publish(signal("n" + signal.msg()));
    Handler blockingNested =
        signal -> {
          if ("n0".equals(signal.msg())) {
            blocking.handle(signal);
          }
        };
    Dispatcher dispatcher = started(64, logging, blockingNested);
    itself.set(dispatcher);
    publish(dispatcher, 0, 5);
    blocking.awaitEntered(LONG);

    assertThat(dispatcher.end(SHORT, false)).isFalse();

    // 5 and 1 nested were offered and one more was too deep; the first is handled
    assertBooks(dispatcher, 7, 1, Map.of(DropReason.UNDRAINED, 5L, DropReason.RECURSION, 1L));
    blocking.release();
  }

  @Test
  void letsProducersThatWaitForRoomGo() throws Exception {
    BlockingHandler blocking = new BlockingHandler();
    Dispatcher dispatcher = started(2, blocking);
    publish(dispatcher, 0, 1);
    blocking.awaitEntered(LONG);
    publish(dispatcher, 1, 2);
    Numbered.Threads waiting = Numbered.threads(3, i -> dispatcher.publish(signal("w" + i)));
    waiting.all().forEach(Numbered::awaitWaiting);

    assertThat(dispatcher.end(SHORT, false)).isFalse();

    waiting.join();
    assertBooks(dispatcher, 5, 0, Map.of(DropReason.UNDRAINED, 2L, DropReason.CLOSED, 3L));
    blocking.release();
  }

  @Test
  void waitsOnceForABlockedHandlerAndNotWithEveryLaterCall() throws Exception {
    BlockingHandler blocking = new BlockingHandler();
    Dispatcher dispatcher = started(2, blocking);
    publish(dispatcher, 0, 1);
    blocking.awaitEntered(LONG);
    assertThat(dispatcher.end(Duration.ZERO, true)).isFalse();
    long start = System.nanoTime();

    publish(dispatcher, 0, 40);

    assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(5).toNanos());
    assertBooks(dispatcher, 41, 0, Map.of(DropReason.UNDRAINED, 1L, DropReason.CLOSED, 40L));
    blocking.release();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void balancesItsBooksWhateverRacesWithTheEnd(boolean inline) throws Exception {
    int producers = 4;
    for (int round = 0; round < 300; round++) {
      AtomicInteger taken = new AtomicInteger();
      AtomicInteger notices = new AtomicInteger(); // of the drops, if there is time for it
      Handler counting =
          signal -> {
            taken.incrementAndGet();
            notices.addAndGet(signal.kind().equals(Diagnostics.KIND) ? 1 : 0);
          };
      Dispatcher dispatcher = started(8, counting);
      CyclicBarrier together = new CyclicBarrier(producers + 1);
      int each = 1 + round % 40;
      Numbered.Threads racing =
          Numbered.threads(
              producers,
              producer -> {
                SignalRingTest.await(together);
                publish(dispatcher, 0, each);
              });
      SignalRingTest.await(together);

      boolean drained = dispatcher.end(LONG, inline);

      racing.join();
      Books books = dispatcher.books();
      String told = "round " + round + ": " + books;
      assertThat(drained).as(told).isTrue();
      assertThat(books.isBalanced()).as(told).isTrue();
      assertThat(books.offered()).as(told).isEqualTo((long) producers * each + notices.get());
      assertThat(books.handled()).as(told).isEqualTo(taken.get());
      assertThat(books.drops().keySet()).as(told).isSubsetOf(DropReason.CLOSED);
      assertThat(books.inFlight()).as(told).isZero();
      if (inline) {
        assertThat(books.dropped()).as(told).isZero();
      }
    }
  }

  private static Dispatcher started(int size, Handler... handlers) {
    Dispatcher dispatcher = unstarted(size, handlers);
    dispatcher.start();
    return dispatcher;
  }

  private static Dispatcher unstarted(int size, Handler... handlers) {
    Diagnostics diagnostics = new Diagnostics();
    return new Dispatcher(
        DispatchOptions.DEFAULT.withRingSize(size),
        Numbered.chain(diagnostics, handlers),
        diagnostics);
  }

  private static void publish(Dispatcher dispatcher, int from, int to) {
    IntStream.range(from, to).forEach(i -> dispatcher.publish(signal(i)));
  }

  private static void assertBooks(
      Dispatcher dispatcher, long offered, long handled, Map<DropReason, Long> drops) {
    Books books = dispatcher.books();
    Numbered.assertBalanced(books);
    assertThat(books.offered()).as(books.toString()).isEqualTo(offered);
    assertThat(books.handled()).as(books.toString()).isEqualTo(handled);
    assertThat(books.drops()).isEqualTo(drops);
  }
}
