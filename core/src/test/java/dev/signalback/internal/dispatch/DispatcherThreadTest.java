package dev.signalback.internal.dispatch;

import static dev.signalback.internal.dispatch.Numbered.LONG;
import static dev.signalback.internal.dispatch.Numbered.signal;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Books;
import dev.signalback.Signal;
import dev.signalback.handler.Handler;
import dev.signalback.testing.BlockingHandler;
import dev.signalback.testing.FailingHandler;
import dev.signalback.testing.RecordingHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dispatcher with its thread. */
@Timeout(60)
class DispatcherThreadTest {

  private final RecordingHandler log = new RecordingHandler();
  private final AtomicReference<Dispatcher> itself = new AtomicReference<>();

  @AfterEach
  void end() {
    Dispatcher dispatcher = requireNonNull(itself.get());
    assertThat(dispatcher.end(LONG, false)).isTrue();
    Numbered.assertBalanced(dispatcher.books());
  }

  @Test
  void keepsProducersWaitingForRoomAndLosesNothing() throws Exception {
    BlockingHandler blocking = new BlockingHandler(log);
    Dispatcher dispatcher = started(4, blocking);
    dispatcher.publish(signal("first"));
    blocking.awaitEntered(LONG);

    Numbered.Threads producers =
        Numbered.threads(
            3,
            producer -> {
              for (int i = 0; i < 50; i++) {
                dispatcher.publish(signal(producer + "-" + i));
              }
            });
    producers.all().forEach(Numbered::awaitWaiting);
    assertThat(log.signals()).isEmpty();
    assertThat(dispatcher.books().inFlight()).isEqualTo(4);
    blocking.release();
    producers.join();

    assertThat(dispatcher.flush(LONG)).isTrue();
    assertThat(log.signals()).hasSize(151);
    assertOrderPerProducer(3, 50);
    assertThat(dispatcher.books().dropped()).isZero();
  }

