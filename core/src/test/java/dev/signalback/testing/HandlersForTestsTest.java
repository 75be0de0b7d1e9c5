package dev.signalback.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalback.Level;
import dev.signalback.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HandlersForTestsTest {

  private static final Duration LONG = Duration.ofSeconds(10);

  @Test
  void recordingHandlerKeepsSignalsInTheirOrder() throws Exception {
    RecordingHandler handler = new RecordingHandler();
    assertThat(handler.signals()).isEmpty();

    handler.handle(signal("a"));
    handler.handle(signal("b"));
    handler.endOfBatch();
    handler.close();

    assertThat(handler.messages()).containsExactly("a", "b");
    assertThat(handler.flushes()).isEqualTo(1);
    assertThat(handler.closes()).isEqualTo(1);
  }

  @Test
  void recordingHandlerWaitsForWhatIsToCome() throws Exception {
    RecordingHandler handler = new RecordingHandler();
    handler.handle(signal("old"));
    handler.clear();

    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> handler.handle(signal("new")));

    assertThat(handler.await(1, LONG)).extracting(Signal::msg).containsExactly("new");
    other.get(10, TimeUnit.SECONDS);
  }

  @Test
  void recordingHandlerTellsWhatCameInstead() {
    RecordingHandler handler = new RecordingHandler();
    handler.handle(signal("only"));

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> handler.await(2, Duration.ofMillis(1)))
        .withMessageContaining("2 signals must come within PT0.001S, got 1")
        .withMessageContaining("only");
  }

  @Test
  void blockingHandlerStopsUntilReleased() throws Exception {
    RecordingHandler next = new RecordingHandler();
    BlockingHandler handler = new BlockingHandler(next);
    assertThat(handler.isEntered()).isFalse();

    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> handle(handler, "held"));
    handler.awaitEntered(LONG);

    assertThat(next.signals()).isEmpty();
    assertThat(other).isNotDone();
    handler.release();
    other.get(10, TimeUnit.SECONDS);
    assertThat(next.messages()).containsExactly("held");
  }

  @Test
  void blockingHandlerTellsWhenNothingComes() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> new BlockingHandler().awaitEntered(Duration.ofMillis(1)))
        .withMessage("a signal must come within PT0.001S, got none");
  }

  @Test
  void failingHandlerThrowsWhatItIsTold() {
    IOException failure = new IOException("disk full");
    FailingHandler handler = FailingHandler.always(failure);

    assertThatThrownBy(() -> handler.handle(signal("a"))).isSameAs(failure);
    assertThatThrownBy(() -> handler.handle(signal("b"))).isSameAs(failure);
    assertThat(handler.attempts()).isEqualTo(2);
  }

  @Test
  void failingHandlerGoesOnAfterSoManyTimes() throws Exception {
    RecordingHandler next = new RecordingHandler();
    FailingHandler handler = FailingHandler.times(1, new AssertionError("once"), next);

    assertThatThrownBy(() -> handler.handle(signal("a"))).hasMessage("once");
    handler.handle(signal("b"));

    assertThat(next.messages()).containsExactly("b");
  }

  private static void handle(BlockingHandler handler, String msg) {
    try {
      handler.handle(signal(msg));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Signal signal(String msg) {
    return Signal.builder(Level.INFO, "test").msg(msg).build();
  }
}
