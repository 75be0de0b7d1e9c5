package dev.signalback.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Books;
import dev.signalback.Signal;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.dispatch.Engines;
import dev.signalback.testing.BlockingHandler;
import dev.signalback.testing.RecordingHandler;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;

/** Callers of SLF4J wait while there is no room, and an interrupt neither frees nor fails them. */
@Timeout(60)
class FullRingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int CALLS = 100;

  private static final String CONFIGURATION =
      """
      <appender name="NOWHERE" class="ch.qos.logback.core.helpers.NOPAppender"/>
      <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
        <ring><size>8</size><whenFull>block</whenFull></ring>
        <appender-ref ref="NOWHERE"/>
      </appender>
      <root level="info"><appender-ref ref="SIGNALS"/></root>
      """;

  private final RecordingHandler recording = new RecordingHandler();
  private final BlockingHandler blocking = new BlockingHandler(recording);

  @Test
  void losesNothingOfACallerThatIsInterruptedWhileItWaits() throws Exception {
    try (TestDoor door = TestDoor.openUnrecorded(CONFIGURATION)) {
      engine().addHandler("blocking", blocking, HandlerOptions.DEFAULT);
      Producer producer = new Producer(door.logger("com.acme.Shop"));
      try {
        producer.start();
        blocking.awaitEntered(PATIENCE);
        producer.awaitWaiting();

        producer.thread.interrupt();
        producer.awaitWaiting(); // it goes on waiting
        blocking.release();
        producer.join();
      } finally {
        blocking.release();
      }

      Books books = door.books();
      assertThat(producer.failure).hasNullValue();
      assertThat(producer.interruptedAtItsEnd).isTrue();
      assertThat(recording.signals())
          .extracting(Signal::msg)
          .containsExactlyElementsOf(IntStream.range(0, CALLS).mapToObj(i -> "call " + i).toList());
      assertThat(books.isBalanced()).as("%s", books).isTrue();
      assertThat(books.handled()).as("%s", books).isEqualTo(CALLS);
      assertThat(books.failed() + books.dropped()).as("%s", books).isZero();
    }
  }

  private static Engine engine() {
    return Objects.requireNonNull(Engines.current());
  }

  /** A thread that makes all calls, and tells how it ended. */
  private static final class Producer {

    final AtomicBoolean interruptedAtItsEnd = new AtomicBoolean();
    final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    final Thread thread;

    Producer(Logger logger) {
      thread = new Thread(() -> logAll(logger), "producer");
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
    }

    private void logAll(Logger logger) {
      for (int i = 0; i < CALLS; i++) {
        logger.info("call {}", i);
      }
      interruptedAtItsEnd.set(Thread.currentThread().isInterrupted());
    }

    void start() {
      thread.start();
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing tells when another thread begins to wait
    void awaitWaiting() {
      long start = System.nanoTime();
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        assertThat(thread.isAlive()).as("still at its calls").isTrue();
        assertThat(System.nanoTime() - start)
            .as("nanoseconds without a wait")
            .isLessThan(PATIENCE.toNanos());
        Thread.yield();
      }
      assertThat(interruptedAtItsEnd).isFalse();
    }

    void join() throws InterruptedException {
      thread.join(PATIENCE.toMillis());
      assertThat(thread.isAlive()).as("ended in time").isFalse();
    }
  }
}