  @Test
  void keepsTheInterruptOfAProducerThatWaits() throws Exception {
    BlockingHandler blocking = new BlockingHandler(log);
    Dispatcher dispatcher = started(2, blocking);
    dispatcher.publish(signal("0"));
    blocking.awaitEntered(LONG);
    dispatcher.publish(signal("1"));
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread producer =
        Numbered.start(
            () -> {
              dispatcher.publish(signal("2"));
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    Numbered.awaitWaiting(producer);

    producer.interrupt();
    Numbered.awaitWaiting(producer); // it goes on waiting
    blocking.release();
    Numbered.join(producer);

    assertThat(interrupted).isTrue();
    assertThat(dispatcher.flush(LONG)).isTrue();
    assertThat(log.messages()).containsExactly("0", "1", "2");
  }

  @Test
  void isHeldWithinTheBoundBesideAHandlerThatDoesNotReturn() throws Exception {
    BlockingHandler blocking = new BlockingHandler(log);
    Dispatcher dispatcher = started(4, blocking);
    dispatcher.publish(signal("0"));
    blocking.awaitEntered(LONG);

    dispatcher.hold(Duration.ofMillis(50), () -> {}); // would never return

    assertThat(log.signals()).isEmpty();
    blocking.release();
    dispatcher.publish(signal("1"));
    assertThat(dispatcher.flush(LONG)).isTrue();
    assertThat(log.messages()).containsExactly("0", "1");
  }

  @Test
  void acceptsFromAnInterruptedProducer() {
    Dispatcher dispatcher = started(2, log);
    Thread.currentThread().interrupt();

    IntStream.range(0, 100).forEach(i -> dispatcher.publish(signal(i)));
    boolean flushed = dispatcher.flush(LONG);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(flushed).isTrue();
    assertThat(log.messages()).containsExactlyElementsOf(Numbered.upTo(100));
  }

  @Test
  void handlesAllFromManyProducersThroughASmallRing() throws Exception {
    Dispatcher dispatcher = started(8, log);

    Numbered.threads(
            8,
            producer -> {
              for (int i = 0; i < 10_000; i++) {
                dispatcher.publish(signal(producer + "-" + i));
              }
            })
        .join();

    assertThat(dispatcher.flush(LONG)).isTrue();
    assertThat(log.signals()).hasSize(80_000);
    assertOrderPerProducer(8, 10_000);
    assertThat(dispatcher.books().handled()).isEqualTo(80_000);
  }

  @Test
  void neverWaitsForItselfWhenAHandlerLogsIntoAFullRing() throws Exception {
    BlockingHandler blocking =
        new BlockingHandler(
            signal -> requireNonNull(itself.get()).publish(signal("n" + signal.msg())));
    Dispatcher dispatcher = started(2, blocking, log);
    dispatcher.publish(signal(0));
    blocking.awaitEntered(LONG);
    Thread producer =
        Numbered.start(() -> IntStream.range(1, 50).forEach(i -> dispatcher.publish(signal(i))));
    Numbered.awaitWaiting(producer);

    blocking.release();
    Numbered.join(producer);

    assertThat(dispatcher.flush(LONG)).isTrue();
    assertThat(log.messages())
        .filteredOn(msg -> !msg.startsWith("n") && !msg.contains("drop"))
        .containsExactlyElementsOf(Numbered.upTo(50));
    assertThat(log.messages()).filteredOn(msg -> msg.startsWith("n")).hasSize(50);
  }

  @Test
  void flushWaitsForWhatWasPublishedBefore() throws Exception {
    BlockingHandler blocking = new BlockingHandler(log);
    Dispatcher dispatcher = started(8, blocking);
    dispatcher.publish(signal("0"));
    blocking.awaitEntered(LONG);
    assertThat(dispatcher.flush(java.time.Duration.ofMillis(20))).isFalse();
    AtomicReference<List<String>> seen = new AtomicReference<>();
    Thread flushing =
        Numbered.start(
            () -> {
              dispatcher.flush(LONG);
              seen.set(log.messages());
            });
    Numbered.awaitWaiting(flushing);

    blocking.release();
    Numbered.join(flushing);

    assertThat(seen.get()).containsExactly("0");
    assertThat(log.flushes()).isPositive();
  }

  @Test
  void flushReturnsFalseToAHandler() throws Exception {
    AtomicReference<Boolean> answer = new AtomicReference<>();
    Dispatcher dispatcher =
        started(8, signal -> answer.set(requireNonNull(itself.get()).flush(LONG)));

    dispatcher.publish(signal(1));

    assertThat(dispatcher.flush(LONG)).isTrue();
    assertThat(answer.get()).isFalse();
  }

  @Test
  void wakesFromAParkWhenASignalComes() throws Exception {
    CountDownLatch[] handled = new CountDownLatch[1];
    Dispatcher dispatcher = started(8, signal -> handled[0].countDown());
    Thread worker = worker();
    long slowest = 0;
    for (int round = 0; round < 20; round++) {
      handled[0] = new CountDownLatch(1);
      awaitPark(worker);
      long start = System.nanoTime();

      dispatcher.publish(signal(round));

      assertThat(handled[0].await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
      slowest = Math.max(slowest, System.nanoTime() - start);
    }
    assertThat(slowest).as("woken, not found after a second's park").isLessThan(900_000_000);
  }

  @Test
  void restsAgainAfterAHandlerThatInterruptsIt() throws Exception {
    Dispatcher dispatcher = started(8, signal -> Thread.currentThread().interrupt(), log);

    dispatcher.publish(signal(0));
    log.await(1, LONG);
    awaitPark(worker());

    assertThat(worker().isInterrupted()).as("it would not wait, but spin").isFalse();
    dispatcher.publish(signal(1));
    assertThat(dispatcher.flush(LONG)).isTrue();
    assertThat(log.messages()).containsExactly("0", "1");
    assertThat(dispatcher.books().failed()).isZero();
  }

  @Test
  void missesNoSignalAroundItsParks() throws Exception {
    Dispatcher dispatcher = started(8, log);
    Thread worker = worker();

    for (int round = 0; round < 12; round++) {
      awaitPark(worker);
      int base = round * 4;
      Numbered.threads(4, producer -> dispatcher.publish(signal(base + producer))).join();
      log.await(base + 4, java.time.Duration.ofMillis(900));
    }

    assertThat(log.messages()).containsExactlyInAnyOrderElementsOf(Numbered.upTo(48));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void goesOnWithASuccessorAfterAnErrorOfTheMachine(int before) throws Exception {
    AtomicBoolean failed = new AtomicBoolean();
    Handler dying =
        signal -> {
          if (String.valueOf(before).equals(signal.msg()) && failed.compareAndSet(false, true)) {
            throw new Numbered.MachineError();
          }
        };
    Dispatcher dispatcher = started(4, dying, log);
    Thread first = worker();
    first.setUncaughtExceptionHandler((thread, error) -> {});

    Numbered.join(
        Numbered.start(() -> IntStream.range(0, 1000).forEach(i -> dispatcher.publish(signal(i)))));

    assertThat(dispatcher.flush(LONG)).isTrue();
    Numbered.join(first);
    assertThat(log.messages()).contains("999").doesNotContain(String.valueOf(before));
    Books books = dispatcher.books();
    assertThat(books.failed()).isEqualTo(1);
    assertThat(log.signals()).as("all but that one, and the notice of it").hasSize(1000);
  }

  /** Those who watch for it, such as an agent that restarts the process, see it once. */
  @Test
  void throwsWhatAFlushEndedWithOnItsThread() throws Exception {
    VirtualMachineError error = new Numbered.MachineError();
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    Handler dying = dyingInFlushes(1, error);
    Flushes flushes = new Flushes();
    Dispatcher dispatcher = started(8, dying, flushes);
    Thread first = worker();
    first.setUncaughtExceptionHandler((thread, thrownThere) -> thrown.add(thrownThere));

    dispatcher.publish(signal(0));

    assertThat(dispatcher.flush(LONG)).isTrue();
    Numbered.join(first);
    assertThat(thrown).containsExactly(error);
    assertThat(flushes.unflushed).hasValue(0);
    assertThat(dispatcher.books().failed()).isEqualTo(1);
    Thread second = worker();
    assertThat(second).isNotSameAs(first);
    dispatcher.publish(signal(1));
    assertThat(dispatcher.flush(LONG)).isTrue();
    awaitPark(second);
    assertThat(worker()).as("it has not died, too").isSameAs(second);
  }

  @Test
  void throwsWhatARetiredHandlerEndedWithOnItsThreadToo() throws Exception {
    VirtualMachineError error = new Numbered.MachineError();
    BlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();
    Handler dying =
        new Handler() {
          @Override
          public void handle(Signal signal) {}

          @Override
          public void close() {
            throw error;
          }
        };
    Diagnostics diagnostics = new Diagnostics();
    Dispatcher dispatcher =
        started(DispatchOptions.DEFAULT, Numbered.chain(diagnostics, log), diagnostics);

    for (int i = 0; i < 2; i++) { // the second one without a notice
      Thread worker = worker();
      worker.setUncaughtExceptionHandler((thread, thrownThere) -> thrown.add(thrownThere));
      dispatcher.retire(Numbered.cell("dying", dying, diagnostics));
      assertThat(thrown.poll(LONG.toSeconds(), TimeUnit.SECONDS)).isSameAs(error);
      Numbered.join(worker);
    }

    dispatcher.publish(signal(1));
    assertThat(dispatcher.flush(LONG)).isTrue();
    assertThat(log.messages()).contains("1");
  }

  @Test
  void endsWithASuccessorToo() {
    Dispatcher dispatcher = started(64, FailingHandler.times(3, new Numbered.MachineError(), log));
    worker().setUncaughtExceptionHandler((thread, error) -> {});

    IntStream.range(0, 50).forEach(i -> dispatcher.publish(signal(i)));

    assertThat(dispatcher.end(LONG, false)).isTrue();
    assertThat(dispatcher.books().inFlight()).isZero();
    assertThat(dispatcher.books().dropped()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void endsWhenAnErrorOfTheMachineCutsTheLastBatch(int errors) throws Exception {
    BlockingHandler blocking = new BlockingHandler(log);
    Handler dying = dyingInFlushes(errors, new Numbered.MachineError());
    Flushes flushes = new Flushes();
    Dispatcher dispatcher = started(64, blocking, dying, flushes);
    worker().setUncaughtExceptionHandler((thread, error) -> {});
    dispatcher.publish(signal("0"));
    blocking.awaitEntered(LONG);
    AtomicBoolean isEmpty = new AtomicBoolean();
    Thread ending = Numbered.start(() -> isEmpty.set(dispatcher.end(LONG, false)));
    Numbered.awaitWaiting(ending);

    blocking.release();
    Numbered.join(ending);

    assertThat(isEmpty).isTrue();
    assertThat(flushes.unflushed).hasValue(0);
    assertThat(dispatcher.books().inFlight()).isZero();
  }

  /** Throws an error in its first flushes. */
  private static Handler dyingInFlushes(int times, VirtualMachineError error) {
    AtomicInteger left = new AtomicInteger(times);
    return new Handler() {
      @Override
      public void handle(Signal signal) {}

      @Override
      public void endOfBatch() {
        if (left.getAndDecrement() > 0) {
          throw error;
        }
      }
    };
  }

  /** Counts what it has not flushed. */
  private static final class Flushes implements Handler {
    private final AtomicInteger unflushed = new AtomicInteger();

    @Override
    public void handle(Signal signal) {
      unflushed.incrementAndGet();
    }

    @Override
    public void endOfBatch() {
      unflushed.set(0);
    }
  }

  private Dispatcher started(int size, Handler... handlers) {
    Diagnostics diagnostics = new Diagnostics();
    return started(
        DispatchOptions.DEFAULT.withRingSize(size),
        Numbered.chain(diagnostics, handlers),
        diagnostics);
  }

  private Dispatcher started(DispatchOptions options, Outlet outlet, Diagnostics diagnostics) {
    Dispatcher dispatcher = new Dispatcher(options, outlet, diagnostics);
    itself.set(dispatcher);
    dispatcher.start();
    return dispatcher;
  }

  private Thread worker() {
    return requireNonNull(requireNonNull(itself.get()).thread());
  }

  /** Until it waits for a wake-up: the park of a second, not a nap of a millisecond. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing tells when another thread begins to wait
  private void awaitPark(Thread worker) {
    while (!requireNonNull(itself.get()).isParked()
        || worker.getState() != Thread.State.TIMED_WAITING) {
      Thread.yield();
    }
  }

  private void assertOrderPerProducer(int producers, int each) {
    for (int producer = 0; producer < producers; producer++) {
      String prefix = producer + "-";
      assertThat(
              log.signals().stream()
                  .map(Signal::msg)
                  .filter(msg -> msg != null && msg.startsWith(prefix))
                  .map(msg -> msg.substring(2)))
          .containsExactlyElementsOf(Numbered.upTo(each));
    }
  }
}
