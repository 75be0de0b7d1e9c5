package dev.signalback.internal.gate;

import static dev.signalback.EventMarker.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.EventMarker;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.RuleCounts;
import dev.signalback.filter.Sampling;
import dev.signalback.filter.SignalKey;
import dev.signalback.internal.SignalState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.KeyValuePair;

@Timeout(60)
class RulesTest {

  private static final String NS = "com.acme.Shop";

  private final AtomicLong clock = new AtomicLong();
  private @Nullable Rules rules;

  private void rules(GateRule... given) {
    rules = Rules.of(List.of(given), rules, clock::get);
  }

  private Rules active() {
    return Objects.requireNonNull(rules);
  }

  private Admission ask(@Nullable String id) {
    return ask(Level.INFO, id, null, null, null, null, null);
  }

  private Admission ask(
      Level level,
      @Nullable String id,
      @Nullable String template,
      @Nullable Object @Nullable [] args,
      @Nullable EventMarker event,
      @Nullable List<KeyValuePair> pairs,
      @Nullable Object @Nullable [] mdc) {
    return active()
        .admit(
            id == null ? Signal.KIND_SLF4J : Signal.KIND_EVENT,
            NS,
            id,
            level.value(),
            template,
            args,
            event,
            pairs,
            mdc);
  }

  private Admission askMessage(String template, Object... args) {
    return ask(Level.INFO, null, template, args, null, null, null);
  }

  @Test
  void countsWhatPassedAndWasHeldBackWhateverWasTold() {
    GateRule sample = GateRule.sample(Sampling.of(() -> clock.get() == 0 ? 0 : 1));
    GateRule limit = GateRule.limit("2 per 1 minute");
    rules(limit, sample);
    ask("a"); // sampled out
    clock.set(1);
    ask("a");
    ask("a");
    ask("a");
    rules(limit, sample);
    clock.addAndGet(Duration.ofMinutes(1).toNanos());

    assertThat(suppressed(ask("a"))).isEqualTo(1);

    assertThat(active().counts())
        .containsExactly(new RuleCounts(sample, 4, 1), new RuleCounts(limit, 3, 1));
  }

  @Test
  void countsKeysThatHadToMakeRoom() {
    GateRule limit = GateRule.limit("1 per 1 minute by=template");
    rules(limit);
    for (int i = 0; i < 50_000; i++) {
      askMessage("m" + i);
      askMessage("m" + i);
    }

    assertThat(active().counts()).containsExactly(new RuleCounts(limit, 50_000, 50_000));
  }

  private static double sample(Admission admission) {
    return recorded(admission).extras().sample;
  }

  private static long suppressed(Admission admission) {
    return recorded(admission).extras().suppressed;
  }

  private static SignalState recorded(Admission admission) {
    assertThat(admission.passes()).isTrue();
    SignalState state = new SignalState(Instant.EPOCH, Level.INFO, "event", NS);
    admission.record(state);
    return state;
  }

  private long passing(int calls, @Nullable String id) {
    return IntStream.range(0, calls).filter(i -> ask(id).passes()).count();
  }

  private List<String> told(boolean all) {
    List<String> told = new ArrayList<>();
    active().tell(all, (rule, count) -> told.add(count + " " + rule));
    return told;
  }

  @Test
  void areForTheSignalsTheySelect() {
    rules(
        GateRule.limit("id=db/* 1 per 1 hour"),
        GateRule.limit("minLevel=error 2 per 1 hour"),
        GateRule.limit("ns=org.* 1 per 1 hour"),
        GateRule.limit("kind=slf4j maxLevel=debug 3 per 1 hour"));

    assertThat(passing(10, "db/slow")).isEqualTo(1);
    assertThat(passing(10, "db/fast")).isZero();
    assertThat(passing(10, "order/placed")).isEqualTo(10);
    assertThat(passing(10, null)).isEqualTo(10);
    assertThat(
            IntStream.range(0, 10)
                .filter(i -> ask(Level.ERROR, "x/y", null, null, null, null, null).passes())
                .count())
        .isEqualTo(2);
    assertThat(
            IntStream.range(0, 10)
                .filter(i -> ask(Level.DEBUG, null, null, null, null, null, null).passes())
                .count())
        .isEqualTo(3);
  }

