package dev.signalback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.signalback.filter.Allocation;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.LevelRules;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.DropReason;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.mask.Masking;
import dev.signalback.testing.BlockingHandler;
import dev.signalback.testing.ManualClock;
import dev.signalback.testing.RecordingHandler;
import dev.signalback.testing.SignalCapture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/**
 * An engine of the application's own, alone; see {@link SeveralEnginesTest} for several, and {@code
 * EmitterTest}, {@code GateTest} and {@code SignalCaptureTest} for all that emitters do.
 */
@Timeout(60)
class SignalEngineTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RecordingHandler recorded = new RecordingHandler();

  private SignalEngine.Builder recording() {
    return SignalEngine.builder().handler("recorded", recorded);
  }

  private static SignalFilter levels(String... rules) {
    return SignalFilter.builder().levels(LevelRules.parse(List.of(rules))).build();
  }

  @Test
  void handsSignalsOfItsEmittersToItsHandlers() {
    try (SignalEngine engine = recording().start()) {
      engine.emitter(SignalEngineTest.class).event("order/placed", "order-id", 17);
      engine.emitter("com.acme.Shop").log(Level.TRACE, "{} open", 3);

      assertThat(engine.flush(PATIENCE)).isTrue();
    }

    assertThat(recorded.signals())
        .extracting(Signal::ns)
        .containsExactly(SignalEngineTest.class.getName(), "com.acme.Shop");
    assertThat(recorded.signals().get(0).data()).isEqualTo(Map.of("order-id", 17));
    assertThat(recorded.signals().get(1).msg()).isEqualTo("3 open");
    assertThat(recorded.closes()).isEqualTo(1);
  }

  @Test
  void givesEmittersWhatIsInForceWhenTheyAreUsed() {
    try (SignalEngine engine = recording().gate(levels("warn")).start()) {
      Emitter emitter = engine.emitter("com.acme.Shop");
      emitter.event("too/low");
      engine.setGate(levels("info"));
      emitter.event("now/seen");
      assertThat(engine.flush(PATIENCE)).isTrue();
      engine.addHandler("recorded", recorded, HandlerOptions.DEFAULT.withFilter(levels("error")));
      emitter.event("handlers/error");
      assertThat(emitter.isAllowed(Level.WARN, null)).isFalse();
      assertThat(engine.flush(PATIENCE)).isTrue();
      engine.addHandler("recorded", recorded);
      engine.setEnabled(false);
      emitter.with("silenced").always().event();
      assertThat(emitter.with().always().isAllowed()).isFalse();
      engine.setEnabled(true);
      emitter.event("heard/again");
      Signals.withMinLevel(Level.DEBUG, () -> emitter.event(Level.DEBUG, "scope/debug"));
      emitter.event(Level.DEBUG, "too/low");
    }

    assertThat(recorded.signals())
        .extracting(Signal::id)
        .containsExactly("now/seen", "heard/again", "scope/debug");
  }

  @Test
  void tellsWhatItIsSteeredWith() {
    GateRule rule = GateRule.limit("id=db/slow 1 per 1 minute");
    Transform transform = signal -> signal;
    try (SignalEngine engine =
        recording().gate(levels("info")).gateRules(rule).transform(transform).start()) {
      assertThat(engine.isRunning()).isTrue();
      assertThat(engine.isEnabled()).isTrue();
      assertThat(engine.gate()).isEqualTo(levels("info"));
      assertThat(engine.gateRules()).containsExactly(rule);
      assertThat(engine.gateOrigins()).isEqualTo(Map.of("gate", "code", "rules", "code"));
      assertThat(engine.transform()).isSameAs(transform);
      assertThat(engine.handlers()).containsExactly("recorded");
      assertThat(engine.removeHandler("recorded")).isTrue();
      assertThat(engine.removeHandler("recorded")).isFalse();
      assertThat(engine.handlers()).isEmpty();
    }
  }

  @Test
  void countsLimitsByTheClockItIsGiven() {
    ManualClock clock = new ManualClock();
    try (SignalEngine engine =
        recording().gateRules(GateRule.limit("1 per 1 minute")).gateClock(clock).start()) {
      Emitter emitter = engine.emitter("com.acme.Shop");
      emitter.event("first");
      emitter.event("held/back");
      clock.advance(Duration.ofMinutes(1));
      emitter.event("second");

      assertThat(engine.flush(PATIENCE)).isTrue();
      assertThat(engine.books().limited()).isEqualTo(1);
    }

    assertThat(recorded.signals()).extracting(Signal::id).containsExactly("first", "second");
    assertThat(recorded.signals().get(1).suppressed()).isEqualTo(1);
  }

  @Test
  void letsNobodyPassForTheEngine() {
    HandlerOptions options =
        HandlerOptions.DEFAULT
            .withTransform(Masking.defaults())
            .withRules(GateRule.limit("1 per 1 hour"));
    try (SignalEngine engine = SignalEngine.builder().handler("x", recorded, options).start()) {
      Emitter signals = engine.emitter("com.acme.Shop");
      signals.with("a/b").kind("signalback").msg("password=hunter2").log();
      signals.with("a/b").kind("signalback").msg("more").log();
      engine.dispatch(
          Signal.builder(Level.INFO, "signalback").kind("signalback").msg("most").build());
      assertThat(engine.flush(PATIENCE)).isTrue();

      assertThat(recorded.messages()).containsExactly("password=***");
      assertThat(engine.books().handlers().get(0).limited()).isEqualTo(2);
    }
  }

  @Test
  void masksWhatItsTransformSays() {
    try (SignalEngine engine =
        recording()
            .mask(Masking.defaults())
            .transform(
                signal ->
                    "drop/me".equals(signal.id())
                        ? null
                        : signal.toBuilder().msg("saw " + signal.data() + " token=aB3-x9").build())
            .start()) {
      engine.emitter("com.acme.Shop").event("user/login", "password", "s3cr3t-value");
      engine.emitter("com.acme.Shop").event("drop/me");

      assertThat(engine.flush(PATIENCE)).isTrue();
      assertThat(engine.books().suppressed()).isEqualTo(1);
      assertThat(engine.books().isBalanced()).isTrue();
    }

    assertThat(recorded.messages()).containsExactly("saw {password=***} token=***");
  }

  @Test
  void asksForTheCallingStatementFromALevelOn() {
    try (SignalEngine engine = recording().locationFrom(Level.ERROR).start()) {
      engine.emitter("com.acme.Shop").event(Level.WARN, "below");
      engine.emitter("com.acme.Shop").event(Level.ERROR, "above");
    }
    try (SignalEngine engine = recording().withoutLocation().start()) {
      engine.emitter("com.acme.Shop").event(Level.REPORT, "none");
    }

    assertThat(recorded.signals().get(0).location()).isNull();
    assertThat(Objects.requireNonNull(recorded.signals().get(1).location()).methodName())
        .isEqualTo("asksForTheCallingStatementFromALevelOn");
    assertThat(recorded.signals().get(2).location()).isNull();
  }

  @Test
  void readsValuesAtTheCall() {
    StringBuilder text = new StringBuilder("before");
    IllegalStateException error = new IllegalStateException("broken");
    try (SignalEngine engine = recording().start()) {
      Emitter emitter = engine.emitter("com.acme.Shop");
      emitter.with("a/b").msg("{} and {}", text, 7, error).data("text", text).event();
      text.append(" and after");
      emitter.event("c/d", "broken", (Supplier<?>) SignalEngineTest::failing);
    }

    Signal first = recorded.signals().get(0);
    assertThat(first.msg()).isEqualTo("before and 7");
    assertThat(first.error()).isSameAs(error);
    assertThat(first.data()).isEqualTo(Map.of("text", "before"));
    assertThat(recorded.signals().get(1).data().toString()).contains("get() failed");
  }

  private static Object failing() {
    throw new IllegalStateException("no value");
  }

  @Test
  void letsCapturesSeeWhatPassesTheGateWhereThereIsNoHandler() {
    try (SignalEngine engine = SignalEngine.builder().gate(levels("info")).start()) {
      Emitter emitter = engine.emitter("com.acme.Shop");

      List<Signal> taken =
          SignalCapture.trapSignals(
              () -> {
                emitter.event("seen");
                emitter.event(Level.DEBUG, "too/low");
              });
      emitter.event("for/nobody");

      assertThat(taken).extracting(Signal::id).containsExactly("seen");
      assertThat(engine.flush(PATIENCE)).isTrue();
      assertThat(engine.books().filtered()).isEqualTo(1);
      assertThat(engine.books().isBalanced()).isTrue();
    }
  }

  @Test
  void doesWhatItsOptionsSayWhereItsRingIsFull() throws Exception {
    BlockingHandler dropping = new BlockingHandler();
    BlockingHandler waiting = new BlockingHandler();
    try (SignalEngine drops =
            SignalEngine.builder().ringSize(2).dropWhenFull().handler("blocked", dropping).start();
        SignalEngine waits =
            SignalEngine.builder()
                .ringSize(2)
                .dropBelow(Level.WARN)
                .waitTimeout(Duration.ofMillis(1))
                .handler("blocked", waiting)
                .start()) {
      fill(drops, dropping, Level.ERROR);
      fill(waits, waiting, Level.INFO);
      waits.emitter("com.acme.Shop").event(Level.WARN, "waits");

      assertThat(drops.books().drops()).containsOnlyKeys(DropReason.FULL);
      assertThat(waits.books().drops()).containsOnlyKeys(DropReason.FULL, DropReason.TIMEOUT);
      dropping.release();
      waiting.release();
    }
  }

  private static void fill(SignalEngine engine, BlockingHandler blocked, Level level)
      throws Exception {
    Emitter emitter = engine.emitter("com.acme.Shop");
    emitter.event(level, "blocks");
    blocked.awaitEntered(PATIENCE);
    for (int i = 0; i < 10; i++) {
      emitter.event(level, "fills");
    }
  }

  @Test
  void takesFinishedSignalsPastItsGate() {
    Signal made = Signal.builder(Level.DEBUG, "browser").id("page/view").build();
    try (SignalEngine engine = recording().gate(SignalFilter.NONE).start()) {
      engine.dispatch(made);
    }

    assertThat(recorded.signals()).containsExactly(made);
  }

  @Test
  void tellsWhenAllIsFlushed() throws Exception {
    try (SignalEngine engine = recording().start()) {
      engine.emitter("com.acme.Shop").event("a/b");

      long lost = engine.whenFlushed().toCompletableFuture().get(20, TimeUnit.SECONDS);

      assertThat(lost).isZero();
      assertThat(recorded.signals()).hasSize(1);
    }
  }

  @Test
  void countsWhatComesAfterItsEnd() {
    SignalEngine engine = recording().start();
    Emitter emitter = engine.emitter("com.acme.Shop");
    assertThat(engine.close(PATIENCE)).isTrue();

    emitter.event("too/late");

    assertThat(engine.isRunning()).isFalse();
    assertThat(emitter.isAllowed(Level.ERROR, null)).isFalse();
    assertThat(engine.books().drops()).isEqualTo(Map.of(DropReason.CLOSED, 1L));
    assertThatIllegalStateException()
        .isThrownBy(() -> engine.setGate(SignalFilter.ALL))
        .withMessage("an engine must run, got one that was closed; change it before its close()");
    engine.close();
  }

  @Test
  void endsWithinItsCloseTimeout() throws Exception {
    BlockingHandler stuck = new BlockingHandler();
    SignalEngine engine =
        SignalEngine.builder().handler("stuck", stuck).closeTimeout(Duration.ofMillis(50)).start();
    engine.emitter("com.acme.Shop").event("a/b");
    stuck.awaitEntered(PATIENCE);
    engine.emitter("com.acme.Shop").event("left/behind");
    long start = System.nanoTime();

    engine.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(engine.books().drops()).containsOnlyKeys(DropReason.UNDRAINED);
    stuck.release();
  }

  @Test
  void turnsCallsAwayWithoutAllocation() throws Exception {
    try (SignalEngine engine = recording().gate(levels("info", "com.acme.quiet=warn")).start()) {
      Emitter emitter = engine.emitter("com.acme.Shop");
      Emitter quiet = engine.emitter("com.acme.quiet");
      Object[] pairs = {"n", "text"}; // the array of arguments is the caller's
      Allocation.bytes();

      long before = Allocation.bytes();
      for (int i = 0; i < 100_000; i++) {
        emitter.event(Level.DEBUG, "too/low", pairs);
        quiet.log(Level.INFO, "too low {} {}", pairs);
      }
      long allocated = Allocation.bytes() - before;

      assertThat(allocated).isLessThan(100_000); // of the measurement; half a byte a call
      assertThat(engine.books().offered()).isZero();
    }
  }

  @Test
  void refusesWhatMakesNoSense() {
    SignalEngine.Builder builder = recording();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.ringSize(1000))
        .withMessageContaining("must be a power of two")
        .withMessageContaining("try 1024");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.handler("recorded", recorded))
        .withMessage("handler id must be another one for each handler, got recorded twice");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.handler(" ", recorded));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.closeTimeout(Duration.ofSeconds(-1)))
        .withMessage("closeTimeout must not be negative, got PT-1S");
    builder.start().close();
    assertThatIllegalStateException()
        .isThrownBy(builder::start)
        .withMessageContaining("must start one engine, got a second start()");
  }

  // ---- the default engine, where none runs

  @Test
  void isLenientAboutReadingAndStrictAboutChangesWhereNoEngineRuns() {
    SignalEngine engine = Signals.engine();

    assertThat(engine).isSameAs(Signals.engine());
    assertThat(engine.isRunning()).isFalse();
    assertThat(engine.books()).isEqualTo(Books.EMPTY);
    assertThat(engine.gate()).isEqualTo(SignalFilter.ALL);
    assertThat(engine.gateRules()).isEmpty();
    assertThat(engine.gateOrigins()).isEmpty();
    assertThat(engine.isEnabled()).isTrue();
    assertThat(engine.transform()).isNull();
    assertThat(engine.handlers()).isEmpty();
    assertThat(engine.flush(PATIENCE)).isTrue();
    assertThat(engine.whenFlushed()).isCompletedWithValue(0L);
    assertThat(engine.close(PATIENCE)).isTrue();
    engine.close();
    engine.emitter("com.acme.Shop").event("to/nobody");
    assertThatIllegalStateException()
        .isThrownBy(() -> engine.addHandler("recorded", recorded))
        .withMessageContaining("an engine must run, got none");
    assertThatIllegalStateException()
        .isThrownBy(() -> Signals.setGate(SignalFilter.ALL))
        .withMessageContaining("an engine must run, got none");
  }

  @Test
  void readsTheMdcOfWhateverKeepsIt() {
    MDC.put("user", "u-1"); // nobody keeps it here
    try (SignalEngine engine = recording().start()) {
      engine.emitter("com.acme.Shop").with("a/b").ctx(Map.of("request", 1)).event();
    } finally {
      MDC.clear();
    }

    assertThat(recorded.signals().get(0).ctx()).containsOnly(Map.entry("request", 1));
  }
}
