package dev.signalback.slf4j.emit;

import static dev.signalback.slf4j.emit.Scenarios.engine;
import static dev.signalback.slf4j.emit.Scenarios.signal;
import static dev.signalback.slf4j.emit.Scenarios.signals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalback.ContextSnapshot;
import dev.signalback.Emission;
import dev.signalback.Emitter;
import dev.signalback.HostInfo;
import dev.signalback.Level;
import dev.signalback.Location;
import dev.signalback.Registration;
import dev.signalback.Run;
import dev.signalback.Signal;
import dev.signalback.SignalRef;
import dev.signalback.Signals;
import dev.signalback.ThreadInfo;
import dev.signalback.testing.SignalCapture;
import java.io.IOException;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.MDC;

/** What the verbs of the API do, see {@link EmitterTest}. */
final class VerbScenarios {

  private static final Emitter SHOP = Scenarios.emitter("com.acme.Shop");
  private static final Emitter QUIET = Scenarios.emitter("com.acme.quiet");
  private static final Logger LOG = Scenarios.logger("com.acme.Plain");

  private VerbScenarios() {}

  // ---- messages and events

  static void logsAMessageAtALevelThatSlf4jDoesNotHave() {
    SHOP.log(Level.FATAL, "disk {} is full", 7);

    assertThat(signal().level()).isEqualTo(Level.FATAL);
    assertThat(signal().kind()).isEqualTo(Signal.KIND_LOG);
    assertThat(signal().msg()).isEqualTo("disk 7 is full");
    assertThat(signal().id()).isNull();
    assertThat(signal().ns()).isEqualTo("com.acme.Shop");
  }

  static void tellsLevelsWithoutANameApart() {
    QUIET.log(Level.of(54), "rejected");
    QUIET.log(Level.of(55), "let through");

    assertThat(signal().msg()).isEqualTo("let through");
    assertThat(signal().level()).hasToString("level:55");
    assertThat(QUIET.isAllowed(Level.of(54), null)).isFalse();
    assertThat(QUIET.isAllowed(Level.of(55), "some/thing")).isTrue();
  }

  static void tellsOfAnEvent() {
    SHOP.event(":order/placed", "order-id", 17, "items", List.of("tea"));

    assertThat(signal().id()).isEqualTo("order/placed");
    assertThat(signal().kind()).isEqualTo(Signal.KIND_EVENT);
    assertThat(signal().level()).isEqualTo(Level.INFO);
    assertThat(signal().msg()).isNull();
    assertThat(signal().data())
        .containsExactlyInAnyOrderEntriesOf(Map.of("order-id", 17, "items", List.of("tea")));
    assertThat(signal().uid()).isNull();
    assertThat(signal().markers()).isEmpty();
  }

  static void callsSuppliersOnceAndOnlyWhenWanted() {
    AtomicInteger calls = new AtomicInteger();
    QUIET.event("order/cheap", () -> Map.of("n", calls.incrementAndGet()));
    QUIET.with("order/cheap").data("n", (Supplier<?>) calls::get).event();

    SHOP.event("order/dear", () -> Map.of("n", calls.incrementAndGet()));

    assertThat(signal().data()).containsEntry("n", 1);
    assertThat(calls).hasValue(1);
  }

  static void keepsAFailingSupplierFromTheCaller() {
    SHOP.event(
        "order/broken",
        () -> {
          throw new IllegalStateException("no data");
        });

    assertThat(signal().id()).isEqualTo("order/broken");
    assertThat(signal().data().toString()).contains("get() failed");
  }

  static void takesEverythingByOptions() {
    Instant then = Instant.parse("2020-02-02T02:02:02.123456Z");
    SignalRef parent = new SignalRef("page/view", "p-1");
    SHOP.with("browser/click")
        .level(Level.WARN)
        .kind("browser")
        .msg("clicked {}", "buy")
        .data("x", 1)
        .data(Map.of("y", 2))
        .error(new IllegalStateException("late"))
        .ctx(Map.of("session", "s-1"))
        .uid("u-1")
        .parent(parent)
        .root(parent)
        .inst(then)
        .thread(new ThreadInfo("browser", 0))
        .location(new Location("app.Cart", "add", "cart.js", 12))
        .event();

    Signal signal = signal();
    assertThat(signal.level()).isEqualTo(Level.WARN);
    assertThat(signal.kind()).isEqualTo("browser");
    assertThat(signal.msg()).isEqualTo("clicked buy");
    assertThat(signal.data()).containsEntry("x", 1).containsEntry("y", 2);
    assertThat(signal.error()).hasMessage("late");
    assertThat(signal.ctx()).containsEntry("session", "s-1");
    assertThat(signal.uid()).isEqualTo("u-1");
    assertThat(signal.parent()).isEqualTo(parent);
    assertThat(signal.root()).isEqualTo(parent);
    assertThat(signal.inst()).isEqualTo(then);
    assertThat(signal.thread().name()).isEqualTo("browser");
    assertThat(signal.location()).isEqualTo(new Location("app.Cart", "add", "cart.js", 12));
    assertThat(signal.toBuilder().build().asMap()).isEqualTo(signal.asMap());
  }

