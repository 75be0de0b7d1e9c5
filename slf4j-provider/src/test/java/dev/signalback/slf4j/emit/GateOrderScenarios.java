package dev.signalback.slf4j.emit;

import static dev.signalback.slf4j.emit.Scenarios.engine;
import static dev.signalback.slf4j.emit.Scenarios.signals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Books;
import dev.signalback.Emission;
import dev.signalback.Emitter;
import dev.signalback.HostInfo;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.SignalRef;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.LevelRules;
import dev.signalback.filter.NamePattern;
import dev.signalback.filter.RateLimit;
import dev.signalback.filter.RateLimiter;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.testing.ManualClock;
import dev.signalback.testing.RecordingHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/**
 * In which order the gate asks, how exactly it counts and what it tells, see {@link GateOrderTest}.
 */
final class GateOrderScenarios {

  private static final Emitter SHOP = Scenarios.emitter("com.acme.Shop");
  private static final Emitter QUIET = Scenarios.emitter("com.acme.quiet");
  private static final Logger LOG = Scenarios.logger("com.acme.Plain");

  private GateOrderScenarios() {}

  private static void withRules(List<GateRule> rules, Code code) throws Exception {
    engine().setGateRules(rules);
    try {
      code.run();
    } finally {
      engine().setGateClock(System::nanoTime);
      engine().resetGate();
    }
  }

  /** What the scenario has made, without what the library says of rules that have ended. */
  private static List<Signal> made() {
    return signals().stream()
        .filter(one -> one.id() == null || !one.id().startsWith("signalback/"))
        .toList();
  }

  private static Signal only() {
    assertThat(made()).hasSize(1);
    return made().get(0);
  }

  @FunctionalInterface
  private interface Code {
    void run() throws Exception;
  }

  // ---- the order

  static void asksLevelThenSamplingThenConditionThenLimit() throws Exception {
    withRules(
        List.of(
            GateRule.limit("id=order/* 1 per 1 hour"), GateRule.sample("id=order/never rate=0")),
        GateOrderScenarios::askInOrder);

    assertThat(only().data()).containsEntry("n", 4);
  }

  private static void askInOrder() {
    AtomicInteger asked = new AtomicInteger();
    Books before = engine().books();
    QUIET.with("order/some").when(() -> asked.incrementAndGet() > 0).event();
    SHOP.with("order/never").when(() -> asked.incrementAndGet() > 0).event();
    assertThat(asked).hasValue(0);
    for (int i = 0; i < 3; i++) {
      SHOP.with("order/some").when(() -> asked.incrementAndGet() < 0).event();
      assertThat(SHOP.with("order/some").when(() -> false).signalAllowed()).isFalse();
    }
    assertThat(asked).hasValue(3);
    for (int i = 4; i < 6; i++) {
      SHOP.with("order/some").data("n", i).when(() -> asked.incrementAndGet() > 0).event();
    }

    assertThat(asked).hasValue(5);
    assertThat(engine().books().sampledOut()).isEqualTo(before.sampledOut() + 1);
    assertThat(engine().books().limited()).isEqualTo(before.limited() + 1);
  }

  static void chargesAGuardedOrFluentCallOnce() throws Exception {
    withRules(
        List.of(GateRule.limit("id=charge/* 2 per 1 hour by=id")),
        () -> {
          int allowed = 0;
          for (int i = 0; i < 3; i++) {
            LOG.atInfo().addKeyValue("event-id", "charge/fluent").log("fluent");
            SHOP.with("charge/when").when(() -> true).event();
            allowed += SHOP.with("charge/guard").when(() -> true).signalAllowed() ? 1 : 0;
          }
          assertThat(allowed).isEqualTo(2);
        });

    assertThat(made().stream().filter(one -> "charge/fluent".equals(one.id()))).hasSize(2);
    assertThat(made().stream().filter(one -> "charge/when".equals(one.id()))).hasSize(2);
  }