  @Test
  void letAShareOfSignalsPass() {
    rules(GateRule.sample("rate=0.1"));
    // ten standard deviations: of 100 000 calls one run of six hundred would be further off
    assertThat(passing(1_000_000, "a/b")).isBetween(97_000L, 103_000L);
    rules(GateRule.sample("rate=0"));
    assertThat(passing(1000, "a/b")).isZero();
    rules(GateRule.sample("rate=1"));
    assertThat(passing(1000, "a/b")).isEqualTo(1000);
  }

  @Test
  void followARateThatIsAskedFor() {
    double[] rate = {1};
    rules(GateRule.sample(Sampling.of(() -> rate[0])));

    assertThat(passing(10, null)).isEqualTo(10);
    rate[0] = 0;
    assertThat(passing(10, null)).isZero();
  }

  @Test
  void keepAllOfAKeyOrNone() {
    rules(GateRule.sample("rate=0.3 by=ctx.request-id"));
    int whole = 0;

    for (int request = 0; request < 10_000; request++) {
      Object[] mdc = {"user", "ann", "request-id", "r-" + request};
      boolean first = ask(Level.INFO, null, null, null, null, null, mdc).passes();
      for (int i = 0; i < 3; i++) {
        assertThat(ask(Level.WARN, "a/b", null, null, null, null, mdc).passes()).isEqualTo(first);
      }
      whole += first ? 1 : 0;
    }

    assertThat(whole).isBetween(2_800, 3_200);
    assertThat(passing(10_000, null)).isBetween(2_700L, 3_300L); // without a request
  }

  @Test
  void recordTheRatesMultiplied() {
    rules(GateRule.sample("id=a/* rate=0.5"), GateRule.sample("minLevel=info rate=0.5"));
    List<Double> rates = new ArrayList<>();

    for (int i = 0; i < 200; i++) {
      Admission admission = ask("a/b");
      if (admission.passes()) {
        rates.add(sample(admission));
      }
    }

    assertThat(rates).isNotEmpty().containsOnly(0.25);
    assertThat(rates.size()).isBetween(20, 90);
  }

  @Test
  void recordTheLeastRateOfOneKeyAsItIsDrawnOnce() {
    rules(
        GateRule.sample("rate=0.5 by=ctx.r"),
        GateRule.sample("rate=0.2 by=ctx.r"),
        GateRule.sample("rate=0.8 by=ctx.r"));
    int passed = 0;

    for (int i = 0; i < 10_000; i++) {
      Admission admission =
          ask(Level.INFO, null, null, null, null, null, new Object[] {"r", "r-" + i});
      if (admission.passes()) {
        passed++;
        assertThat(sample(admission)).isEqualTo(0.2);
      }
    }

    assertThat(passed).isBetween(1_800, 2_200);
  }

  @Test
  void askSamplingsBeforeLimitsWhateverTheirOrder() {
    rules(GateRule.limit("1 per 1 hour"), GateRule.sample("rate=0"));

    assertThat(passing(100, null)).isZero();
    rules(GateRule.limit("1 per 1 hour"));

    assertThat(passing(100, null)).isEqualTo(1);
  }

  @Test
  void countNothingInOneLimitForWhatAnotherTurnsAway() {
    rules(GateRule.limit("3 per 1 hour"), GateRule.limit("id=db/slow 1 per 1 hour"));

    assertThat(passing(100, "db/slow")).isEqualTo(1);
    assertThat(passing(100, "a/b")).isEqualTo(2);
  }

  @Test
  void countKeysApart() {
    rules(GateRule.limit("1 per 1 hour by=id"));
    assertThat(passing(5, "a/b") + passing(5, "a/c") + passing(5, null)).isEqualTo(3);

    rules(GateRule.limit("1 per 1 hour by=template"));
    assertThat(askMessage("a {}", 1).passes()).isTrue();
    assertThat(askMessage("a {}", 2).passes()).isFalse();
    assertThat(askMessage("b {}", 2).passes()).isTrue();

    rules(GateRule.limit("1 per 1 hour by=ns"));
    assertThat(passing(5, null)).isEqualTo(1);

    rules(GateRule.limit("1 per 1 hour by=ctx.user"));
    for (String user : new String[] {"ann", "bob"}) {
      Object[] mdc = {"user", user};
      assertThat(ask(Level.INFO, null, null, null, null, null, mdc).passes()).isTrue();
      assertThat(ask(Level.INFO, null, null, null, null, null, mdc).passes()).isFalse();
    }
  }

