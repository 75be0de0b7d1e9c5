package dev.signalback.slf4j;

import static dev.signalback.EventMarker.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Books;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.Sampling;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.HandlerBooks;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.testing.RecordingHandler;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A handler's own samplings, condition and limits; others get what they turn away. */
@Timeout(60)
class HandlerRulesTest {

  private final RecordingHandler taken = new RecordingHandler();

  private static HandlerBooks books(TestDoor door, String handler) {
    Books books = door.books();
    assertThat(books.isBalanced()).as(books.toString()).isTrue();
    return books.handlers().stream()
        .filter(one -> one.handler().equals(handler))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void deliverFiveOfNineAndLeaveOthersAlone() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      Signals.addHandler(
          "limited", taken, HandlerOptions.DEFAULT.withRules(GateRule.limit("5 per 1 minute")));
      for (int i = 0; i < 9; i++) {
        door.logger("com.acme.Shop").info("{}", i);
      }

      assertThat(door.signals()).hasSize(9);
      assertThat(taken.messages()).containsExactly("0", "1", "2", "3", "4");
      assertThat(books(door, "limited"))
          .isEqualTo(new HandlerBooks("limited", 9, 0, 0, 4, 0, 5, 0));
      assertThat(books(door, "limited").toString())
          .isEqualTo("limited: offered 9 = filtered 0 + limited 4 + handled 5 + failed 0");
    }
  }

  @Test
  void countEachKeyApart() throws Exception {
    GateRule each = GateRule.limit("5 per 1 minute by=template");
    GateRule eachNs = GateRule.limit("7 per 1 minute by=ns");
    try (TestDoor door = TestDoor.open()) {
      Signals.addHandler("limited", taken, HandlerOptions.DEFAULT.withRules(each, eachNs));
      for (int i = 0; i < 9; i++) {
        door.logger("com.acme.A").info("one {}", i);
        door.logger("com.acme.A").info("two {}", i);
        door.logger("com.acme.B").info("three {}", i);
      }
      door.flush();

      assertThat(taken.signals()).filteredOn(signal -> signal.ns().endsWith("A")).hasSize(7);
      assertThat(taken.messages()).filteredOn(msg -> msg.startsWith("three")).hasSize(5);
    }
  }

  @Test
  void keyByMessageDataAndContext() throws Exception {
    GateRule byData = GateRule.limit("1 per 1 minute by=data.order").forId("a/*");
    GateRule byCtx = GateRule.limit("1 per 1 minute by=ctx.request").forId("b/*");
    GateRule byText = GateRule.limit("1 per 1 minute by=message").forKind("slf4j");
    try (TestDoor door = TestDoor.open()) {
      Signals.addHandler("limited", taken, HandlerOptions.DEFAULT.withRules(byData, byCtx, byText));
      SignalLogger log = door.logger("com.acme.Shop");
      for (int i = 0; i < 6; i++) {
        door.mdc().put("request", "r-" + i % 3);
        log.info(event("a/b", "order", i % 2), "data {}", i);
        log.info(event("b/c"), "ctx {}", i);
        log.info("text {}", i % 2);
      }
      door.flush();

      assertThat(taken.messages())
          .containsExactlyInAnyOrder(
              "data 0", "data 1", "ctx 0", "ctx 1", "ctx 2", "text 0", "text 1");
    }
  }

  @Test
  void multiplyTheRateOfTheGate() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      Signals.setGateRules(GateRule.sample("rate=0.5"));
      Signals.addHandler(
          "half", taken, HandlerOptions.DEFAULT.withRules(GateRule.sample("rate=0.5")));
      for (int i = 0; i < 10_000; i++) {
        door.logger("com.acme.Shop").info("n");
      }

      assertThat(door.signals()).extracting(Signal::sample).containsOnly(0.5);
      assertThat(taken.signals()).hasSizeBetween(2300, 2700);
      assertThat(taken.signals()).extracting(Signal::sample).containsOnly(0.25);
      HandlerBooks books = books(door, "half");
      assertThat(books.sampledOut()).isEqualTo(books.offered() - books.handled()).isPositive();
    }
  }

  @Test
  void drawOnceWithTheGateForTheSameKey() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      Signals.setGateRules(GateRule.sample("rate=0.5 by=ctx.request"));
      GateRule rule = GateRule.sample("rate=0.25 by=ctx.request");
      Signals.addHandler("part", taken, HandlerOptions.DEFAULT.withRules(rule));
      for (int i = 0; i < 10_000; i++) {
        door.mdc().put("request", "r-" + i);
        door.logger("com.acme.Shop").info("n");
      }
      door.flush();

      assertThat(taken.signals()).hasSizeBetween(2300, 2700);
      assertThat(taken.signals()).extracting(Signal::sample).containsOnly(0.25);
    }
  }

  @Test
  void stopDeliveryWhenASuppliedRateTurnsToZero() throws Exception {
    double[] rate = {1};
    GateRule rule = GateRule.sample(Sampling.of(() -> rate[0]));
    try (TestDoor door = TestDoor.open()) {
      Signals.addHandler("sampled", taken, HandlerOptions.DEFAULT.withRules(rule));
      door.logger("com.acme.Shop").info("yes");
      door.flush();
      rate[0] = 0;
      door.logger("com.acme.Shop").info("no");

      assertThat(door.signals()).hasSize(2);
      assertThat(taken.messages()).containsExactly("yes");
    }
  }

  @Test
  void askAConditionAfterSamplingsAndBeforeLimits() throws Exception {
    AtomicBoolean isOpen = new AtomicBoolean(true);
    AtomicInteger asked = new AtomicInteger();
    HandlerOptions options =
        HandlerOptions.DEFAULT
            .withFilter(SignalFilter.builder().minLevel(Level.WARN).build())
            .withRules(GateRule.limit("2 per 1 hour"), GateRule.sample("rate=0").forId("no/*"))
            .withWhen(
                () -> {
                  asked.incrementAndGet();
                  return isOpen.get();
                });
    try (TestDoor door = TestDoor.open()) {
      Signals.addHandler("open", taken, options);
      SignalLogger log = door.logger("com.acme.Shop");
      log.info("too low");
      log.warn(event("no/way"), "sampled out");
      log.warn("1");
      door.flush();
      assertThat(asked).hasValue(1);
      isOpen.set(false);
      log.warn("shut");
      log.warn("shut");
      door.flush();
      isOpen.set(true);
      log.warn("2");
      log.warn("limited");

      assertThat(door.signals()).hasSize(7);
      assertThat(taken.messages()).containsExactly("1", "2");
      assertThat(books(door, "open")).isEqualTo(new HandlerBooks("open", 7, 3, 1, 1, 0, 2, 0));
    }
  }

  @Test
  void letSignalsPassWhenAConditionFails() throws Exception {
    HandlerOptions options =
        HandlerOptions.DEFAULT.withWhen(
            () -> {
              throw new IllegalStateException("no answer");
            });
    try (TestDoor door = TestDoor.open()) {
      Signals.addHandler("open", taken, options);
      door.logger("com.acme.Shop").info("yes");
      door.flush();

      assertThat(taken.messages())
          .containsExactly(
              "yes",
              "the condition of a handler failed, so far 1 times, last that of open; its signals"
                  + " passed");
      assertThat(taken.signals().get(1).id()).isEqualTo("signalback/condition-failed");
      assertThat(taken.signals().get(1).error()).hasMessage("no answer");
      assertThat(books(door, "open").filtered()).isZero();
    }
  }

  @Test
  void tellByTheNextSignalAndAtTheEndWhatTheyHeldBack() throws Exception {
    AtomicBoolean isAll = new AtomicBoolean();
    HandlerOptions options =
        HandlerOptions.DEFAULT.withRules(
            GateRule.sample(Sampling.of(() -> isAll.get() ? 1 : 0)).forId("a/*"),
            GateRule.limit("1 per 1 hour").forId("b/*"));
    try (TestDoor door = TestDoor.open()) {
      Signals.addHandler("quiet", taken, options);
      SignalLogger log = door.logger("com.acme.Shop");
      for (int i = 0; i < 3; i++) {
        log.info(event("a/b"), "a");
        log.info(event("b/c"), "b");
      }
      door.flush();
      isAll.set(true);
      log.info(event("a/b"), "a");
      door.flush();

      assertThat(taken.signals())
          .filteredOn(signal -> "a/b".equals(signal.id()))
          .extracting(Signal::suppressed)
          .containsExactly(3L);

      Signals.removeHandler("quiet");
      log.info("to look");
      door.flush();

      assertThat(door.signals())
          .extracting(Signal::msg)
          .contains("handler quiet has held back 2 by its rule limit id=b/* 1 per 1 hour");
    }
  }
}
