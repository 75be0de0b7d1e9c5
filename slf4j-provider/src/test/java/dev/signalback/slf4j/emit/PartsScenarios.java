package dev.signalback.slf4j.emit;

import static dev.signalback.slf4j.emit.Scenarios.engine;
import static dev.signalback.slf4j.emit.Scenarios.signal;
import static dev.signalback.slf4j.emit.Scenarios.signals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Emitter;
import dev.signalback.Level;
import dev.signalback.Run;
import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.testing.BlockingHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** What the parts of a signal are, see {@link PartsTest}. */
final class PartsScenarios {

  private static final Emitter SHOP = Scenarios.emitter("com.acme.Shop");
  private static final Logger LOG = Scenarios.logger("com.acme.Plain");

  private PartsScenarios() {}

  static void hasTheTimeOfTheCallHoweverLateItIsHandled() throws Exception {
    BlockingHandler blocking = new BlockingHandler();
    engine().addHandler("blocking", blocking);
    Instant before = Instant.now();
    LOG.info("plain");
    SHOP.event("an/event");
    Instant after = Instant.now();
    try {
      blocking.awaitEntered(Duration.ofSeconds(20));
      pass(1000);
    } finally {
      blocking.release();
    }

    assertThat(signals()).hasSize(2);
    assertThat(signals()).allSatisfy(one -> assertThat(one.inst()).isBetween(before, after));
    engine().removeHandler("blocking");
  }

