package dev.signalback.internal.dispatch;

import static dev.signalback.internal.dispatch.Numbered.LONG;
import static dev.signalback.internal.dispatch.Numbered.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalback.Books;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.filter.NameFilter;
import dev.signalback.filter.NamePattern;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.Handler;
import dev.signalback.testing.BlockingHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What handlers mean to each other, and who is told of it. */
@Timeout(60)
class SlowNeighbourTest {

  private final Diagnostics diagnostics = new Diagnostics();
  private final HandlerChain chain = new HandlerChain(diagnostics);

  /** Shows from outside how much it has flushed. */
  private static final class Flushing implements Handler {
    private final CountDownLatch flushed;
    private int unflushed;

    Flushing(int expected) {
      flushed = new CountDownLatch(expected);
    }

    @Override
    public void handle(Signal signal) {
      unflushed++;
    }

    @Override
    public void endOfBatch() {
      for (; unflushed > 0; unflushed--) {
        flushed.countDown();
      }
    }

    boolean await() throws InterruptedException {
      return flushed.await(LONG.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Test
  void flushesAHealthyHandlerBesideOneThatDoesNotReturn() throws Exception {
    Flushing healthy = new Flushing(1);
    Flushing other = new Flushing(1);
    BlockingHandler blocked = new BlockingHandler();
    Dispatcher dispatcher = dispatcher(healthy, other, blocked);
    dispatcher.publish(signal(1));
    dispatcher.start();
    blocked.awaitEntered(LONG);

    assertThat(healthy.await()).isTrue();
    assertThat(other.await()).isTrue();

    blocked.release();
    assertThat(dispatcher.end(LONG, false)).isTrue();
    Numbered.assertBalanced(dispatcher.books());
  }

  @Test
  void flushesAHealthyHandlerBesideOneWhoseTransformDoesNotReturn() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    Flushing healthy = new Flushing(1);
    Flushing other = new Flushing(1);
    Dispatcher dispatcher = dispatcher(healthy, other);
    HandlerCell.Change waiting =
        given -> {
          try {
            released.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return null;
        };
    chain.put(
        "waiting",
        1,
        true,
        new HandlerCell(
            new Ledger("waiting"), given -> {}, SignalFilter.ALL, null, waiting, diagnostics));
    dispatcher.publish(signal(1));
    dispatcher.start();

    assertThat(healthy.await()).isTrue();
    assertThat(other.await()).isTrue();

    released.countDown();
    assertThat(dispatcher.end(LONG, false)).isTrue();
    Numbered.assertBalanced(dispatcher.books());
    assertThat(dispatcher.books().handlers())
        .filteredOn(books -> books.handler().equals("waiting"))
        .allMatch(books -> books.suppressed() == 1);
  }

  @Test
  void flushesAHealthyHandlerBesideOneWhoseFlushDoesNotReturn() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    Flushing healthy = new Flushing(2);
    Handler stuck =
        new Handler() {
          @Override
          public void handle(Signal signal) {}

          @Override
          public void endOfBatch() throws InterruptedException {
            released.await();
          }
        };
    Dispatcher dispatcher = dispatcher(stuck, healthy);
    dispatcher.publish(signal(1));
    dispatcher.publish(signal(2));
    dispatcher.start();

    assertThat(healthy.await()).isTrue();

    released.countDown();
    assertThat(dispatcher.end(LONG, false)).isTrue();
    Numbered.assertBalanced(dispatcher.books());
  }

  @Test
  void countsWhatSeveralHandlersHaveLostAsAUnion() {
    add("a", "a", new Numbered.FailingFlush());
    add("b", "b", new Numbered.FailingFlush());
    add("ab", "*", new Numbered.FailingFlush());
    add("c", "c", signal -> {});
    Dispatcher dispatcher = new Dispatcher(DispatchOptions.DEFAULT, chain, diagnostics);
    for (int i = 0; i < 100; i++) {
      for (String ns : List.of("a", "b", "c")) {
        dispatcher.publish(Signal.builder(Level.INFO, ns).build());
      }
    }

    dispatcher.step();

    Books books = dispatcher.books();
    assertThat(books.handlers()).filteredOn(b -> b.failed() == 100).hasSize(2);
    assertThat(books.failed()).as("of %s", books).isGreaterThanOrEqualTo(300);
    Numbered.assertBalanced(books);
  }

  @Test
  void countsWhatTwoHandlersHaveLostOfDifferentSignalsInFull() {
    add("a", "a", new Numbered.FailingFlush());
    add("b", "b", new Numbered.FailingFlush());
    Dispatcher dispatcher = new Dispatcher(DispatchOptions.DEFAULT, chain, diagnostics);
    for (int i = 0; i < 100; i++) {
      dispatcher.publish(Signal.builder(Level.INFO, "a").build());
      dispatcher.publish(Signal.builder(Level.INFO, "b").build());
    }

    dispatcher.step();

    Books books = dispatcher.books();
    assertThat(books.failed()).as("of %s", books).isEqualTo(200);
    Numbered.assertBalanced(books);
  }

  private void add(String id, String ns, Handler handler) {
    NameFilter names = NameFilter.of(List.of(NamePattern.parse(ns)), List.of());
    SignalFilter filter = SignalFilter.builder().ns(names).build();
    chain.put(id, 100, true, new HandlerCell(new Ledger(id), handler, filter, diagnostics));
  }

  @Test
  void tellsWhenAllThatWasPublishedIsFlushedAndWhatWasLostMeanwhile() throws Exception {
    Numbered.FailingFlush flush = new Numbered.FailingFlush();
    flush.fails.set(false);
    Dispatcher dispatcher = dispatcher(flush);
    dispatcher.publish(signal(1));

    CompletableFuture<Long> good = dispatcher.whenFlushed().toCompletableFuture();
    assertThat(good).isNotDone();
    dispatcher.step();
    assertThat(good.get(1, TimeUnit.MINUTES)).isZero();

    flush.fails.set(true);
    dispatcher.publish(signal(2));
    CompletableFuture<Long> bad = dispatcher.whenFlushed().toCompletableFuture();
    dispatcher.step();
    assertThat(bad.get(1, TimeUnit.MINUTES)).isPositive();
  }

  @Test
  void tellsAtOnceWhereNothingIsOnItsWay() throws Exception {
    Dispatcher dispatcher = dispatcher(signal -> {});

    assertThat(dispatcher.whenFlushed().toCompletableFuture().get(1, TimeUnit.MINUTES)).isZero();
  }

  @Test
  void tellsWhoWaitsForAFlushThatTheEndCameFirst() throws Exception {
    BlockingHandler blocked = new BlockingHandler();
    Dispatcher dispatcher = dispatcher(blocked);
    dispatcher.publish(signal(1));
    dispatcher.start();
    blocked.awaitEntered(LONG);
    CompletableFuture<Long> told = dispatcher.whenFlushed().toCompletableFuture();

    assertThat(dispatcher.end(Duration.ofMillis(100), false)).isFalse();

    assertThatThrownBy(() -> told.get(1, TimeUnit.MINUTES))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("got one that has ended");
    blocked.release();
  }

  @Test
  void givesUpWhenItsThreadsDieOneAfterTheOther() throws Exception {
    Dispatcher dispatcher = dispatcher(signal -> {});
    Runnable[] dying = new Runnable[1];
    dying[0] =
        () -> {
          dispatcher.hold(Duration.ZERO, dying[0]);
          throw new NoClassDefFoundError("gone with its loader");
        };
    dispatcher.hold(Duration.ZERO, dying[0]);
    dispatcher.publish(signal(1));
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {});
    try {
      dispatcher.start();
      Thread previous = null;
      for (Thread next = dispatcher.thread(); next != previous; next = dispatcher.thread()) {
        previous = next;
        Numbered.join(java.util.Objects.requireNonNull(next));
      }
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(null);
    }

    dispatcher.publish(signal(2)); // and does not wait
    assertThat(dispatcher.books().dropped()).isEqualTo(2);
  }

  @Test
  void saysAtTheEndWhatItHasNotSaidYet() throws Exception {
    Handler failing =
        signal -> {
          throw new IOException("no");
        };
    Dispatcher dispatcher = dispatcher(failing);
    assertThat(dispatcher.untold()).isEmpty();
    dispatcher.publish(signal(1));
    dispatcher.publish(signal(2));
    dispatcher.step();

    assertThat(dispatcher.untold()).contains("failed at h0 ");
  }

  private Dispatcher dispatcher(Handler... handlers) {
    return new Dispatcher(
        DispatchOptions.DEFAULT, Numbered.chain(diagnostics, handlers), diagnostics);
  }
}