  static void givesTransformsAndHandlersKeysOfTheApplication() {
    Map<String, Integer> mutable = new HashMap<>(Map.of("n", 1));
    engine()
        .setTransform(
            signal ->
                signal.attributes().isEmpty()
                    ? signal
                    : signal.toBuilder().data(Map.of("seen", signal.attributes())).build());
    try {
      SHOP.with("a/b").attribute("tenant", 7).attribute("more", mutable).event();
      SHOP.with("a/c").attribute("password", "s3cr3t-value").log();
      mutable.put("n", 2);
    } finally {
      engine().setTransform(null);
    }
    SHOP.event("a/d");

    assertThat(ofId("a/b").attributes()).isEqualTo(Map.of("tenant", 7, "more", Map.of("n", 1)));
    assertThat(ofId("a/b").data()).containsEntry("seen", ofId("a/b").attributes());
    assertThat(ofId("a/b").asMap()).containsEntry("attributes", ofId("a/b").attributes());
    assertThat(ofId("a/c").attributes()).isEqualTo(Map.of("password", "***"));
    assertThat(ofId("a/d").attributes()).isEmpty();
    assertThat(ofId("a/b").toBuilder().build().asMap()).isEqualTo(ofId("a/b").asMap());
  }

  static void keepsAHostGivenByHand() {
    SHOP.with("a/b").host(new HostInfo("phone", "10.0.0.7")).event();
    engine()
        .dispatch(
            Signal.builder(Level.INFO, "com.acme.Shop").host(new HostInfo("tablet", null)).build());

    assertThat(signals().get(0).host()).isEqualTo(new HostInfo("phone", "10.0.0.7"));
    assertThat(signals().get(0).toBuilder().build().host()).isEqualTo(signals().get(0).host());
    assertThat(signals().get(1).host()).isEqualTo(new HostInfo("tablet", null));
    assertThat(signals().get(1).asMap()).containsEntry("host", new HostInfo("tablet", null));
  }

  static void asksWhenOnlyBehindTheGate() {
    AtomicInteger asked = new AtomicInteger();
    QUIET.with("a/b").when(() -> asked.incrementAndGet() > 0).event();
    assertThat(asked).hasValue(0);

    SHOP.with("a/b").when(() -> asked.incrementAndGet() > 1).event();
    SHOP.with("a/c").when(() -> asked.incrementAndGet() > 1).event();

    assertThat(signal().id()).isEqualTo("a/c");
  }

  static void keepsAFailingConditionFromTheCaller() throws IOException {
    IOException error = new IOException("gone");
    Emission failing = SHOP.with("a/b").when(VerbScenarios::failingCondition);
    assertThatThrownBy(() -> failing.trace(() -> fail(error))).isSameAs(error);
    SHOP.with("a/b").when(VerbScenarios::failingCondition).event();

    assertThat(signals()).hasSize(2);
    assertThat(signals().get(1).data().toString()).contains("when=[").contains("failed");
  }

  private static boolean failingCondition() {
    throw new IllegalStateException("no answer");
  }

  static void endsItsUseWithTheVerb() {
    Emission used = SHOP.with("a/b");
    used.event();

    assertThatThrownBy(used::event)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("must be used for one signal");
    assertThat(signal().id()).isEqualTo("a/b");
  }

  static void givesASignalAUidOnRequest() {
    SHOP.with("a/b").uid().event();
    SHOP.with("a/b").uid().event();

    assertThat(signals()).extracting(Signal::uid).doesNotContainNull().doesNotHaveDuplicates();
    assertThat(signals().get(0).uid()).matches("[\\w-]{21}");
  }

  static void knowsTheCallingStatement() {
    int line = line() + 1;
    SHOP.event("a/b", "n", 1);
    SHOP.with("a/b").event();
    SHOP.trace("a/b", () -> 1);
    SHOP.with("a/b").trace(() -> 1);
    SHOP.log(Level.INFO, "text");
    SHOP.with("a/b").performance("op", 1);
    SHOP.startup();
    SHOP.logParts(Level.INFO, "text");
    SHOP.withTiming("op", () -> {});

    List<Signal> all = signals();
    for (int i = 0; i < all.size(); i++) {
      Location location = Objects.requireNonNull(all.get(i).location());
      assertThat(location.className()).isEqualTo(VerbScenarios.class.getName());
      assertThat(location.lineNumber()).isEqualTo(line + i);
    }
    assertThat(all).hasSize(9);
  }