  /** Lets time pass; nobody counts the latch down. */
  private static void pass(long millis) throws InterruptedException {
    assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)).isFalse();
  }

  static void hasTheThreadThatMadeIt() throws Exception {
    Thread producer =
        new Thread(
            () -> {
              LOG.info("plain");
              SHOP.event("an/event");
            },
            "producer-7");
    producer.start();
    producer.join();

    assertThat(signals()).hasSize(2);
    assertThat(signals()).extracting(one -> one.thread().name()).containsOnly("producer-7");
    assertThat(signals()).extracting(one -> one.thread().id()).containsOnly(producer.getId());
  }

  static void hasNoLocationBelowTheLevelThatAsksForOne() {
    LOG.info("without");
    SHOP.event(Level.WARN, "with/location");

    assertThat(signals().get(0).location()).isNull();
    assertThat(Objects.requireNonNull(signals().get(1).location()).className())
        .isEqualTo(PartsScenarios.class.getName());
  }

  static void tellsHowLongItsCodeRanAndWhenThatEnded() throws Exception {
    int value =
        SHOP.trace(
            "slow/code",
            () -> {
              pass(50);
              return 17;
            });
    LOG.info("around nothing");

    Signal trace = signals().get(0);
    Run run = Objects.requireNonNull(trace.run());
    assertThat(value).isEqualTo(17);
    assertThat(run.value()).isEqualTo(17);
    assertThat(run.nanos()).isBetween(50_000_000L, 20_000_000_000L);
    assertThat(trace.end()).isEqualTo(trace.inst().plusNanos(run.nanos()));
    assertThat(signals().get(1).end()).isNull();
  }

  static void givesAMillionTracesUidsOfTheirOwn() {
    Set<String> uids = new HashSet<>(2_000_000);
    AtomicInteger arrived = new AtomicInteger();
    engine().removeHandler("recorded");
    engine()
        .addHandler(
            "uids",
            one -> {
              if ("a/trace".equals(one.id())) {
                arrived.incrementAndGet();
                uids.add(Objects.requireNonNull(one.uid()));
              }
            });
    for (int i = 0; i < 1_000_000; i++) {
      SHOP.trace("a/trace", () -> {});
    }
    assertThat(engine().flush(Duration.ofSeconds(60))).isTrue();
    engine().removeHandler("uids");

    assertThat(arrived).hasValue(1_000_000);
    assertThat(uids).hasSize(1_000_000);
  }

  static void isNotRenderedWhereNoHandlerWantsIt() {
    AtomicInteger rendered = new AtomicInteger();
    Object counted = countedIn(rendered);
    engine().removeHandler("recorded");

    LOG.info("nobody {}", counted);
    LOG.atInfo().addArgument(counted).log("nobody {}");
    SHOP.log(Level.INFO, "nobody {}", counted);
    SHOP.event("no/body", "value", counted);
    assertThat(engine().flush(Duration.ofSeconds(20))).isTrue();

    assertThat(rendered).hasValue(0);
  }

  private static Object countedIn(AtomicInteger rendered) {
    return new Object() {
      @Override
      public String toString() {
        return "rendered " + rendered.incrementAndGet();
      }
    };
  }

  @SuppressWarnings("deprecation") // references of markers are still in use
  static void isTurnedAwayOrLetThroughByMarkersBeforeItIsFormatted() {
    if (engine() != Signals.engine()) {
      return; // filters of Logback's are no concern of its calls
    }
    AtomicInteger rendered = new AtomicInteger();
    Marker secret = MarkerFactory.getDetachedMarker("outer");
    secret.add(MarkerFactory.getMarker("SECRET"));
    Marker loud = MarkerFactory.getMarker("LOUD");
    Object counted = countedIn(rendered);

    LOG.error(secret, "turned away {}", counted);
    assertThat(signals()).isEmpty();
    assertThat(rendered).hasValue(0);
    LOG.debug(loud, "let through {}", counted);

    assertThat(signal().msg()).isEqualTo("let through rendered 1");
    assertThat(signal().markers()).contains("LOUD");
  }

  static void hasTheMdcOfItsThread() throws Exception {
    BlockingHandler blocking = new BlockingHandler();
    engine().addHandler("blocking", blocking);
    try {
      for (String user : List.of("u-1", "u-2", "u-3")) {
        Thread thread =
            new Thread(
                () -> {
                  MDC.put("user", user);
                  LOG.info(user);
                  MDC.clear();
                  LOG.info("after " + user);
                });
        thread.start();
        thread.join();
      }
    } finally {
      blocking.release();
    }

    assertThat(signals()).hasSize(6);
    for (Signal one : signals()) {
      String user = Objects.requireNonNull(one.msg());
      assertThat(one.ctx()).isEqualTo(user.startsWith("u-") ? Map.of("user", user) : Map.of());
    }
    engine().removeHandler("blocking");
  }

  static void saysOfTheApplicationWhatTheModelSays() {
    Instant before = Instant.now();
    SHOP.performance("api-call", 250);
    SHOP.moduleLoad("billing");
    SHOP.moduleLoaded("billing", 12.5);
    SHOP.startup();
    SHOP.shutdown();

    List<Signal> all = signals();
    assertThat(all).extracting(Signal::level).containsOnly(Level.INFO);
    assertThat(all).extracting(Signal::kind).containsOnly(Signal.KIND_EVENT);
    assertThat(all)
        .extracting(Signal::id)
        .containsExactly(null, null, null, "application/startup", "application/shutdown");
    assertThat(all.get(0).data())
        .containsExactly(Map.entry("operation", "api-call"), Map.entry("duration-ms", 250.0));
    assertThat(all.get(1).data()).containsOnlyKeys("module", "timestamp");
    assertThat((Instant) all.get(1).data().get("timestamp")).isBetween(before, Instant.now());
    assertThat(all.get(2).data())
        .containsExactly(Map.entry("module", "billing"), Map.entry("duration-ms", 12.5));
    assertThat(all.get(3).data())
        .containsEntry("java-version", System.getProperty("java.version"))
        .containsEntry("os-name", System.getProperty("os.name"))
        .containsEntry("user-dir", System.getProperty("user.dir"))
        .containsKeys("os-version", "signalback-version");
    assertThat(all.get(4).data()).isEmpty();
  }

  static void saysHowLongATimedOperationTook() throws Exception {
    SHOP.withTiming("slow", () -> pass(50));

    assertThat(signal().msg()).isEqualTo("Performance metric");
    assertThat((Double) signal().data().get("duration-ms")).isBetween(50.0, 20_000.0);
  }
}
