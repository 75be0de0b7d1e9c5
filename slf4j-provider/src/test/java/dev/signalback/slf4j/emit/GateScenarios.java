package dev.signalback.slf4j.emit;

import static dev.signalback.slf4j.emit.Scenarios.engine;
import static dev.signalback.slf4j.emit.Scenarios.signal;
import static dev.signalback.slf4j.emit.Scenarios.signals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalback.ContextSnapshot;
import dev.signalback.Emitter;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.filter.NameFilter;
import dev.signalback.filter.NamePattern;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.HandlerBooks;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.MDC;

/** How calls get past the gate, or do not, see {@link GateTest}. */
final class GateScenarios {

  private static final Emitter SHOP = Scenarios.emitter("com.acme.Shop");
  private static final Emitter QUIET = Scenarios.emitter("com.acme.quiet");
  private static final Emitter LOUD = Scenarios.emitter("com.acme.loud.Bird");
  private static final Logger LOG = Scenarios.logger("com.acme.Plain");
  private static final Logger QUIET_LOG = Scenarios.logger("com.acme.quiet");
  private static final Logger LOUD_LOG = Scenarios.logger("com.acme.loud.Bird");
  private static final boolean IS_PROVIDER =
      !LOG.getClass().getName().equals("ch.qos.logback.classic.Logger");

  private GateScenarios() {}

  // ---- handlers

  static void asksTheRulesOfAHandlerOfTheFile() {
    for (int i = 0; i < 5; i++) {
      LOG.atInfo().addKeyValue("event-id", "few/some").log("few {}", i);
      LOG.atInfo().addKeyValue("event-id", "few/never").log("never {}", i);
    }

    assertThat(signals()).hasSize(10);
    assertThat(booksOf("FEW").sampledOut()).isEqualTo(5);
    assertThat(booksOf("FEW").limited()).isEqualTo(3);
    assertThat(booksOf("SYNC").limited()).isEqualTo(8);
    assertThat(booksOf("SYNC").handled()).isEqualTo(2);
  }

  private static HandlerBooks booksOf(String handler) {
    return engine().books().handlers().stream()
        .filter(books -> books.handler().equals(handler))
        .findFirst()
        .orElseThrow();
  }

  // ---- one call

  static void letsACallPassThatSaysSo() {
    AtomicInteger asked = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      QUIET.with("limited/call").always().level(Level.TRACE).data("n", i).event();
      SHOP.with("sampled/never").always().when(() -> asked.incrementAndGet() < 0).event();
      SHOP.with("hidden/call").always().event();
    }