  private static int line() {
    return StackWalker.getInstance()
        .walk(frames -> frames.skip(1).findFirst().orElseThrow())
        .getLineNumber();
  }

  static void dispatchesASignalAsItIs() {
    Signal made =
        Signal.builder(Level.INFO, "com.acme.quiet")
            .id("browser/click")
            .inst(Instant.EPOCH)
            .thread(new ThreadInfo("page", 0))
            .build();

    engine().dispatch(made);

    assertThat(signal().asMap()).isEqualTo(made.asMap());
  }

  static void toldOfItself() {
    SHOP.performance("api-call", 250, "route", "/pay");
    SHOP.moduleLoad("billing");
    SHOP.moduleLoaded("billing", 12.5);
    SHOP.startup();
    SHOP.shutdown();

    List<Signal> all = signals();
    assertThat(all)
        .extracting(Signal::msg)
        .containsExactly(
            "Performance metric",
            "Module loading",
            "Module loaded",
            "Startup initiated",
            "Shutdown initiated");
    assertThat(all).extracting(Signal::level).containsOnly(Level.INFO);
    assertThat(all.get(0).data())
        .containsEntry("operation", "api-call")
        .containsEntry("duration-ms", 250.0)
        .containsEntry("route", "/pay");
    assertThat(all.get(2).data())
        .containsEntry("module", "billing")
        .containsEntry("duration-ms", 12.5);
    assertThat(all.get(3).data()).containsKeys("java-version", "os-name", "signalback-version");
  }

  static void tellsOfItselfWithOptions() {
    Instant then = Instant.parse("2020-02-02T02:02:02Z");
    Emission performance = SHOP.with("api/called").level(Level.DEBUG).data("route", "/pay");
    performance.ctx(Map.of("request", 1)).inst(then).performance("api-call", 250);
    SHOP.with("billing/load").uid("u-1").moduleLoad("billing");
    SHOP.with("billing/loaded").msg("{} is here", "Billing").moduleLoaded("billing", 12.5);
    SHOP.with().level(Level.REPORT).data("operation", "ours").startup();
    SHOP.with("shop/closed").kind("end").data("module", "shop").shutdown();
    QUIET.with("a/b").performance("rejected", 1);

    List<Signal> all = signals();
    assertThat(all)
        .extracting(Signal::id)
        .containsExactly(
            "api/called", "billing/load", "billing/loaded", "application/startup", "shop/closed");
    assertThat(all.get(0).level()).isEqualTo(Level.DEBUG);
    assertThat(all.get(0).inst()).isEqualTo(then);
    assertThat(all.get(0).msg()).isEqualTo("Performance metric");
    assertThat(all.get(0).ctx()).containsEntry("request", 1);
    assertThat(all.get(0).data())
        .containsExactly(
            Map.entry("operation", "api-call"),
            Map.entry("duration-ms", 250.0),
            Map.entry("route", "/pay"));
    assertThat(all.get(1).uid()).isEqualTo("u-1");
    assertThat(all.get(1).data()).containsKeys("module", "timestamp");
    assertThat(all.get(2).msg()).isEqualTo("Billing is here");
    assertThat(all.get(3).level()).isEqualTo(Level.REPORT);
    assertThat(all.get(3).data()).containsKeys("java-version", "operation");
    assertThat(all.get(4).kind()).isEqualTo("end");
    assertThat(all.get(4).data()).containsExactly(Map.entry("module", "shop"));
  }

  static void makesAMessageOfParts() {
    AtomicInteger rendered = new AtomicInteger();
    Object counted =
        new Object() {
          @Override
          public String toString() {
            return "part " + rendered.incrementAndGet();
          }
        };
    QUIET.logParts(Level.INFO, counted);
    assertThat(rendered).hasValue(0);

    SHOP.logParts(Level.WARN, "x", null, 7);
    SHOP.with("a/b").parts(counted, "{}", new IOException("gone")).event();
    SHOP.with("a/c").parts("{}", List.of(1, 2), "{}").log();
    SHOP.with("a/d").parts("over").msg("said {}", 1).log();

    List<Signal> all = signals();
    assertThat(all)
        .extracting(Signal::msg)
        .containsExactly(
            "x null 7", "part 1 {} java.io.IOException: gone", "{} [1, 2] {}", "said 1");
    assertThat(all.subList(0, 3)).allMatch(one -> Objects.equals(one.msg(), one.template()));
    assertThat(all.get(0).level()).isEqualTo(Level.WARN);
    assertThat(all.get(1).error()).isNull();
    assertThat(all.get(2).kind()).isEqualTo(Signal.KIND_LOG);
    assertThat(rendered).hasValue(1);
  }