  static void callsNoSupplierOfACallThatIsTurnedAway() throws Exception {
    AtomicInteger called = new AtomicInteger();
    withRules(
        List.of(GateRule.limit("id=lazy/limited 1 per 1 hour")),
        () -> {
          SHOP.with("lazy/when").when(() -> false).data(() -> counted(called)).event();
          QUIET.with("lazy/level").data(() -> counted(called)).event();
          SHOP.with("lazy/never").never().data(() -> counted(called)).event();
          assertThat(called).hasValue(0);
          SHOP.with("lazy/limited").when(() -> true).data(() -> counted(called)).event();
          SHOP.with("lazy/limited").when(() -> true).data(() -> counted(called)).event();
        });

    assertThat(called).hasValue(1);
    assertThat(only().data()).containsEntry("called", 1);
  }

  private static Map<String, Integer> counted(AtomicInteger called) {
    return Map.of("called", called.incrementAndGet());
  }

  static void tellsWhetherACallWasLetThrough() throws Exception {
    List<Boolean> answers = new ArrayList<>();
    withRules(
        List.of(GateRule.limit("id=told/* 1 per 1 hour")),
        () -> {
          for (int i = 0; i < 2; i++) {
            boolean isAllowed = SHOP.with("told/call").signalAllowed();
            if (isAllowed) {
              SHOP.with("told/call").always().log("let through");
            }
            answers.add(isAllowed);
          }
        });

    assertThat(answers).containsExactly(true, false);
    assertThat(only().msg()).isEqualTo("let through");
  }

  // ---- past the gate

  static void filtersDispatchedSignalsForEachHandler() {
    RecordingHandler errors = new RecordingHandler();
    SignalFilter filter = SignalFilter.builder().minLevel(Level.ERROR).build();
    engine().addHandler("errors", errors, HandlerOptions.DEFAULT.withFilter(filter));
    try {
      engine().dispatch(Signal.builder(Level.DEBUG, "com.acme.quiet").id("a/debug").build());
      engine().dispatch(Signal.builder(Level.ERROR, "com.acme.quiet").id("an/error").build());
      assertThat(made()).extracting(Signal::id).containsExactly("a/debug", "an/error");
    } finally {
      engine().removeHandler("errors");
    }

    assertThat(errors.signals()).extracting(Signal::id).containsExactly("an/error");
  }

  static void keepsWhatARelayedSignalSaysOfItsOrigin() {
    SignalRef page = new SignalRef("page/view", "p-1");
    HostInfo phone = new HostInfo("phone", "10.0.0.7");
    Emission click = SHOP.with("browser/click").level(Level.WARN).parent(page).host(phone);
    click.inst(Instant.EPOCH).event();
    Signal here = only();
    Signal relayed = here.toBuilder().ns("browser.Cart").build();

    assertThat(here.location()).isNotNull();
    assertThat(relayed.location()).isNull();
    engine().dispatch(relayed);
    Signal arrived = made().get(1);
    assertThat(arrived.ns()).isEqualTo("browser.Cart");
    assertThat(arrived.location()).isNull();
    assertThat(arrived.inst()).isEqualTo(Instant.EPOCH);
    assertThat(arrived.host()).isEqualTo(phone);
    assertThat(arrived.parent()).isEqualTo(page);
  }

  // ---- changes

  static void comesBackToTheGateOfTheConfiguration() {
    SignalFilter gate = engine().gate();
    List<GateRule> rules = engine().gateRules();
    Map<String, String> origins = engine().gateOrigins();
    engine().setGate(SignalFilter.ALL);
    engine().setGateRules();
    QUIET.event("seen/of-code");
    engine().setEnabled(false);
    SHOP.event("unseen/disabled");

    engine().resetGate();

    assertThat(engine().gate()).isEqualTo(gate).isNotEqualTo(SignalFilter.ALL);
    assertThat(engine().gateRules()).isEqualTo(rules).hasSize(1);
    assertThat(engine().gateOrigins()).isEqualTo(origins);
    assertThat(engine().isEnabled()).isTrue();
    QUIET.event("unseen/quiet");
    SHOP.event("file/once");
    SHOP.event("file/once");
    assertThat(made()).extracting(Signal::id).containsExactly("seen/of-code", "file/once");
  }

