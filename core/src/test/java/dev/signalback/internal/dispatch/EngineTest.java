package dev.signalback.internal.dispatch;

import static dev.signalback.internal.dispatch.Numbered.LONG;
import static dev.signalback.internal.dispatch.Numbered.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Books;
import dev.signalback.Signal;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.DropReason;
import dev.signalback.handler.Handler;
import dev.signalback.handler.HandlerBooks;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.internal.gate.Admission;
import dev.signalback.internal.gate.Rules;
import dev.signalback.testing.BlockingHandler;
import dev.signalback.testing.RecordingHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@Timeout(60)
@ResourceLock(Resources.SYSTEM_ERR)
class EngineTest {

  private final AtomicInteger changes = new AtomicInteger();
  private final RecordingHandler log = new RecordingHandler();
  private final Engine engine =
      new Engine(DispatchOptions.DEFAULT.withRingSize(64), changes::incrementAndGet);

  EngineTest() {
    engine.start();
  }

  @AfterEach
  void close() {
    engine.close(LONG);
    Numbered.assertBalanced(engine.books());
  }

  @Test
  void feedsHandlersByPriority() {
    List<String> fed = Collections.synchronizedList(new ArrayList<>());
    Map<String, Integer> priorities = Map.of("a", 100, "b", 200, "c", 100, "d", 50);
    for (String id : List.of("a", "b", "c", "d")) {
      engine.addHandler(
          id,
          signal -> fed.add(id),
          HandlerOptions.DEFAULT.withPriority(priorities.getOrDefault(id, 0)));
    }

    engine.publish(signal(1));

    assertThat(engine.flush(LONG)).isTrue();
    assertThat(fed).containsExactly("b", "a", "c", "d");
    assertThat(engine.handlerIds()).containsExactly("b", "a", "c", "d");
  }

  @Test
  void tellsOfEveryChange() {
    engine.addHandler("a", log, HandlerOptions.DEFAULT);
    engine.setGate(SignalFilter.ALL);
    engine.removeHandler("a");

    assertThat(changes).hasValue(3);
  }

  @Test
  void closesTheHandlerItReplacesOnce() {
    RecordingHandler second = new RecordingHandler();
    engine.addHandler("a", log, HandlerOptions.DEFAULT);
    engine.publish(signal(1));
    assertThat(engine.flush(LONG)).isTrue();

    engine.addHandler("a", second, HandlerOptions.DEFAULT);
    engine.publish(signal(2));
    engine.close(LONG);

    assertThat(log.messages()).containsExactly("1");
    assertThat(log.closes()).isEqualTo(1);
    assertThat(second.messages()).containsExactly("2");
    assertThat(second.closes()).isEqualTo(1);
  }

  @Test
  void removesAHandlerOnce() {
    engine.addHandler("a", log, HandlerOptions.DEFAULT);

    assertThat(engine.removeHandler("a")).isTrue();
    assertThat(engine.removeHandler("a")).isFalse();

    engine.publish(signal(1));
    assertThat(engine.flush(LONG)).isTrue();
    assertThat(log.signals()).isEmpty();
    assertThat(log.closes()).isEqualTo(1);
    assertThat(engine.books().filtered()).isEqualTo(1);
  }

  @Test
  void flushesAHandlerBeforeItClosesIt() {
    Steps steps = new Steps();
    engine.addHandler("a", steps, HandlerOptions.DEFAULT);
    engine.addHandler(
        "b", signal -> engine.removeHandler("a"), HandlerOptions.DEFAULT.withPriority(50));

    engine.publish(signal(1));

    assertThat(engine.flush(LONG)).isTrue();
    assertThat(steps.taken).containsExactly("handle", "flush", "close");
  }

  @Test
  void losesNothingWhileHandlersAreExchanged() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    engine.addHandler("a", signal -> taken.incrementAndGet(), HandlerOptions.DEFAULT);
    Numbered.Threads producers =
        Numbered.threads(
            3, producer -> IntStream.range(0, 3000).forEach(i -> engine.publish(signal(i))));

    for (int i = 0; i < 300; i++) {
      engine.addHandler("a", signal -> taken.incrementAndGet(), HandlerOptions.DEFAULT);
    }

