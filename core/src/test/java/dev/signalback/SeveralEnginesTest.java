package dev.signalback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.filter.GateRule;
import dev.signalback.filter.LevelRules;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.DropReason;
import dev.signalback.handler.Handler;
import dev.signalback.handler.HandlerBooks;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.testing.RecordingHandler;
import dev.signalback.testing.SignalCapture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Engines of the application's own side by side. */
@Timeout(60)
class SeveralEnginesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RecordingHandler ofOne = new RecordingHandler();
  private final RecordingHandler ofOther = new RecordingHandler();

  private static SignalFilter levels(String... rules) {
    return SignalFilter.builder().levels(LevelRules.parse(List.of(rules))).build();
  }

  private static void assertHandled(SignalEngine engine, RecordingHandler handler) {
    Books books = engine.books();
    assertThat(books.isBalanced()).as("%s", books).isTrue();
    assertThat(books.handled()).as("%s", books).isEqualTo(handler.signals().size());
  }

  @Test
  void haveGatesRulesTransformsHandlersAndBooksOfTheirOwn() {
    try (SignalEngine one =
            SignalEngine.builder()
                .gate(levels("warn"))
                .transform(signal -> signal.toBuilder().msg("changed").build())
                .handler("recorded", ofOne)
                .start();
        SignalEngine other =
            SignalEngine.builder()
                .gateRules(GateRule.limit("id=limited 2 per 1 hour"))
                .handler("recorded", ofOther)
                .start()) {
      for (SignalEngine engine : List.of(one, other)) {
        Emitter emitter = engine.emitter("com.acme.Shop");
        for (int i = 0; i < 5; i++) {
          emitter.event("limited");
          emitter.event(Level.ERROR, "error");
        }
        assertThat(engine.flush(PATIENCE)).isTrue();
      }
      other.setEnabled(false);
      other.emitter("com.acme.Shop").event("silenced");
      one.emitter("com.acme.Shop").event(Level.WARN, "heard");
      assertThat(one.flush(PATIENCE)).isTrue();

      assertThat(ofOne.signals()).extracting(Signal::msg).containsOnly("changed").hasSize(6);
      assertThat(ofOther.signals()).extracting(Signal::msg).containsOnlyNulls().hasSize(7);
      assertThat(one.books().limited()).isZero();
      assertThat(other.books().limited()).isEqualTo(3);
      assertHandled(one, ofOne);
      assertHandled(other, ofOther);
    }
  }

  @Test
  void takeTheSignalsOfManyThreads() throws Exception {
    int threads = 8;
    int count = 10_000;
    Set<String> workers = ConcurrentHashMap.newKeySet();
    Handler noting = signal -> workers.add(String.valueOf(Thread.currentThread()));
    try (SignalEngine one =
            SignalEngine.builder().ringSize(64).handler("a", ofOne).handler("b", noting).start();
        SignalEngine other =
            SignalEngine.builder()
                .ringSize(128)
                .handler(
                    "a",
                    ofOther,
                    HandlerOptions.DEFAULT.withRules(GateRule.limit("id=few 100 per 1 hour")))
                .start()) {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Thread> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        Thread thread =
            new Thread(
                () -> {
                  Emitter many = one.emitter("com.acme.Many");
                  Emitter few = other.emitter("com.acme.Few");
                  await(start);
                  for (int n = 0; n < count; n++) {
                    many.event("many", "n", n);
                    few.event(n % 2 == 0 ? "few" : "all", "n", n);
                  }
                });
        all.add(thread);
        thread.start();
      }
      for (Thread thread : all) {
        thread.join();
      }
      assertThat(one.flush(PATIENCE)).isTrue();
      assertThat(other.flush(PATIENCE)).isTrue();

      assertThat(ofOne.signals()).hasSize(threads * count).allMatch(s -> "many".equals(s.id()));
      assertThat(ofOther.signals().stream().filter(s -> "all".equals(s.id())))
          .hasSize(threads * count / 2);
      assertThat(ofOther.signals().stream().filter(s -> "few".equals(s.id()))).hasSize(100);
      assertHandled(one, ofOne);
      HandlerBooks books = other.books().handlers().get(0);
      assertThat(books.limited()).isEqualTo(threads * count / 2 - 100);
      assertThat(other.books().isBalanced()).isTrue();
      assertThat(workers).hasSize(1);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void goOnWhenAnotherOneIsClosed() {
    SignalEngine one = SignalEngine.builder().handler("recorded", ofOne).start();
    try (SignalEngine other = SignalEngine.builder().handler("recorded", ofOther).start()) {
      one.emitter("com.acme.Shop").event("before");
      one.close();
      one.emitter("com.acme.Shop").event("after");
      other.emitter("com.acme.Shop").event("after");

      assertThat(other.flush(PATIENCE)).isTrue();
      assertThat(ofOne.signals()).extracting(Signal::id).containsExactly("before");
      assertThat(ofOther.signals()).extracting(Signal::id).containsExactly("after");
      assertThat(other.isRunning()).isTrue();
      assertThat(ofOther.closes()).isZero();
    }
    assertThat(ofOther.closes()).isEqualTo(1);
  }

  @Test
  void passSignalsOnToEachOther() {
    try (SignalEngine second = SignalEngine.builder().handler("recorded", ofOther).start();
        SignalEngine first =
            SignalEngine.builder()
                .handler("recorded", ofOne)
                .handler("second", second::dispatch)
                .start()) {
      first.emitter("com.acme.Shop").event("order/placed", "order-id", 17);
      assertThat(first.flush(PATIENCE)).isTrue();
    }

    assertThat(ofOther.signals()).hasSize(1);
    assertThat(ofOther.signals().get(0).asMap()).isEqualTo(ofOne.signals().get(0).asMap());
  }

  @Test
  @Timeout(30)
  void doNotWaitForEachOtherAndEndWhatTheyWouldTellEachOtherForEver() throws Exception {
    SignalEngine one = SignalEngine.builder().ringSize(2).start();
    Handler toOne = signal -> tell(one, "com.acme.FromOther");
    SignalEngine other = SignalEngine.builder().ringSize(2).handler("to-one", toOne).start();
    one.addHandler("to-other", signal -> tell(other, "com.acme.FromOne"));

    List<Thread> threads = new ArrayList<>();
    for (SignalEngine engine : List.of(one, other, one, other)) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 200; i++) {
                  engine.emitter("com.acme.Shop").event("of/thread", "n", i);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (int i = 0; i < 4; i++) { // what one has told the other
      assertThat(one.flush(PATIENCE)).isTrue();
      assertThat(other.flush(PATIENCE)).isTrue();
    }

    for (SignalEngine engine : List.of(one, other)) {
      assertThat(engine.books().isBalanced()).as("%s", engine.books()).isTrue();
      assertThat(engine.books().drops()).doesNotContainKeys(DropReason.TIMEOUT, DropReason.CLOSED);
    }
    assertThat(one.close(PATIENCE)).isTrue();
    assertThat(other.close(PATIENCE)).isTrue();
  }

  private static void tell(SignalEngine engine, String ns) {
    engine.emitter(ns).event("told");
  }

  @Test
  void endAConversationAfterSomeTurns() throws Exception {
    try (SignalEngine one = SignalEngine.builder().handler("recorded", ofOne).start();
        SignalEngine other =
            SignalEngine.builder()
                .handler("recorded", ofOther)
                .handler("to-one", signal -> tell(one, "com.acme.FromOther"))
                .start()) {
      one.addHandler("to-other", signal -> tell(other, "com.acme.FromOne"));

      one.emitter("com.acme.Shop").event("begin");
      ofOne.await(3, PATIENCE);

      assertThat(ofOther.await(2, PATIENCE)).extracting(Signal::id).startsWith("told", "told");
      for (int i = 0; i < 4; i++) {
        assertThat(one.flush(PATIENCE)).isTrue();
        assertThat(other.flush(PATIENCE)).isTrue();
      }
      assertThat(ofOne.signals())
          .filteredOn(signal -> signal.kind().equals(Signal.KIND_EVENT))
          .extracting(Signal::id)
          .containsExactly("begin", "told", "told");
      assertThat(other.books().drops()).containsEntry(DropReason.RECURSION, 1L);
    }
  }

  @Test
  void exchangeEachOthersHandlersWithoutADeadlock() throws Exception {
    CountDownLatch inBoth = new CountDownLatch(2);
    RecordingHandler before = new RecordingHandler();
    RecordingHandler beforeOfOther = new RecordingHandler();
    RecordingHandler after = new RecordingHandler();
    RecordingHandler afterOfOther = new RecordingHandler();
    try (SignalEngine one = SignalEngine.builder().handler("x", before).start();
        SignalEngine other =
            SignalEngine.builder()
                .handler("x", beforeOfOther)
                .handler("busy", signal -> replace(inBoth, one, after))
                .start()) {
      one.addHandler("busy", signal -> replace(inBoth, other, afterOfOther));

      one.emitter("com.acme.Shop").event("a/b");
      other.emitter("com.acme.Shop").event("a/b");

      assertThat(one.flush(PATIENCE)).isTrue();
      assertThat(other.flush(PATIENCE)).isTrue();
      assertThat(one.handlers()).containsExactly("busy", "x");
      assertThat(other.handlers()).containsExactly("busy", "x");
      while (before.closes() + beforeOfOther.closes() < 2) { // by another thread
        LockSupport.parkNanos(1_000_000);
      }
      one.emitter("com.acme.Shop").event("after");
      assertThat(one.flush(PATIENCE)).isTrue();
      assertThat(after.signals()).extracting(Signal::id).contains("after");
      assertThat(before.signals()).extracting(Signal::id).doesNotContain("after");
    }
  }

  private static void replace(CountDownLatch inBoth, SignalEngine engine, Handler by)
      throws InterruptedException {
    inBoth.countDown();
    assertThat(inBoth.await(20, TimeUnit.SECONDS)).isTrue();
    engine.addHandler("x", by);
  }

  @Test
  void areCapturedTogetherByThread() {
    try (SignalEngine one = SignalEngine.builder().handler("recorded", ofOne).start();
        SignalEngine other = SignalEngine.builder().handler("recorded", ofOther).start()) {
      List<Signal> taken =
          SignalCapture.trapSignals(
              () ->
                  one.emitter("com.acme.One")
                      .trace("outer", () -> other.emitter("com.acme.Other").event("inner")));
      one.emitter("com.acme.One").event("afterwards");

      assertThat(taken).extracting(Signal::id).containsExactly("inner", "outer");
      assertThat(taken.get(0).parent()).isEqualTo(taken.get(1).root());
      assertThat(one.flush(PATIENCE)).isTrue();
      assertThat(ofOne.signals()).extracting(Signal::id).containsExactly("afterwards");
      assertThat(ofOther.signals()).isEmpty();
    }
  }
}
