package dev.signalback.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Books;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.handler.Handler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Signals whose text is a number, the threads that make them, and the books about them. */
final class Numbered {

  /** Longer than anything takes. */
  static final Duration LONG = Duration.ofSeconds(20);

  private Numbered() {}

  static Signal signal(Object number) {
    return signal(Level.INFO, number);
  }

  static Signal signal(Level level, Object number) {
    return Signal.builder(level, "test").msg(String.valueOf(number)).build();
  }

  /** The texts of signals from 0 up to a number. */
  static List<String> upTo(int end) {
    return IntStream.range(0, end).mapToObj(String::valueOf).toList();
  }

  /** Runs the same on some threads; close() waits for their end. */
  static Threads threads(int count, IntConsumer action) {
    return new Threads(IntStream.range(0, count).mapToObj(i -> start(() -> action.accept(i))));
  }

  static Thread start(Runnable action) {
    Thread thread = new Thread(action, "producer");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * Returns once a thread sleeps in a wait of its own, having had to; fails when it ends instead,
   * or does not come to wait in time.
   */
  @SuppressWarnings("ThreadPriorityCheck") // nothing tells when another thread begins to wait
  static void awaitWaiting(Thread thread) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(thread.isAlive()).as("still waiting").isTrue();
      assertThat(System.nanoTime() - deadline).as("nanoseconds past the deadline").isNegative();
      Thread.yield();
    }
  }

  static void join(Thread thread) throws InterruptedException {
    thread.join(LONG.toMillis());
    assertThat(thread.isAlive()).as("thread ended in time").isFalse();
  }

  static HandlerChain chain(Handler... handlers) {
    return chain(new Diagnostics(), handlers);
  }

  static HandlerChain chain(Diagnostics diagnostics, Handler... handlers) {
    HandlerChain chain = new HandlerChain(diagnostics);
    for (int i = 0; i < handlers.length; i++) {
      chain.put("h" + i, 100, true, cell("h" + i, handlers[i], diagnostics));
    }
    return chain;
  }

  static HandlerCell cell(String id, Handler handler, Diagnostics diagnostics) {
    return new HandlerCell(
        new Ledger(id), handler, dev.signalback.filter.SignalFilter.ALL, diagnostics);
  }

  static void assertBalanced(Books books) {
    assertThat(books.isBalanced()).as(books.toString()).isTrue();
    assertThat(books.handled()).as(books.toString()).isNotNegative();
  }

  /** A number of threads that run until they are done. */
  static final class Threads {
    private final List<Thread> threads;

    private Threads(java.util.stream.Stream<Thread> threads) {
      this.threads = threads.toList();
    }

    List<Thread> all() {
      return threads;
    }

    void join() throws InterruptedException {
      for (Thread thread : threads) {
        Numbered.join(thread);
      }
    }
  }

  /** A handler whose flush fails as long as it is told to. */
  static final class FailingFlush implements Handler {
    final AtomicBoolean fails = new AtomicBoolean(true);

    @Override
    public void handle(Signal signal) {}

    @Override
    public void endOfBatch() throws java.io.IOException {
      if (fails.get()) {
        throw new java.io.IOException("disk full");
      }
    }
  }

  /** What a machine throws that is at its end; not one of its own, so that none reacts to it. */
  static final class MachineError extends VirtualMachineError {
    private static final long serialVersionUID = 1;

    MachineError() {
      super("told to");
    }
  }
}