  static void removesAllHandlersOfCode() {
    RecordingHandler one = new RecordingHandler();
    RecordingHandler two = new RecordingHandler();
    List<String> ofFile =
        engine().handlers().stream().filter(id -> !"recorded".equals(id)).toList();
    engine().addHandler("one", one);
    engine().addHandler("two", two);
    LOG.info("before");
    engine().flush(Duration.ofSeconds(20));

    engine().clearHandlers();

    LOG.info("after");
    assertThat(engine().handlers()).isEqualTo(ofFile);
    assertThat(only().msg()).isEqualTo("before");
    assertThat(one.messages()).contains("before").doesNotContain("after");
    assertThat(two.messages()).contains("before").doesNotContain("after");
    assertThat(one.closes()).isEqualTo(1);
  }

  static void changesForOtherThreadsAtOnce() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      for (int i = 0; i < 50; i++) {
        engine().setGate(SignalFilter.builder().minLevel(Level.ERROR).build());
        other.submit(() -> LOG.warn("too low")).get(20, TimeUnit.SECONDS);
        engine().setGate(SignalFilter.builder().minLevel(Level.WARN).build());
        other.submit(() -> LOG.warn("seen")).get(20, TimeUnit.SECONDS);
        engine().setEnabled(false);
        other.submit(() -> LOG.error("silenced")).get(20, TimeUnit.SECONDS);
        engine().setEnabled(true);
      }
    } finally {
      engine().resetGate();
      other.shutdown();
    }

    assertThat(made()).extracting(Signal::msg).containsOnly("seen").hasSize(50);
  }

  // ---- looking at it

  static void saysWhatCanBeReadAgain() {
    SignalFilter before = engine().gate();
    NamePattern inserted = NamePattern.parse("com.acme.inserted.*");
    SignalFilter more =
        before.toBuilder()
            .minLevel(NamePattern.parse("event"), NamePattern.parse("com.*"), Level.of(55))
            .minLevel(inserted, Level.DEBUG)
            .build();
    List<GateRule> rules =
        List.of(
            GateRule.sample("id=a/* ns=com.* minLevel=info rate=0.5 by=id"),
            GateRule.limit("kind=event 3 per 100 ms, 5 per 1 minute by=ctx.user"));
    try {
      engine().setGate(more);
      engine().setGateRules(rules);

      assertThat(LevelRules.parse(engine().gate().levels().rules())).isEqualTo(more.levels());
      assertThat(GateRule.sample(engine().gateRules().get(0).text())).isEqualTo(rules.get(0));
      assertThat(GateRule.limit(engine().gateRules().get(1).text())).isEqualTo(rules.get(1));
      engine().setGate(before.toBuilder().minLevel(inserted, Level.DEBUG).build());
      engine().setGate(engine().gate().toBuilder().minLevel(inserted, null).build());
      assertThat(engine().gate()).isEqualTo(before);
    } finally {
      engine().resetGate();
    }
  }

  static void deliversFromTheMinimumLevelThatItTells() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    SignalFilter.Builder gate = SignalFilter.builder().minLevel(Level.of(50 + random.nextInt(41)));
    for (int i = 0; i < 12; i++) {
      gate.minLevel(NamePattern.parse(name(random) + ".*"), Level.of(50 + random.nextInt(41)));
    }
    List<Integer> expected = new ArrayList<>();
    try {
      engine().setGate(gate.build());
      for (int i = 0; i < 1000; i++) {
        String ns = name(random) + ".Probe";
        int level = 50 + random.nextInt(41);
        Scenarios.emitter(ns).with("probe/level").level(Level.of(level)).data("n", i).event();
        if (level >= engine().gate().minLevel(Signal.KIND_EVENT, ns)) {
          expected.add(i);
        }
      }
    } finally {
      engine().resetGate();
    }

    assertThat(expected).as("seed " + seed).hasSizeBetween(1, 999);
    assertThat(made())
        .as("seed " + seed)
        .extracting(one -> one.data().get("n"))
        .isEqualTo(expected);
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder("probe");
    for (int depth = random.nextInt(3); depth >= 0; depth--) {
      name.append('.').append((char) ('a' + random.nextInt(3)));
    }
    return name.toString();
  }

  // ---- samplings and limits

  static void letsAShareOfCallsPass() throws Exception {
    withRules(
        List.of(
            GateRule.sample("id=share/tenth rate=0.1"),
            GateRule.sample("id=share/all rate=1"),
            GateRule.sample("id=share/none rate=0")),
        () -> {
          for (int i = 0; i < 100_000; i++) {
            SHOP.event("share/tenth");
          }
          for (int i = 0; i < 1000; i++) {
            SHOP.event("share/all");
            SHOP.event("share/none");
          }
        });

    Map<String, Long> counts =
        made().stream()
            .collect(Collectors.groupingBy(one -> String.valueOf(one.id()), Collectors.counting()));
    assertThat(counts)
        .containsOnlyKeys("share/tenth", "share/all")
        .containsEntry("share/all", 1000L);
    assertThat(counts.get("share/tenth")).isBetween(9_200L, 10_800L); // 8 standard deviations
  }

  static void countsInEachWindow() throws Exception {
    ManualClock clock = new ManualClock();
    engine().setGateClock(clock);
    withRules(
        List.of(GateRule.limit("id=window/* 3 per 100 ms, 5 per 1 s")),
        () -> {
          for (int i = 0; i < 10; i++) {
            SHOP.with("window/hit").data("n", i).event();
          }
          clock.advance(Duration.ofMillis(120));
          for (int i = 10; i < 20; i++) {
            SHOP.with("window/hit").data("n", i).event();
          }
        });

    assertThat(made().stream().filter(one -> "window/hit".equals(one.id())))
        .extracting(one -> one.data().get("n"))
        .containsExactly(0, 1, 2, 10, 11);
  }

  static void countsExactlyAmongThreads() throws Exception {
    withRules(
        List.of(
            GateRule.limit("id=once/* 1 per 1 minute"), GateRule.limit("id=many/* 500 per 1 hour")),
        () -> {
          atOnce(128, () -> SHOP.event("once/hit"));
          atOnce(
              8,
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  SHOP.event("many/hit");
                }
              });
        });

    assertThat(made().stream().filter(one -> "once/hit".equals(one.id()))).hasSize(1);
    assertThat(made().stream().filter(one -> "many/hit".equals(one.id()))).hasSize(500);
  }

  private static void atOnce(int threads, Runnable work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CyclicBarrier barrier = new CyclicBarrier(threads);
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      futures.add(
          pool.submit(
              () -> {
                barrier.await(20, TimeUnit.SECONDS);
                work.run();
                return null;
              }));
    }
    for (Future<?> future : futures) {
      future.get(60, TimeUnit.SECONDS);
    }
    pool.shutdown();
  }

  static void tellsWhatARuleHasHeldBackThatIsTakenAway() throws Exception {
    RecordingHandler reports = new RecordingHandler();
    engine().setGateRules(GateRule.limit("id=quiet/* 1 per 1 hour"));
    for (int i = 0; i < 5; i++) {
      SHOP.event("quiet/hit");
    }
    assertThat(only().id()).isEqualTo("quiet/hit");

    engine().addHandler("reports", reports);
    engine().resetGate();

    Signal report = reports.await(1, Duration.ofSeconds(20)).get(0);
    engine().removeHandler("reports");
    assertThat(report.id()).isEqualTo("signalback/held-back");
    assertThat(report.data())
        .containsEntry("suppressed", 4L)
        .containsEntry("rule", "limit id=quiet/* 1 per 1 hour");
  }

  static void tellsWhyALimiterIsInTheWay() {
    ManualClock clock = new ManualClock();
    RateLimiter limiter = new RateLimiter(RateLimit.parse("2 per 1 second, 3 per 1 minute"), clock);
    assertThat(limiter.peek()).isNull();
    assertThat(limiter.tryPass()).isTrue();
    assertThat(limiter.tryPass()).isTrue();
    assertThat(limiter.tryPass()).isFalse();
    assertThat(Objects.requireNonNull(limiter.peek()).window().length())
        .isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(2));
    assertThat(limiter.tryPass()).isTrue();

    RateLimiter.Refusal refusal = Objects.requireNonNull(limiter.peek());

    assertThat(refusal.window().length()).isEqualTo(Duration.ofMinutes(1));
    assertThat(refusal.left()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
    limiter.reset();
    assertThat(limiter.peek()).isNull();
    assertThat(limiter.tryPass()).isTrue();
  }
}