    producers.join();
    assertThat(engine.flush(LONG)).isTrue();
    assertThat(taken).hasValue(9000);
  }

  @Test
  void deliversBeforeItCloses() {
    engine.addHandler("a", log, HandlerOptions.DEFAULT);
    IntStream.range(0, 60).forEach(i -> engine.publish(signal(i)));

    assertThat(engine.close(LONG)).isTrue();

    assertThat(engine.isClosed()).isTrue();
    assertThat(log.messages()).containsExactlyElementsOf(Numbered.upTo(60));
    assertThat(log.closes()).isEqualTo(1);
  }

  @Test
  void countsWhatComesAfterTheCloseAsClosed() {
    engine.addHandler("a", log, HandlerOptions.DEFAULT);
    engine.close(LONG);

    engine.publish(signal(1));

    assertThat(log.signals()).isEmpty();
    assertThat(engine.books().drops()).isEqualTo(Map.of(DropReason.CLOSED, 1L));
  }

  @Test
  void closesTheOthersWhenTheMachineFailsInEachFlushOfOne() {
    VirtualMachineError error = new Numbered.MachineError();
    engine.addHandler(
        "dying",
        new Handler() {
          @Override
          public void handle(Signal signal) {}

          @Override
          public void endOfBatch() {
            throw error;
          }

          @Override
          public void close() {
            throw error;
          }
        },
        HandlerOptions.DEFAULT.withPriority(200));
    engine.addHandler("log", log, HandlerOptions.DEFAULT);
    engine.publish(signal(1));

    assertThat(engine.close(LONG)).isTrue();

    assertThat(log.closes()).isEqualTo(1);
    assertThat(log.messages()).contains("1");
    Books books = engine.books();
    assertThat(books.inFlight()).isZero();
    assertThat(books.failed())
        .as("by all, as by the one")
        .isPositive()
        .isEqualTo(failedBy("dying", books));
  }

  @Test
  void closesWhenTheMachineFailsWhateverAHandlerIsAskedFor() {
    Handler dying =
        new Handler() {
          @Override
          public void handle(Signal signal) {
            throw new Numbered.MachineError();
          }

          @Override
          public void endOfBatch() {
            engine.publish(signal("logged in a flush"));
            engine.publish(signal("logged in a flush, too"));
            throw new Numbered.MachineError();
          }
        };
    engine.addHandler("log", log, HandlerOptions.DEFAULT.withPriority(300));
    engine.addHandler("dying", dying, HandlerOptions.DEFAULT.withPriority(200));
    engine.publish(signal(1));

    assertThat(engine.close(LONG)).isTrue();

    assertThat(log.closes()).isEqualTo(1);
    assertThat(log.messages()).contains("1");
    assertThat(engine.books().inFlight()).isZero();
  }

  private static long failedBy(String handler, Books books) {
    return books.handlers().stream()
        .filter(of -> of.handler().equals(handler))
        .mapToLong(HandlerBooks::failed)
        .sum();
  }

  @Test
  void closesOnceHoweverOftenItIsTold() throws Exception {
    engine.addHandler("a", log, HandlerOptions.DEFAULT);
    IntStream.range(0, 60).forEach(i -> engine.publish(signal(i)));
    CyclicBarrier together = new CyclicBarrier(4);
    AtomicInteger seenByAll = new AtomicInteger();

    Numbered.threads(
            4,
            closer -> {
              SignalRingTest.await(together);
              assertThat(engine.close(LONG)).isTrue();
              seenByAll.addAndGet(log.signals().size());
            })
        .join();

    assertThat(log.closes()).isEqualTo(1);
    assertThat(seenByAll).as("each returns when all is delivered").hasValue(4 * 60);
  }

  @Test
  void closesWhenAHandlerAsksForIt() throws Exception {
    AtomicReference<Boolean> answer = new AtomicReference<>();
    engine.addHandler("a", log, HandlerOptions.DEFAULT);
    BlockingHandler blocking =
        new BlockingHandler(
            signal -> {
              if ("0".equals(signal.msg())) {
                answer.set(engine.close(LONG));
              }
            });
    engine.addHandler("b", blocking, HandlerOptions.DEFAULT);
    IntStream.range(0, 10).forEach(i -> engine.publish(signal(i)));
    blocking.awaitEntered(LONG);
    blocking.release();

    log.await(10, LONG);
    assertThat(engine.close(LONG)).as("waits for the one under way").isTrue();

    assertThat(answer.get()).as("it cannot be over while the handler runs").isFalse();
    assertThat(log.messages()).containsExactlyElementsOf(Numbered.upTo(10));
    assertThat(log.closes()).isEqualTo(1);
    assertThat(engine.books().dropped()).isZero();
  }

  @Test
  void tellsExactlyWhatABlockedHandlerLeaves() throws Exception {
    BlockingHandler blocking = new BlockingHandler();
    engine.addHandler("a", blocking, HandlerOptions.DEFAULT);
    IntStream.range(0, 42).forEach(i -> engine.publish(signal(i)));
    blocking.awaitEntered(LONG);
    AtomicReference<Boolean> answer = new AtomicReference<>();

    List<String> printed =
        DiagnosticsTest.linesPrintedBy(() -> answer.set(engine.close(Duration.ofMillis(50))));

    assertThat(answer.get()).isFalse();
    assertThat(printed)
        .first()
        .asString()
        .isEqualTo(
            "signalback: not everything was delivered: dropped {undrained=42}; offered 42 ="
                + " filtered 0 + handled 0 + failed 0 + dropped 42 + in flight 0");
    blocking.release();
  }

  @Test
  void saysNothingWhenAllWasDelivered() {
    engine.addHandler("a", log, HandlerOptions.DEFAULT);
    engine.publish(signal(1));

    assertThat(DiagnosticsTest.printedBy(() -> engine.close(LONG))).isEmpty();
  }

  @Test
  void printsWhatAHandlerThrowsAtTheEnd() {
    Handler unclosable =
        new Handler() {
          @Override
          public void handle(Signal signal) {}

          @Override
          public void close() throws IOException {
            throw new IOException("stale handle");
          }
        };
    engine.addHandler("a", unclosable, HandlerOptions.DEFAULT);

    List<String> printed = DiagnosticsTest.linesPrintedBy(() -> engine.close(LONG));

    assertThat(printed)
        .first()
        .asString()
        .isEqualTo(
            "signalback: handler a failed, its books tell how often: java.io.IOException: stale"
                + " handle");
  }

  @Test
  void closesItsHandlersWhateverRacesWithIt() throws Exception {
    for (int round = 0; round < 100; round++) {
      Engine racing = new Engine(DispatchOptions.DEFAULT.withRingSize(8), () -> {});
      RecordingHandler handler = new RecordingHandler();
      racing.addHandler("a", handler, HandlerOptions.DEFAULT);
      racing.start();
      CyclicBarrier together = new CyclicBarrier(3);
      Numbered.Threads producers =
          Numbered.threads(
              2,
              producer -> {
                SignalRingTest.await(together);
                IntStream.range(0, 30).forEach(i -> racing.publish(signal(i)));
              });
      SignalRingTest.await(together);

      AtomicReference<Boolean> drained = new AtomicReference<>();
      String ignored = DiagnosticsTest.printedBy(() -> drained.set(racing.close(LONG)));

      int atClose = handler.signals().size();
      producers.join();
      Books books = racing.books();
      assertThat(drained.get()).as("round " + round + " " + books + ignored).isTrue();
      assertThat(handler.closes()).isEqualTo(1);
      assertThat(handler.signals()).as("nothing after the close").hasSize(atClose);
      long notices = handler.messages().stream().filter(msg -> msg.contains("dropped")).count();
      assertThat(books.offered()).isEqualTo(60 + notices);
      assertThat(books.handled()).isEqualTo(atClose);
      Numbered.assertBalanced(books);
    }
  }

  private static final class Steps implements Handler {
    final List<String> taken = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void handle(Signal signal) {
      taken.add("handle");
    }

    @Override
    public void endOfBatch() {
      taken.add("flush");
    }

    @Override
    public void close() {
      taken.add("close");
    }
  }

  private void limitAndHoldBackFour() {
    engine.setRules(List.of(GateRule.limit("1 per 1 day")));
    Rules rules = Objects.requireNonNull(engine.activeRules());
    for (int i = 0; i < 5; i++) {
      Admission admission = rules.admit("slf4j", "a", null, 50, null, null, null, null, null);
      if (!admission.passes()) {
        engine.countRefused(admission);
      }
    }
  }

  @Test
  void tellsAtItsEndWhatRulesHaveHeldBack() {
    engine.addHandler("log", log, HandlerOptions.DEFAULT);
    limitAndHoldBackFour();

    engine.close(LONG);

    assertThat(log.signals())
        .extracting(Signal::msg)
        .containsExactly("the gate has held back 4 by its rule limit 1 per 1 day");
    Books books = engine.books();
    assertThat(books.limited()).isEqualTo(4);
    assertThat(books.sampledOut()).isZero();
    assertThat(books.isBalanced()).isTrue();
    assertThat(books.toString())
        .startsWith("offered 5 = filtered 0 + limited 4 + handled 1 + failed 0");
  }

  @Test
  void printsWhatRulesHaveHeldBackWhereNobodyListens() {
    limitAndHoldBackFour();

    List<String> printed = DiagnosticsTest.linesPrintedBy(() -> engine.close(LONG));

    assertThat(printed)
        .containsExactly("signalback: the gate has held back 4 by its rule limit 1 per 1 day");
  }

  @Test
  void tellsWhatARuleHadHeldBackThatIsRemoved() {
    engine.addHandler("log", log, HandlerOptions.DEFAULT);
    limitAndHoldBackFour();

    engine.setRules(List.of());
    engine.publish(signal(1));
    engine.flush(LONG);

    assertThat(engine.rules()).isEmpty();
    assertThat(log.messages())
        .containsExactlyInAnyOrder("1", "the gate has held back 4 by its rule limit 1 per 1 day");
  }
}