  // ---- errors

  static void givesTheErrorBack() {
    IOException error = new IOException("gone");

    assertThatThrownBy(
            () -> {
              throw SHOP.error("disk/lost", error);
            })
        .isSameAs(error);
    assertThat(signal().error()).isSameAs(error);
    assertThat(signal().level()).isEqualTo(Level.ERROR);
    assertThat(signal().kind()).isEqualTo(Signal.KIND_ERROR);
    assertThat(signal().isError()).isTrue();
  }

  @SuppressWarnings("NullAway") // it does not follow the type argument
  static void reportsWhatIsThrownAndThrowsItOn() {
    IOException error = new IOException("gone");

    assertThatThrownBy(() -> SHOP.catchToError("disk/read", () -> fail(error))).isSameAs(error);
    String other = SHOP.catchToError("disk/read", "nothing", () -> fail(error));
    String none = SHOP.<@Nullable String>catchToError("disk/read", null, () -> fail(error));
    String value = SHOP.catchToError("disk/read", "nothing", () -> "something");

    assertThat(other).isEqualTo("nothing");
    assertThat(none).isNull();
    assertThat(value).isEqualTo("something");
    assertThat(signals()).extracting(Signal::error).containsExactly(error, error, error);
  }

  private static String fail(IOException error) throws IOException {
    throw error;
  }

  static void reportsWhatThreadsDieOf() throws Exception {
    List<String> chained = new ArrayList<>();
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> chained.add(thread.getName()));
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    try {
      Registration caught = SHOP.catchUncaught();
      die("one");
      caught.close();
      die("two");
    } finally {
      assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(before);
      Thread.setDefaultUncaughtExceptionHandler(null);
    }