  @Test
  void countByDataOfEventsAndPairs() {
    rules(GateRule.limit("1 per 1 hour by=data.user"));

    assertThat(askEvent(event("user/login", "user", 17)).passes()).isTrue();
    assertThat(askEvent(event("user/login", Map.of("user", 17))).passes()).isFalse();
    assertThat(askEvent(event("user/login", "user", 18)).passes()).isTrue();
    List<KeyValuePair> pairs = List.of(new KeyValuePair("a", 1), new KeyValuePair("user", 18L));
    assertThat(ask(Level.INFO, null, null, null, null, pairs, null).passes()).isFalse();
  }

  private Admission askEvent(EventMarker event) {
    return ask(Level.INFO, event.id(), null, null, event, null, null);
  }

  @Test
  void countTheSameMessageByItsArguments() {
    rules(GateRule.limit("1 per 1 hour by=message"));
    StringBuilder changing = new StringBuilder("x");

    assertThat(askMessage("User {} has {}", "ann", 17).passes()).isTrue();
    assertThat(askMessage("User {} has {}", "ann", 17).passes()).isFalse();
    assertThat(askMessage("User {} has {}", "ann", 17, new Exception("a")).passes()).isFalse();
    assertThat(askMessage("User {} has {}", "ann", 18).passes()).isTrue();
    assertThat(askMessage("User {} has {}", "ann", List.of(1, 2)).passes()).isTrue();
    assertThat(askMessage("User {} has {}", "ann", List.of(1, 2)).passes()).isFalse();
    assertThat(askMessage("{}", changing).passes()).isTrue();
    changing.append("y");
    assertThat(askMessage("{}", changing).passes()).isTrue();
    assertThat(askMessage("{}", changing).passes()).isFalse();
  }

  @Test
  void tellWithTheNextThatPassesHowManyWereHeldBack() {
    rules(GateRule.limit("2 per 1 minute"));
    passing(414, null);
    clock.addAndGet(Duration.ofMinutes(1).toNanos());

    assertThat(suppressed(ask(null))).isEqualTo(412);
    assertThat(suppressed(ask(null))).isZero();
    passing(3, null);
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(suppressed(ask(null))).isEqualTo(3);
  }

  @Test
  void tellOfEachKeyItsOwnAndOfSamplings() {
    rules(GateRule.limit("1 per 1 minute by=id"));
    passing(11, "a/b");
    passing(4, "a/c");
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(suppressed(ask("a/b"))).isEqualTo(10);
    assertThat(suppressed(ask("a/c"))).isEqualTo(3);

    double[] rate = {0};
    rules(GateRule.sample(Sampling.of(() -> rate[0])));
    passing(7, null);
    rate[0] = 1;
    assertThat(suppressed(ask(null))).isEqualTo(7);
  }

  @Test
  void keepWhatASamplingHeldBackWhileALimitHasNoRoom() {
    double[] rate = {0};
    rules(GateRule.sample(Sampling.of(() -> rate[0])), GateRule.limit("1 per 1 minute"));
    passing(5, null);
    rate[0] = 1;
    assertThat(suppressed(ask(null))).isEqualTo(5);
    rate[0] = 0;
    passing(7, null);
    rate[0] = 1;
    passing(2, null);
    clock.addAndGet(Duration.ofMinutes(1).toNanos());

    assertThat(suppressed(ask(null))).isEqualTo(9);
  }

  @Test
  void goOnWhenTheyStayTheSame() {
    rules(GateRule.limit("id=a/b 3 per 1 hour"));
    passing(2, "a/b");

    rules(GateRule.sample("id=x/y rate=0.5"), GateRule.limit("id=a/b  3 per hour"));
    assertThat(passing(9, "a/b")).isEqualTo(1);

    rules(GateRule.limit("id=a/b 4 per 1 hour"));
    assertThat(passing(9, "a/b")).isEqualTo(4);
    assertThat(active().given()).containsExactly(GateRule.limit("id=a/b 4 per 1 hour"));
  }

