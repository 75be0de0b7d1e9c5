package dev.signalback.slf4j;

import static dev.signalback.EventMarker.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Books;
import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.Sampling;
import dev.signalback.internal.gate.KeyHash;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Samplings and limits are asked once for each call that the rest of the gate lets pass. */
@Timeout(60)
class GateRulesTest {

  private static final String SIGNALS =
      """
      <appender name="NOWHERE" class="ch.qos.logback.core.helpers.NOPAppender"/>
      <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
        <gate>%s</gate>
        <appender-ref ref="NOWHERE"/>
      </appender>
      <root level="trace"><appender-ref ref="SIGNALS"/></root>
      """;

  @Test
  void areReadFromTheFile() throws Exception {
    String gate =
        """
        <limit>id=db/slow 2 per 1 hour</limit>
        <sample>id=browser/scroll rate=0</sample>
        <limit>ns=com.acme.* maxLevel=debug 1 per 1 hour</limit>
        """;
    try (TestDoor door = TestDoor.open(SIGNALS.formatted(gate))) {
      SignalLogger log = door.logger("com.acme.Shop");
      for (int i = 0; i < 5; i++) {
        log.info(event("db/slow"), "slow");
        log.info(event("browser/scroll"), "scroll");
        log.debug("detail");
        log.info("plain");
      }

      assertThat(door.signals())
          .extracting(Signal::msg)
          .containsExactly("slow", "detail", "plain", "slow", "plain", "plain", "plain", "plain");
      Books books = door.books();
      assertThat(books.limited()).isEqualTo(3 + 4);
      assertThat(books.sampledOut()).isEqualTo(5);
      assertThat(books.isBalanced()).isTrue();
      assertThat(books.toString())
          .startsWith("offered 20 = filtered 0 + sampled out 5 + limited 7 + handled 8");
      assertThat(Signals.gateRules())
          .extracting(GateRule::toString)
          .containsExactly(
              "sample id=browser/scroll rate=0.0",
              "limit id=db/slow 2 per 1 hour",
              "limit ns=com.acme.* maxLevel=debug 1 per 1 hour");
    }
  }

  @Test
  void areSetByCode() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      Signals.setGateRules(GateRule.limit("3 per 1 hour").forId("db/*"));
      SignalLogger log = door.logger("com.acme.Shop");
      log.info(event("db/slow"), "1");
      log.atInfo().addMarker(event("db/slow")).log("2");
      log.atInfo().addKeyValue("event-id", "db/down").log("3");
      log.info(event("db/slow"), "4");
      log.atInfo().addKeyValue("event-id", "db/down").log("5");

      Signals.setGateRules();
      log.info(event("db/slow"), "6");