    assertThat(signals()).hasSize(9);
    assertThat(asked).hasValue(0);
    assertThat(signals().get(0).level()).isEqualTo(Level.TRACE);
    assertThat(signals().get(0).data()).containsEntry("n", 0);
    assertThat(SHOP.with("hidden/call").always().isAllowed()).isTrue();
    assertThat(SHOP.with("hidden/call").isAllowed()).isFalse();
  }

  static void keepsTheOriginOfACallThatPassesAlways() {
    MDC.put("request", "r-1");
    IllegalStateException error = new IllegalStateException("broken");

    SHOP.with("limited/origin").always().level(Level.DEBUG).error(error).msg("{} left", 3).event();

    assertThat(signal().msg()).isEqualTo("3 left");
    assertThat(signal().error()).isSameAs(error);
    assertThat(signal().ctx()).containsEntry("request", "r-1");
    assertThat(signal().thread().name()).isEqualTo(Thread.currentThread().getName());
  }

  static void tracesAlways() throws IOException {
    int value = QUIET.with("limited/trace").always().level(Level.DEBUG).trace(() -> 17);

    assertThat(value).isEqualTo(17);
    assertThat(signal().kind()).isEqualTo(Signal.KIND_TRACE);
    assertThat(signal().run()).isNotNull();
  }

  static void makesNoSignalOfACallThatSaysSo() {
    int value = SHOP.with("some/trace").never().level(Level.REPORT).trace(() -> 17);
    SHOP.with("some/event").never().event();

    assertThat(value).isEqualTo(17);
    assertThat(signals()).isEmpty();
    assertThat(SHOP.with("some/event").never().isAllowed()).isFalse();
    assertThat(SHOP.with("some/event").never().signalAllowed()).isFalse();
  }

  static void usesUpNoQuotaForACallThatPassesAlways() {
    SHOP.with("limited/quota").always().event();
    SHOP.event("limited/quota");
    SHOP.event("limited/quota");

    assertThat(signals()).hasSize(2);
  }

  static void silencesCallsThatPassAlwaysTogetherWithAllOthers() {
    engine().setEnabled(false);
    try {
      SHOP.with("some/event").always().event();
      assertThat(SHOP.with("some/event").always().isAllowed()).isFalse();
      assertThat(signals()).isEmpty();
    } finally {
      engine().setEnabled(true);
    }
  }

  // ---- a guard

  static void letsTwoSignalsPassTogetherOrNone() {
    for (int i = 0; i < 5; i++) {
      if (SHOP.signalAllowed("limited/guard")) {
        SHOP.with("limited/guard").always().data("n", 1).event();
        SHOP.with("limited/guard").always().data("n", 2).event();
      }
    }

    assertThat(signals()).hasSize(2);
    assertThat(SHOP.with("limited/guard").isAllowed()).isTrue();
  }

  static void guardsByContext() {
    for (int i = 0; i < 6; i++) {
      MDC.put("request", "guard-" + i % 3);
      if (SHOP.signalAllowed("once/guard")) {
        LOG.info("allowed");
      }
      assertThat(SHOP.signalAllowed("hidden/guard")).isFalse();
      assertThat(SHOP.signalAllowed("sampled/never")).isFalse();
      assertThat(SHOP.with("free/guard").level(Level.DEBUG).signalAllowed()).isFalse();
    }

    assertThat(signals()).hasSize(3);
  }

  static void countsWhatAGuardTurnsAway() {
    long before = engine().books().limited();
    for (int i = 0; i < 5; i++) {
      assertThat(SHOP.signalAllowed("limited/count")).isEqualTo(i == 0);
    }

    assertThat(engine().books().limited()).isEqualTo(before + 4);
  }

  // ---- filters of a thread

  static void raisesTheLevelForTheTimeOfSomeCode() {
    assertThat(QUIET.isAllowed(Level.INFO, null)).isFalse();
    Signals.withMinLevel(
        Level.ERROR,
        () -> {
          LOG.warn("too low");
          LOG.atWarn().log("too low");
          SHOP.event(Level.WARN, "too/low");
          LOG.error("seen");
          assertThat(SHOP.isAllowed(Level.WARN, null)).isFalse();
          assertThat(LOG.isWarnEnabled()).isEqualTo(!IS_PROVIDER);
        });
    LOG.warn("as before");

    assertThat(signals()).extracting(Signal::msg).containsExactly("seen", "as before");
  }

  static void lowersTheLevelOfTheGate() {
    Signals.withMinLevel(
        Level.INFO,
        () -> {
          QUIET_LOG.info("seen");
          QUIET_LOG.atInfo().log("seen");
          QUIET.event("seen/event");
          assertThat(QUIET.isAllowed(Level.INFO, null)).isTrue();
        });
    QUIET_LOG.info("too low");

    assertThat(signals()).hasSize(3);
  }

  static void lowersTheLevelOfLoggersWhereTheyAreOurs() {
    Signals.withMinLevel(
        Level.DEBUG,
        () -> {
          LOG.debug("debug");
          LOG.atDebug().log("debug");
          LOG.trace("trace");
          assertThat(LOG.isDebugEnabled()).isEqualTo(IS_PROVIDER);
          assertThat(LOG.isTraceEnabled()).isFalse();
        });
    LOG.debug("too low");
    assertThat(LOG.isDebugEnabled()).isFalse();

    assertThat(signals()).hasSize(IS_PROVIDER ? 2 : 0);
  }

  static void restoresFiltersAfterAnException() {
    assertThatThrownBy(
            () ->
                Signals.withMinLevel(
                    Level.REPORT,
                    () -> {
                      LOG.error("too low");
                      throw new IOException("out");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("out");
    LOG.info("seen");

    assertThat(signal().msg()).isEqualTo("seen");
  }

  static void filtersTheSignalsOfOneThread() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Signals.withMinLevel(
          Level.REPORT,
          () -> {
            other.submit(() -> LOG.info("other")).get(20, TimeUnit.SECONDS);
            other
                .submit(ContextSnapshot.capture().wrap(() -> LOG.info("carried")))
                .get(20, TimeUnit.SECONDS);
            LOG.info("own");
          });
    } finally {
      other.shutdown();
    }

    assertThat(signals()).extracting(Signal::msg).containsExactly("other");
  }

  static void nestsLevelsOfNamespaces() {
    int value =
        Signals.withMinLevel(
            Level.REPORT,
            () ->
                Signals.withMinLevel(
                    "com.acme.P*",
                    Level.INFO,
                    () -> {
                      LOG.info("seen");
                      QUIET_LOG.error("outer rule");
                      return 17;
                    }));
    assertThat(value).isEqualTo(17);
    assertThatThrownBy(() -> Signals.withMinLevel("", Level.INFO, () -> {}))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(signals()).extracting(Signal::msg).containsExactly("seen");
  }

  static void asksAnotherGate() {
    SignalFilter onlyEvents =
        SignalFilter.builder()
            .kind(NameFilter.of(List.of(NamePattern.parse("event")), List.of()))
            .build();
    Signals.withGate(
        onlyEvents,
        () -> {
          LOG.info("no event");
          SHOP.event("hidden/event");
          SHOP.event("sampled/never");
        });
    LOG.info("as before");

    assertThat(signals())
        .extracting(signal -> signal.id() == null ? signal.msg() : signal.id())
        .containsExactly("hidden/event", "as before");
  }

  static void filtersNothing() {
    Signals.withoutFilters(
        () -> {
          for (int i = 0; i < 3; i++) {
            SHOP.event("limited/off");
            SHOP.event("sampled/never");
            SHOP.event("hidden/off");
            QUIET_LOG.info("quiet");
          }
          LOG.trace("trace");
          assertThat(LOG.isTraceEnabled()).isEqualTo(IS_PROVIDER);
          assertThat(SHOP.signalAllowed("sampled/never")).isTrue();
        });
    SHOP.event("limited/off");
    SHOP.event("limited/off");

    assertThat(signals()).hasSize(IS_PROVIDER ? 14 : 13);
  }

  static void silencesThreadsWithFiltersTogetherWithAllOthers() {
    engine().setEnabled(false);
    try {
      Signals.withoutFilters(
          () -> {
            LOG.error("silenced");
            assertThat(SHOP.isAllowed(Level.REPORT, null)).isFalse();
          });
      Signals.withMinLevel(Level.TRACE, () -> LOG.error("silenced"));
      assertThat(signals()).isEmpty();
    } finally {
      engine().setEnabled(true);
    }
  }

  // ---- levels of kinds

  static void hasLevelsByKind() {
    LOUD_LOG.warn("a call");
    LOUD.event(Level.DEBUG, "an/event");
    Scenarios.logger("com.acme.calls.Shop").warn("a call");
    Scenarios.logger("com.acme.calls.Shop").error("an error");
    Scenarios.emitter("com.acme.calls.Shop").event("an/event");
    Scenarios.emitter("com.acme.calls.Shop").trace("too/low", () -> 1);
    Scenarios.emitter("com.acme.calls.Shop").with("high").level(Level.WARN).trace(() -> 1);
    Scenarios.emitter("org.other").trace("no/rule", () -> 1);

    assertThat(signals())
        .extracting(signal -> signal.id() == null ? signal.msg() : signal.id())
        .containsExactly("an/event", "an error", "an/event", "high", "no/rule");
    assertThat(LOUD.isAllowed(Level.DEBUG, "an/event")).isTrue();
    assertThat(LOUD_LOG.isErrorEnabled()).isTrue();
    assertThat(LOUD_LOG.isWarnEnabled()).isEqualTo(!IS_PROVIDER);
  }
}