    assertThat(chained).containsExactly("one", "two");
    assertThat(signal().error()).hasMessage("one");
    assertThat(signal().data()).containsEntry("thread", "one");
    assertThat(signal().level()).isEqualTo(Level.ERROR);
  }

  static void reportsWhatThreadsDieOfWithOptions() throws Exception {
    try (Registration caught =
        SHOP.with("worker/died").level(Level.FATAL).data("pool", "p-1").catchUncaught()) {
      assertThat(caught).isNotNull();
      die("one");
      die("two");
    }
    die("three");

    assertThat(signals())
        .extracting(Signal::msg)
        .containsExactly("thread one died", "thread two died");
    assertThat(signals()).extracting(Signal::id).containsOnly("worker/died");
    assertThat(signals().get(1).level()).isEqualTo(Level.FATAL);
    assertThat(signals().get(1).error()).hasMessage("two");
    assertThat(signals().get(1).data())
        .containsExactly(Map.entry("thread", "two"), Map.entry("pool", "p-1"));
  }

  private static void die(String name) throws InterruptedException {
    Thread dying =
        new Thread(
            () -> {
              throw new IllegalStateException(name);
            },
            name);
    dying.start();
    dying.join();
  }

  // ---- around code

  static void tracesCode() {
    Instant before = Instant.now();
    String value = SHOP.trace("invoice/print", () -> "printed");

    assertThat(value).isEqualTo("printed");
    Signal signal = signal();
    assertThat(signal.kind()).isEqualTo(Signal.KIND_TRACE);
    assertThat(signal.level()).isEqualTo(Level.INFO);
    assertThat(signal.msg()).isEqualTo("invoice/print => printed");
    Run run = Objects.requireNonNull(signal.run());
    assertThat(run.value()).isEqualTo("printed");
    assertThat(run.nanos()).isPositive();
    assertThat(signal.inst()).isBetween(before, Instant.now());
    assertThat(signal.parent()).isNull();
    assertThat(signal.root()).isEqualTo(ref(signal));
  }

  static void tracesCodeThatReturnsNothingAndSpies() {
    AtomicInteger ran = new AtomicInteger();
    SHOP.trace("a/b", ran::incrementAndGet);
    SHOP.trace(
        "a/b",
        () -> {
          ran.incrementAndGet();
        });
    int spied = SHOP.spy(Level.DEBUG, () -> 7);

    assertThat(ran).hasValue(2);
    assertThat(spied).isEqualTo(7);
    assertThat(signals()).extracting(Signal::msg).containsExactly("a/b => 1", "a/b", "spy => 7");
    assertThat(signals().get(2).kind()).isEqualTo(Signal.KIND_SPY);
  }

  static void takesCodeThatReturnsNothingByOptions() {
    List<String> ran = new ArrayList<>();
    IOException error = new IOException("gone");
    SHOP.spy(Level.WARN, () -> note(ran, "short"));
    SHOP.with("a/spied").spy(() -> note(ran, "spied"));
    SHOP.with("a/timed").level(Level.WARN).data("n", 1).withTiming("op", () -> note(ran, "timed"));
    SHOP.with("a/caught").catchToError(() -> note(ran, "fine"));
    assertThatThrownBy(
            () -> SHOP.with("a/caught").level(Level.FATAL).catchToError(() -> failing(error)))
        .isSameAs(error);

    assertThat(ran).containsExactly("short", "spied", "timed", "fine");
    assertThat(signals())
        .extracting(Signal::msg)
        .containsExactly("spy", "a/spied", "Performance metric", null);
    assertThat(signals().get(1).kind()).isEqualTo(Signal.KIND_SPY);
    assertThat(Objects.requireNonNull(signals().get(1).run()).value()).isNull();
    assertThat(signals().get(2).level()).isEqualTo(Level.WARN);
    assertThat(signals().get(2).data()).containsKeys("operation", "duration-ms", "n");
    assertThat(signals().get(3).level()).isEqualTo(Level.FATAL);
    assertThat(signals().get(3).error()).isSameAs(error);
  }

  private static void note(List<String> notes, String what) {
    notes.add(what);
  }

  private static void failing(IOException error) throws IOException {
    throw error;
  }

  static void throwsTheSameExceptionWhetherTheTraceIsWantedOrNot() {
    IOException error = new IOException("gone");

    assertThatThrownBy(() -> QUIET.trace("disk/read", () -> fail(error))).isSameAs(error);
    assertThat(signals()).isEmpty();
    assertThatThrownBy(() -> SHOP.trace("disk/read", () -> fail(error))).isSameAs(error);

    assertThat(signal().error()).isSameAs(error);
    assertThat(signal().msg()).isEqualTo("disk/read !! java.io.IOException: gone");
    assertThat(signal().level()).isEqualTo(Level.INFO);
    assertThat(signal().isError()).isTrue();
  }

  static void takesAReturnedThrowableForAValue() {
    SHOP.trace("a/b", () -> new IllegalStateException("returned"));

    assertThat(signal().error()).isNull();
    assertThat(signal().msg()).endsWith("=> java.lang.IllegalStateException: returned");
  }

  static void makesATreeOfNestedTracesAndPlainCalls() {
    SHOP.trace("one", () -> SHOP.trace("two", () -> SHOP.trace("three", VerbScenarios::logInside)));
    LOG.info("outside");

    Signal inside = ofId("inside");
    Signal three = ofId("three");
    Signal two = ofId("two");
    Signal one = ofId("one");
    assertThat(inside.parent()).isEqualTo(ref(three));
    assertThat(three.parent()).isEqualTo(ref(two));
    assertThat(two.parent()).isEqualTo(ref(one));
    assertThat(one.parent()).isNull();
    assertThat(List.of(inside, three, two, one)).extracting(Signal::root).containsOnly(ref(one));
    assertThat(ofId("outside").root()).isNull();
  }

  private static int logInside() {
    LOG.atInfo().addKeyValue("event-id", "inside").log("plain");
    return 1;
  }

  private static SignalRef ref(Signal signal) {
    return new SignalRef(signal.id(), Objects.requireNonNull(signal.uid()));
  }

  private static Signal ofId(String id) {
    return signals().stream()
        .filter(signal -> id.equals(signal.id()) || id.equals(signal.msg()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + id + " among " + signals()));
  }

  static void keepsTheTreeOfARejectedTraceTogether() {
    QUIET.trace(
        "rejected",
        () -> {
          LOG.info("first");
          SHOP.trace("second", () -> 1);
        });

    Signal first = ofId("first");
    Signal second = ofId("second");
    assertThat(signals()).hasSize(2);
    assertThat(first.parent()).isNotNull().isEqualTo(second.parent()).isEqualTo(second.root());
    assertThat(first.root()).isEqualTo(second.root());
  }

  static void takesPlacesGivenByHand() {
    SignalRef page = new SignalRef("page/view", "p-1");
    SHOP.with("outer").uid("u-1").parent(page).trace(() -> SHOP.with("inner").root(page).event());
    SHOP.with("alone").parent(page).event();

    assertThat(ofId("outer").uid()).isEqualTo("u-1");
    assertThat(ofId("outer").parent()).isEqualTo(page);
    assertThat(ofId("outer").root()).isEqualTo(page);
    assertThat(ofId("inner").parent()).isEqualTo(new SignalRef("outer", "u-1"));
    assertThat(ofId("inner").root()).isEqualTo(page);
    assertThat(ofId("alone").root()).isEqualTo(page);
  }

  static void leavesReturnedValuesAlone() {
    AtomicInteger asked = new AtomicInteger();
    SHOP.trace("supplier", () -> (Supplier<Integer>) asked::incrementAndGet);
    SHOP.trace("list", () -> new LoadingList(asked));
    SHOP.trace("map", () -> Map.of("n", 1));

    assertThat(asked).hasValue(0);
    assertThat(ofId("list").msg()).isEqualTo("list => [" + LoadingList.class.getName() + "]");
    assertThat(Objects.requireNonNull(ofId("map").run()).value()).isEqualTo(Map.of("n", 1));
  }

  /** A collection that loads when it is read. */
  private static final class LoadingList extends AbstractList<Integer> {
    private final AtomicInteger asked;

    LoadingList(AtomicInteger asked) {
      this.asked = asked;
    }

    @Override
    public Integer get(int index) {
      return asked.incrementAndGet();
    }

    @Override
    public int size() {
      return asked.incrementAndGet();
    }
  }

  static void forgetsTheTraceAfterAnException() {
    assertThatThrownBy(() -> SHOP.trace("a/b", () -> fail(new IOException("gone"))));
    LOG.info("outside");

    assertThat(ofId("outside").parent()).isNull();
  }

  static void timesCode() {
    String value = SHOP.withTiming("op", () -> "value");
    IOException error = new IOException("gone");
    assertThatThrownBy(() -> SHOP.withTiming("op", () -> fail(error))).isSameAs(error);

    assertThat(value).isEqualTo("value");
    assertThat(signals()).extracting(Signal::msg).containsOnly("Performance metric").hasSize(2);
    assertThat(signals().get(0).data()).containsEntry("operation", "op").containsKey("duration-ms");
    assertThat(signals().get(1).error()).isSameAs(error);
    assertThat(signals().get(1).level()).isEqualTo(Level.ERROR);
  }

  static void makesUidsThatNoOtherTraceHas() {
    Set<String> uids = new HashSet<>();
    int count = 100_000;
    for (int i = 0; i < count; i++) {
      SHOP.trace("a/b", () -> 1);
    }
    signals().forEach(signal -> uids.add(signal.uid()));

    assertThat(uids).hasSize(count);
  }

  // ---- context

  static void mergesContextWithMdcWhichWins() {
    MDC.put("user", "of the MDC");
    Signals.withCtx(
        Map.of("user", "of the scope", "request", 1),
        () -> Signals.withCtx(Map.of("request", 2, "step", "two"), () -> LOG.info("inside")));
    LOG.info("outside");

    assertThat(signals().get(0).ctx())
        .containsEntry("user", "of the MDC")
        .containsEntry("request", 2)
        .containsEntry("step", "two");
    assertThat(signals().get(1).ctx()).containsOnlyKeys("user");
  }

  static void replacesContextAndHasARoot() {
    Signals.setRootCtx(Map.of("service", "shop"));
    try {
      Signals.withCtx(
          Map.of("a", 1), () -> Signals.withOnlyCtx(Map.of("b", 2), () -> LOG.info("inside")));
    } finally {
      Signals.setRootCtx(Map.of());
    }

    assertThat(signal().ctx()).containsOnly(Map.entry("service", "shop"), Map.entry("b", 2));
  }

  static void restoresContextAfterAnException() {
    assertThatThrownBy(() -> Signals.withCtx(Map.of("a", 1), () -> fail(new IOException("gone"))));

    assertThat(Signals.ctx()).isEmpty();
  }

  static void carriesContextTraceAndMdcIntoPools() throws Exception {
    ExecutorService pool = ContextSnapshot.carrying(Executors.newFixedThreadPool(1));
    ExecutorService bare = Executors.newFixedThreadPool(1);
    MDC.put("user", "u-1");
    Signals.withCtx(
        Map.of("request", 1),
        () ->
            SHOP.trace(
                "outer",
                () -> {
                  pool.submit(() -> LOG.info("carried")).get();
                  CompletableFuture.runAsync(() -> LOG.info("future"), pool).get();
                  bare.submit(() -> LOG.info("bare")).get();
                }));
    MDC.clear();
    pool.submit(() -> LOG.info("after")).get();
    pool.shutdown();
    bare.shutdown();
    assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

    SignalRef outer = ref(ofId("outer"));
    for (String carried : List.of("carried", "future")) {
      assertThat(ofId(carried).parent()).isEqualTo(outer);
      assertThat(ofId(carried).ctx()).containsEntry("request", 1).containsEntry("user", "u-1");
    }
    assertThat(ofId("bare").parent()).isNull();
    assertThat(ofId("after").parent()).isNull();
    assertThat(ofId("after").ctx()).isEmpty();
  }

  static void silencesEverything() {
    engine().setEnabled(false);
    try {
      LOG.error("silenced");
      SHOP.event("a/b");
      assertThat(engine().isEnabled()).isFalse();
      assertThat(SHOP.isAllowed(Level.REPORT, "a/b")).isFalse();
      assertThat(signals()).isEmpty();
    } finally {
      engine().setEnabled(true);
    }
    LOG.info("heard");

    assertThat(signal().msg()).isEqualTo("heard");
  }

  // ---- with rules and transforms

  static void obeysTheRulesOfTheGate() {
    AtomicInteger asked = new AtomicInteger();
    for (int i = 0; i < 5; i++) {
      SHOP.event("limited/event", () -> Map.of("n", asked.incrementAndGet()));
      SHOP.trace("sampled/never", () -> 1);
    }

    assertThat(signals()).extracting(Signal::id).containsExactly("limited/event", "limited/event");
    assertThat(asked).hasValue(2);
  }

  static void tellsKeysOfContextAndOfMapsApart() {
    for (int i = 0; i < 6; i++) {
      int key = i % 3;
      Signals.withCtx(Map.of("request", key), () -> SHOP.event("by/ctx"));
      SHOP.event("by/data", Map.of("order", key));
      SHOP.event(Level.INFO, "by/data", "order", key);
    }

    assertThat(signals().stream().filter(signal -> "by/ctx".equals(signal.id()))).hasSize(3);
    assertThat(signals().stream().filter(signal -> "by/data".equals(signal.id()))).hasSize(3);
  }

  static void masksWhatVerbsTell() {
    String secret = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NSJ9.c2lnbmF0dXJlLW9mLXRva2Vu";
    SHOP.event("user/login", "password", "s3cr3t-value", "note", "s3cr3t-value it was");
    SHOP.trace("token/make", () -> secret);
    SHOP.error("user/failed", new IllegalStateException("Bearer " + secret));
    Signals.withCtx(Map.of("api-key", "k-123456"), () -> LOG.info("inside"));
    List<Signal> captured = SignalCapture.withSignals(() -> LOG.info("got {}", secret));

    assertThat(signals()).hasSize(5);
    assertThat(signals())
        .extracting(signal -> signal.asMap().toString().replace(String.valueOf(signal.error()), ""))
        .noneMatch(text -> text.contains("s3cr3t-value"))
        .noneMatch(text -> text.contains(secret))
        .noneMatch(text -> text.contains("k-123456"));
    assertThat(captured.get(0).msg()).doesNotContain(secret);
    assertThat(ofId("token/make").uid()).isNotNull();
  }

  // ---- for tests

  static void collectsTheSignalsOfSomeCode() throws Exception {
    ExecutorService pool = ContextSnapshot.carrying(Executors.newFixedThreadPool(1));
    Thread other = new Thread(() -> LOG.info("of another thread"));

    List<Signal> collected =
        SignalCapture.withSignals(
            () -> {
              LOG.info("first");
              QUIET.event("a/rejected");
              pool.submit(() -> LOG.info("carried")).get();
              other.start();
              other.join();
              SHOP.event("a/last");
            });
    LOG.info("afterwards");
    pool.shutdown();

    assertThat(collected).extracting(Signal::msg).containsExactly("first", "carried", null);
    assertThat(collected.get(2).id()).isEqualTo("a/last");
    assertThat(signals()).hasSize(5).containsAll(collected);
  }

  static void trapsNothingAfterItsCodeHasEnded() {
    List<ContextSnapshot> kept = new ArrayList<>();
    SignalCapture.trapSignals(() -> kept.add(ContextSnapshot.capture()));
    kept.get(0).run(() -> LOG.info("later"));

    assertThat(signal().msg()).isEqualTo("later");
  }

  static void trapsTheSignalsOfSomeCode() {
    Signal trapped = SignalCapture.trapSignal(() -> LOG.info("trapped"));

    assertThat(trapped.msg()).isEqualTo("trapped");
    assertThat(signals()).isEmpty();
    assertThatThrownBy(() -> SignalCapture.trapSignal(() -> {}))
        .isInstanceOf(AssertionError.class)
        .hasMessage("code must make one signal, got 0");
    assertThatThrownBy(() -> SignalCapture.trapSignals(() -> fail(new IOException("gone"))))
        .isInstanceOf(IOException.class);
    LOG.info("not trapped");
    assertThat(signal().msg()).isEqualTo("not trapped");
  }

  // ---- code that logs itself while it is asked

  static void endsInAConditionThatLogs() {
    logsAsking();
    assertTheCallArrives();
  }

  private static boolean logsAsking() {
    SHOP.with().when(VerbScenarios::logsAsking).msg("the call").log();
    return true;
  }

  static void endsInDataThatLogs() {
    logsItsData();
    assertTheCallArrives();
  }

  private static String logsItsData() {
    SHOP.with().data("k", (Supplier<String>) VerbScenarios::logsItsData).msg("the call").log();
    return "data";
  }

  static void endsInEntriesThatLog() {
    logsItsEntries();
    assertTheCallArrives();
  }

  private static Map<String, String> logsItsEntries() {
    SHOP.with().data(VerbScenarios::logsItsEntries).msg("the call").log();
    return Map.of("k", "entries");
  }

  private static void assertTheCallArrives() {
    assertThat(signals()).hasSizeLessThan(40).extracting(Signal::msg).contains("the call");
  }

  // ---- executors as a whole

  static void carriesIntoScheduledTasks() throws Exception {
    ScheduledExecutorService bare = Executors.newScheduledThreadPool(1);
    ScheduledExecutorService pool = ContextSnapshot.carrying(bare);
    CountDownLatch ticks = new CountDownLatch(4);
    Runnable tick =
        () -> {
          LOG.info("tick");
          ticks.countDown();
        };
    List<ScheduledFuture<?>> periodic = new ArrayList<>();
    Signals.withCtx(
        Map.of("request", 1),
        () -> {
          periodic.add(pool.scheduleAtFixedRate(tick, 0, 1, TimeUnit.MILLISECONDS));
          periodic.add(pool.scheduleWithFixedDelay(tick, 0, 1, TimeUnit.MILLISECONDS));
          pool.schedule(() -> LOG.info("once"), 1, TimeUnit.MILLISECONDS).get();
          assertThat(pool.schedule(VerbScenarios::request, 0, TimeUnit.SECONDS).get()).isEqualTo(1);
        });
    assertThat(ticks.await(20, TimeUnit.SECONDS)).isTrue();
    periodic.forEach(task -> task.cancel(false));
    pool.submit(() -> LOG.info("after")).get();
    pool.shutdown();

    assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(periodic).allMatch(ScheduledFuture::isCancelled);
    assertThat(signals())
        .filteredOn(signal -> !"after".equals(signal.msg()))
        .hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(signal -> assertThat(signal.ctx()).containsEntry("request", 1));
    assertThat(ofId("after").ctx()).isEmpty();
  }

  private static @Nullable Object request() {
    return Signals.ctx().get("request");
  }

  static void carriesIntoEveryMethodOfAnExecutor() throws Exception {
    ExecutorService pool = ContextSnapshot.carrying(Executors.newFixedThreadPool(2));
    List<@Nullable Object> seen = new CopyOnWriteArrayList<>();
    Callable<@Nullable Object> asked = VerbScenarios::request;
    CountDownLatch executed = new CountDownLatch(1);
    Signals.withCtx(
        Map.of("request", 1),
        () -> {
          pool.execute(
              () -> {
                seen.add(request());
                executed.countDown();
              });
          seen.add(pool.submit(asked).get());
          pool.submit(() -> seen.add(request()), true).get();
          for (var future : pool.invokeAll(List.of(asked, asked))) {
            seen.add(future.get());
          }
          for (var future : pool.invokeAll(List.of(asked), 20, TimeUnit.SECONDS)) {
            seen.add(future.get());
          }
          seen.add(pool.invokeAny(List.of(asked, asked)));
          seen.add(pool.invokeAny(List.of(asked), 20, TimeUnit.SECONDS));
        });
    assertThat(executed.await(20, TimeUnit.SECONDS)).isTrue();
    pool.shutdown();

    assertThat(seen).hasSize(8).containsOnly(1);
    assertThat(pool.isShutdown()).isTrue();
    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
  }

  static void givesTheTasksBackThatAnExecutorHasNotBegun() throws Exception {
    ExecutorService pool = ContextSnapshot.carrying(Executors.newFixedThreadPool(1));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    pool.execute(
        () -> {
          begun.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            // as it should
          }
        });
    Runnable waiting = () -> LOG.info("never");
    pool.execute(waiting);
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

    assertThat(pool.shutdownNow()).containsExactly(waiting);
    assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(signals()).isEmpty();
  }
}