      assertThat(door.signals())
          .extracting(Signal::msg)
          .filteredOn(msg -> !String.valueOf(msg).startsWith("the gate has"))
          .containsExactly("1", "2", "3", "6");
      assertThat(Signals.gateRules()).isEmpty();
    }
  }

  @Test
  void comeAfterTheFilterWhichTheyDoNotCountFor() throws Exception {
    String gate =
        """
        <limit>2 per 1 hour</limit>
        <minLevel>info</minLevel>
        <id><disallow>debug/*</disallow></id>
        """;
    try (TestDoor door = TestDoor.open(SIGNALS.formatted(gate))) {
      SignalLogger log = door.logger("com.acme.Shop");
      for (int i = 0; i < 10; i++) {
        log.debug("too low");
        log.info(event("debug/a"), "turned away");
      }
      log.info("1");
      log.info("2");
      log.info("3");

      assertThat(door.signals()).extracting(Signal::msg).containsExactly("1", "2");
    }
  }

  @Test
  void chargeAGuardedOrFluentCallOnce() throws Exception {
    try (TestDoor door = TestDoor.open(SIGNALS.formatted("<limit>3 per 1 hour</limit>"))) {
      SignalLogger log = door.logger("com.acme.Shop");
      for (int i = 0; i < 10; i++) {
        assertThat(log.isInfoEnabled()).isTrue();
        assertThat(log.isInfoEnabled(event("a/b"))).isTrue();
        assertThat(log.atInfo()).isNotNull();
      }
      if (log.isInfoEnabled()) {
        log.info("1");
      }
      log.atInfo().setMessage("{}").addArgument(2).log();
      log.atInfo().log("3");
      log.atInfo().log("4");

      assertThat(door.signals()).extracting(Signal::msg).containsExactly("1", "2", "3");
      assertThat(log.isInfoEnabled()).as("a limit without room turns nobody's guard").isTrue();
    }
  }

  @Test
  void callNoSupplierOfWhatTheyTurnAway() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (TestDoor door = TestDoor.open(SIGNALS.formatted("<limit>1 per 1 hour by=id</limit>"))) {
      SignalLogger log = door.logger("com.acme.Shop");
      for (int i = 0; i < 5; i++) {
        log.atInfo().addKeyValue("n", calls::incrementAndGet).log(() -> "n " + calls.get());
      }

      assertThat(door.signals()).hasSize(1);
      assertThat(calls).hasValue(1);
    }
  }

  @Test
  void leaveAlonePlainAppendersBesideTheGate() throws Exception {
    String xml =
        SIGNALS
            .formatted("<limit>1 per 1 hour</limit>")
            .replace(
                "<root level=\"trace\">",
                "<appender name=\"PLAIN\" class=\"%s\"/><root level=\"trace\">"
                        .formatted(RecordingAppender.class.getName())
                    + "<appender-ref ref=\"PLAIN\"/>");
    try (TestDoor door = TestDoor.open(xml)) {
      SignalLogger log = door.logger("com.acme.Shop");
      for (int i = 0; i < 3; i++) {
        log.info("{}", i);
      }

      assertThat(door.signals()).extracting(Signal::msg).containsExactly("0");
      Books books = door.books();
      assertThat(books.handled()).as("the plain appender has them").isEqualTo(3);
      assertThat(books.limited()).isZero();
      assertThat(books.isBalanced()).isTrue();
    }
  }

  @Test
  void recordRateAndNumberOfThoseHeldBack() throws Exception {
    double[] rate = {0};
    try (TestDoor door = TestDoor.open()) {
      SignalLogger log = door.logger("com.acme.Shop");
      Signals.setGateRules(
          GateRule.sample(Sampling.of(() -> rate[0])), GateRule.sample("id=a/* rate=0.999999999"));
      IntStream.range(0, 412).forEach(i -> log.info(event("a/b"), "no"));
      rate[0] = 1;
      log.info(event("a/b"), "sampled");
      log.info("as always");

      List<Signal> signals = door.signals();
      assertThat(signals.get(0).sample()).isEqualTo(0.999999999);
      assertThat(signals.get(0).suppressed()).isEqualTo(412);
      assertThat(signals.get(1).sample()).isEqualTo(1);
      assertThat(signals.get(1).suppressed()).isZero();
    }
  }

  @Test
  void keepTheSignalsOfOneRequestTogether() throws Exception {
    String gate = "<sample>rate=0.3 by=ctx.request-id</sample>";
    try (TestDoor door = TestDoor.open(SIGNALS.formatted(gate))) {
      SignalLogger log = door.logger("com.acme.Shop");
      for (int request = 0; request < 500; request++) {
        door.mdc().put("request-id", "r-" + request);
        log.info("begin");
        log.info(event("a/b"), "middle");
        log.atInfo().log("end");
      }

      List<Signal> signals = door.signals();
      assertThat(signals).hasSizeBetween(3 * 100, 3 * 200);
      for (int i = 0; i < signals.size(); i += 3) {
        assertThat(signals.subList(i, i + 3))
            .extracting(signal -> signal.ctx().get("request-id"))
            .containsOnly(signals.get(i).ctx().get("request-id"));
        assertThat(signals.get(i).sample()).isEqualTo(0.3);
      }
    }
  }

  @Test
  void letTheSameMessagePassOnce() throws Exception {
    try (TestDoor door =
        TestDoor.open(SIGNALS.formatted("<limit>1 per 1 hour by=message</limit>"))) {
      SignalLogger log = door.logger("com.acme.Shop");
      for (int i = 0; i < 6; i++) {
        log.warn("No answer from {}", "db-" + i % 2);
        log.atWarn().addArgument(() -> "db-7").log("No answer from {}");
      }

      assertThat(door.signals())
          .extracting(Signal::msg)
          .containsExactly("No answer from db-0", "No answer from db-7", "No answer from db-1");
    }
  }

  @Test
  void areExactUnderContention() throws Exception {
    try (TestDoor door = TestDoor.open(SIGNALS.formatted("<limit>777 per 1 hour</limit>"))) {
      SignalLogger log = door.logger("com.acme.Shop");
      together(8, thread -> IntStream.range(0, 10_000).forEach(n -> log.info("n")));

      assertThat(door.signals()).hasSize(777);
      assertThat(door.books().limited()).isEqualTo(80_000 - 777);
      assertThat(door.books().isBalanced()).isTrue();
    }
  }

  @Test
  void tellAtTheEndWhatNoSignalTold() throws Exception {
    List<Signal> last;
    try (TestDoor door = TestDoor.open(SIGNALS.formatted("<limit>1 per 1 hour</limit>"))) {
      IntStream.range(0, 413).forEach(i -> door.logger("com.acme.Shop").info("n"));
      door.flush();
      door.context().stop();
      last = door.received();
    }

    assertThat(last)
        .extracting(Signal::msg)
        .containsExactly("n", "the gate has held back 412 by its rule limit 1 per 1 hour");
  }

  @Test
  void tellAllThatKeysHeldBackThatHadToMakeRoom() throws Exception {
    int callsOfEach = 10_000;
    List<String> keys = crowd(12);
    List<Signal> all;
    try (TestDoor door =
        TestDoor.open(SIGNALS.formatted("<limit>3 per 1 hour by=data.k</limit>"))) {
      SignalLogger log = door.logger("com.acme.Shop");
      together(
          8,
          thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < callsOfEach; i++) {
              log.info(event("db/slow", "k", keys.get(random.nextInt(keys.size()))), "n");
            }
          });
      door.flush();
      door.context().stop();
      all = door.received();
    }

    long passed = all.stream().filter(signal -> "n".equals(signal.msg())).count();
    long told = all.stream().mapToLong(Signal::suppressed).sum();
    long toldAtTheEnd =
        all.stream()
            .filter(signal -> "signalback/held-back".equals(signal.id()))
            .mapToLong(signal -> Long.parseLong(String.valueOf(signal.data().get("suppressed"))))
            .sum();
    assertThat(told).isPositive();
    assertThat(passed + told + toldAtTheEnd).isEqualTo(8L * callsOfEach);
  }

  /** Keys that have to share the few places of one set of the table. */
  private static List<String> crowd(int size) {
    long set = KeyHash.of("0") >>> 40 & 2047;
    return IntStream.range(0, Integer.MAX_VALUE)
        .mapToObj(Integer::toString)
        .filter(key -> (KeyHash.of(key) >>> 40 & 2047) == set)
        .limit(size)
        .toList();
  }

  private static void together(int threads, IntConsumer work) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(threads + 1);
    for (int i = 0; i < threads; i++) {
      int thread = i;
      new Thread(
              () -> {
                try {
                  barrier.await();
                  work.accept(thread);
                  barrier.await();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              })
          .start();
    }
    barrier.await();
    barrier.await();
  }
}