  @Test
  void tellOnATimerWhenTheyHaveBecomeQuiet() {
    rules(GateRule.limit("id=a/b 1 per 1 minute by=id"), GateRule.limit("id=x/y 1 per 1 minute"));
    passing(5, "a/b");
    passing(3, "x/y");

    assertThat(told(false)).isEmpty(); // they are not quiet yet
    passing(1, "x/y");
    assertThat(told(false)).containsExactly("4 limit id=a/b 1 per 1 minute by=id");
    assertThat(told(false)).containsExactly("3 limit id=x/y 1 per 1 minute");
    assertThat(told(false)).isEmpty();
    assertThat(told(true)).isEmpty();
    passing(2, "x/y");
    assertThat(told(true)).containsExactly("2 limit id=x/y 1 per 1 minute");
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(suppressed(ask("x/y"))).isZero(); // each is told once
    passing(2, "x/y");
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(suppressed(ask("x/y"))).isEqualTo(2);
  }

  @Test
  void tellNowAndThenThoughTheyAreNeverQuiet() {
    rules(GateRule.limit("1 per 1 day"));
    int times = 0;

    for (int minute = 0; minute < 120; minute++) {
      passing(10, null);
      times += told(false).size();
      clock.addAndGet(Duration.ofMinutes(1).toNanos());
    }

    assertThat(times).isEqualTo(1);
  }

  @Test
  void tellOfThoseThatAreRemoved() {
    rules(GateRule.limit("1 per 1 minute"));
    passing(5, null);

    rules();

    assertThat(active().hasRemoved()).isTrue();
    assertThat(passing(5, null)).isEqualTo(5);
    assertThat(told(false)).containsExactly("4 limit 1 per 1 minute");
    assertThat(active().hasRemoved()).isFalse();
    rules();
    assertThat(rules).isNull();
  }

  @Test
  void tellOfKeysThatHadToMakeRoom() {
    rules(GateRule.limit("1 per 1 hour by=id"));

    for (int i = 0; i < 100_000; i++) {
      passing(2, "a/" + i);
    }

    assertThat(told(true)).containsExactly("100000 limit 1 per 1 hour by=id");
  }

  @Test
  void allocateNothingForWhatTheyTurnAway() throws Exception {
    rules(
        GateRule.sample("rate=0.999999 by=ctx.user"),
        GateRule.limit("id=a/b 1 per 1 hour by=message"));
    Object[] args = {"ann", 17};
    Object[] mdc = {"user", "ann"};
    ask(Level.INFO, "a/b", "User {} has {}", args, null, null, mdc);
    passingOf(20_000, args, mdc);
    allocated();

    long before = allocated();
    assertThat(passingOf(10_000, args, mdc)).isZero();

    assertThat(allocated() - before).isLessThan(10_000);
  }

  private int passingOf(int calls, Object[] args, Object[] mdc) {
    int passed = 0;
    for (int i = 0; i < calls; i++) {
      if (ask(Level.INFO, "a/b", "User {} has {}", args, null, null, mdc).passes()) {
        passed++;
      }
    }
    return passed;
  }

  private static long allocated() throws ReflectiveOperationException {
    Object threads =
        Class.forName("java.lang.management.ManagementFactory")
            .getMethod("getThreadMXBean")
            .invoke(null);
    return (long)
        Class.forName("com.sun.management.ThreadMXBean")
            .getMethod("getCurrentThreadAllocatedBytes")
            .invoke(threads);
  }

  @Test
  void readTheirKeyOnlyWhereTheyHaveOne() {
    rules(GateRule.limit("1 per 1 hour by=id"), GateRule.sample("rate=0.5 by=ns"));
    assertThat(active().needsMessage()).isFalse();
    rules(GateRule.sample(Sampling.of(1).by(SignalKey.parse("template"))));
    assertThat(active().needsMessage()).isTrue();
  }
}
