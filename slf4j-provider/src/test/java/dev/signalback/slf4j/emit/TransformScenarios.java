package dev.signalback.slf4j.emit;

import static dev.signalback.slf4j.emit.Scenarios.engine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalback.Books;
import dev.signalback.ContextSnapshot;
import dev.signalback.Emission;
import dev.signalback.Emitter;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.Transform;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.RuleCounts;
import dev.signalback.handler.HandlerBooks;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.mask.Masking;
import dev.signalback.testing.RecordingHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** What transforms of handlers, calls and threads do, see {@link TransformedTest}. */
final class TransformScenarios {

  private static final Emitter SHOP = Scenarios.emitter("com.acme.Shop");
  private static final Logger LOG = Scenarios.logger("com.acme.Plain");
  private static final Transform NONE_LEFT = signal -> null;
  private static final Transform FAILING =
      signal -> {
        throw new IllegalStateException("broken");
      };

  private TransformScenarios() {}

  private static Transform adding(String text) {
    return signal -> signal.toBuilder().msg(signal.msg() + " " + text).build();
  }

  /** Without what the engine says about itself, whenever that is. */
  private static List<Signal> signals() {
    return Scenarios.signals().stream()
        .filter(signal -> !signal.kind().equals("signalback"))
        .toList();
  }

  private static List<String> messages() {
    return signals().stream().map(Signal::msg).toList();
  }

  /** What it has counted since. */
  private static HandlerBooks booksOf(String handler) {
    Books books = engine().books();
    assertThat(books.isBalanced()).as(books.toString()).isTrue();
    return books.handlers().stream()
        .filter(one -> one.handler().equals(handler))
        .findFirst()
        .orElseThrow();
  }

  private static void withCode(Transform transform, Runnable code) {
    engine().setTransform(transform);
    try {
      code.run();
    } finally {
      engine().setTransform(null);
    }
  }

  // ---- of a handler of the file

  static void handlersOfTheFileChangeWhatTheyGetAlone() {
    LOG.info("shoe-size=17 file");
    LOG.atInfo().addKeyValue("shoe-size", 18).log("pair");
    LOG.info("ping first"); // books begin with the first signal that comes
    signals();
    HandlerBooks changed = booksOf("CHANGED");
    HandlerBooks sync = booksOf("SYNC");
    long suppressed = engine().books().suppressed();
    int marked = TransformBeans.MARKED.get();
    for (int i = 0; i < 3; i++) {
      LOG.info("ping {}", i);
    }

    assertThat(messages()).hasSize(6).contains("shoe-size=17 file", "ping 2");
    assertThat(TransformBeans.MARKED).hasValue(marked);
    assertThat(booksOf("CHANGED").suppressed()).isEqualTo(changed.suppressed() + 3);
    assertThat(booksOf("CHANGED").handled()).isEqualTo(changed.handled());
    assertThat(booksOf("CHANGED").toString()).contains(" + suppressed ");
    assertThat(booksOf("SYNC").suppressed()).isEqualTo(sync.suppressed() + 3);
    assertThat(booksOf("ALL").suppressed()).isZero();
    assertThat(engine().books().suppressed()).isEqualTo(suppressed); // others took them
  }

  static void aFailingStepOfAHandlerIsLeftOutAndTold() {
    long before = engine().books().transformFailures();
    LOG.info("fragile 1");

    assertThat(messages()).contains("fragile 1");
    assertThat(engine().books().transformFailures()).isEqualTo(before + 2); // CHANGED and SYNC
    assertThat(booksOf("CHANGED").failed()).isZero();
  }

  static void conditionOfAHandlerOfTheFileGatesIt() {
    LOG.info("open 1");
    signals();
    HandlerBooks before = booksOf("OPEN");
    TransformBeans.IS_OPEN.set(false);
    LOG.info("open 2");
    signals();
    TransformBeans.IS_OPEN.set(true);
    LOG.info("open 3");

    assertThat(messages()).contains("open 1", "open 2", "open 3");
    assertThat(booksOf("OPEN").filtered()).isEqualTo(before.filtered() + 1);
    assertThat(booksOf("OPEN").handled()).isEqualTo(before.handled() + 1);
  }

  static void rulesSayWhatTheyHaveLetPassAndHeldBack() {
    GateRule limit = GateRule.limit("2 per 1 hour by=ns").forId("counted/*");
    GateRule sample = GateRule.sample("rate=0").forId("never/*");
    engine().setGateRules(limit, sample);
    try {
      for (int i = 0; i < 5; i++) {
        SHOP.event("counted/limit");
        SHOP.event("never/sample");
      }
      signals();

      assertThat(engine().gateRuleCounts())
          .containsExactly(new RuleCounts(sample, 0, 5), new RuleCounts(limit, 2, 3));
      assertThat(engine().handlerRuleCounts("ALL"))
          .containsExactly(new RuleCounts(GateRule.limit("id=counted/* 1 per 1 hour"), 1, 1));
      assertThat(engine().handlerRuleCounts("nobody")).isEmpty();

      engine().setGateRules(limit);
      SHOP.event("counted/limit");
      assertThat(engine().gateRuleCounts()).containsExactly(new RuleCounts(limit, 2, 4));
      assertThat(engine().gateRuleCounts().get(0))
          .hasToString("limit id=counted/* 2 per 1 hour by=ns: passed 2, held back 4");
    } finally {
      engine().setGateRules();
    }
    assertThat(engine().gateRuleCounts()).isEmpty();
  }

  /** The last one: nobody waits for what it logs but the end of the machine. */
  static void zLogsAtTheEnd() {
    LOG.info("shoe-size=19 at the end");
  }

  // ---- of a handler of code

  static void handlersOfCodeChangeWhatTheyGetAlone() {
    RecordingHandler one = new RecordingHandler();
    Transform noPings = signal -> "ping".equals(signal.msg()) ? null : signal;
    Transform second = noPings.andThen(adding("1")).andThen(FAILING).andThen(adding("2"));
    long before = engine().books().transformFailures();
    engine().addHandler("one", one, HandlerOptions.DEFAULT.withTransform(second));
    try {
      LOG.info("ping");
      LOG.info("x");
      SHOP.with("a/b").level(Level.WARN).msg("y").data("n", 1).event();

      assertThat(messages()).contains("ping", "x", "y");
      assertThat(one.messages()).contains("x 1 2", "y 1 2").doesNotContain("ping", "ping 1 2");
      assertThat(one.signals()).filteredOn(s -> "a/b".equals(s.id())).hasSize(1);
      assertThat(booksOf("one").suppressed()).isEqualTo(1);
      assertThat(booksOf("one").failed()).isZero();
      assertThat(engine().books().transformFailures()).isEqualTo(before + 2);
    } finally {
      engine().removeHandler("one");
    }
  }

  static void aTransformOfAHandlerDoesNotGetWhatItLogs() {
    RecordingHandler one = new RecordingHandler();
    Transform talks =
        signal -> {
          LOG.info("seen {}", signal.msg());
          return signal.toBuilder().msg(signal.msg() + " by it").build();
        };
    Transform twice = talks.andThen(adding("once")).andThen(talks);
    Books before = booksNow();
    engine().addHandler("one", one, HandlerOptions.DEFAULT.withTransform(twice));
    try {
      SHOP.with("a/b").msg("x").event();
      signals();
      Books books = booksNow();

      assertThat(one.messages())
          .filteredOn(msg -> msg.contains("x"))
          .containsExactly("x by it once by it", "seen x once", "seen x by it once once");
      assertThat(books.dropped()).isEqualTo(before.dropped());
      assertThat(books.transformFailures()).isEqualTo(before.transformFailures() + 2);
    } finally {
      engine().removeHandler("one");
    }
  }

  static void whatEveryHandlerHoldsBackIsSuppressed() {
    engine()
        .addHandler(
            "recorded", new RecordingHandler(), HandlerOptions.DEFAULT.withTransform(NONE_LEFT));
    Books before = booksNow();
    SHOP.event("nowhere/but"); // which the handlers of the file do not take
    Books after = booksNow();

    assertThat(after.suppressed()).isEqualTo(before.suppressed() + 1);
    assertThat(after.filtered()).isEqualTo(before.filtered());
    assertThat(after.isBalanced()).isTrue();
  }

  private static Books booksNow() {
    signals();
    return engine().books();
  }

  // ---- of a call

  static void aCallAddsToTheTransformOfCode() {
    withCode(
        adding("code"),
        () -> {
          SHOP.with("a/b").msg("1").transform(adding("call")).event();
          SHOP.with("a/b").msg("2").transform(adding("one")).transform(adding("two")).log();
          SHOP.with("a/b").msg("3").log();
        });

    assertThat(messages()).containsExactly("1 code call", "2 code one two", "3 code");
  }

  static void aCallReplacesTheTransformOfCode() {
    withCode(
        adding("code"),
        () -> {
          SHOP.with("a/b").msg("1").withoutTransform().event();
          SHOP.with("a/b").msg("2").withoutTransform().transform(adding("call")).event();
          SHOP.with("a/b").msg("3").transform(adding("left")).withoutTransform().event();
        });

    assertThat(messages()).containsExactly("1", "2 call", "3");
  }

  static void aCallIsHeldBackAndCounted() {
    long before = engine().books().suppressed();
    SHOP.with("a/b").transform(NONE_LEFT).transform(FAILING).event();
    LOG.info("other");

    assertThat(messages()).containsExactly("other");
    assertThat(engine().books().suppressed()).isEqualTo(before + 1);
  }

  static void aFailingTransformOfACallIsLeftOut() {
    long before = engine().books().transformFailures();
    SHOP.with("a/b").msg("x").transform(FAILING).transform(adding("call")).event();

    assertThat(messages()).contains("x call");
    assertThat(engine().books().transformFailures()).isEqualTo(before + 1);
  }

  static void everyVerbHasIt() throws Exception {
    each(with -> with.event());
    each(with -> with.log("x"));
    each(with -> with.trace(() -> "value"));
    each(with -> with.spy(() -> {}));
    each(with -> with.report(new IOException("gone")));
    each(with -> with.catchToError("otherwise", () -> failing()));
    each(with -> with.performance("query", 1.5));
    each(with -> with.withTiming("query", () -> {}));
    each(with -> with.moduleLoad("m"));
    each(with -> with.startup());

    assertThat(signals()).hasSize(10);
    assertThat(signals()).allMatch(signal -> Map.of("by", "call").equals(signal.data()));
  }

  private static String failing() throws IOException {
    throw new IOException("gone");
  }

  private static void each(Consumer<Emission> verb) {
    verb.accept(
        SHOP.with("a/b")
            .transform(signal -> signal.toBuilder().data(Map.of("by", "call")).build()));
  }

  static void aCallCannotLeakPastAMask() {
    Transform leaking = adding("code-size=1 password=hunter2");
    withCode(
        Masking.builder().key("code-size").build(),
        () -> {
          SHOP.with("a/b").msg("1").transform(leaking).event();
          SHOP.with("a/b").msg("2").withoutTransform().transform(leaking).event();
          SHOP.with("a/b").msg("code-size=3").withoutTransform().event();
          Signals.withTransform(leaking, () -> LOG.info("4"));
          Signals.withoutTransform(
              () -> Signals.withTransform(leaking, () -> LOG.info("code-size=5")));
        });
    Masking ofThread = Masking.builder().key("thread-size").build();
    Transform more = adding("thread-size=1");
    Signals.withTransform(
        ofThread,
        () -> {
          SHOP.with("a/b").msg("6").transform(more).event();
          SHOP.with("a/b").msg("thread-size=7").withoutTransform().event();
          Signals.withTransform(more, () -> LOG.info("8"));
        });
    SHOP.with("a/b").msg("9").transform(adding("password=hunter2")).event();

    assertThat(messages())
        .containsExactly(
            "1 code-size=*** password=***",
            "2 code-size=*** password=***",
            "code-size=***",
            "4 code-size=*** password=***",
            "code-size=*** code-size=*** password=***",
            "6 thread-size=***",
            "thread-size=***",
            "8 thread-size=***",
            "9 password=***");
  }

  static void whatAStepTakesAwayTellsAMaskWhatIsASecret() {
    Transform emptied = signal -> signal.toBuilder().data(Map.of("by", "code")).build();
    Transform replaced = signal -> Signal.builder(Level.INFO, "a").msg(signal.msg()).build();
    withCode(
        emptied.andThen(Masking.defaults()),
        () -> {
          tried("1").event();
          LOG.info("password={}", "x, hunter2");
        });
    withCode(
        Masking.defaults(),
        () -> {
          tried("2").withoutTransform().transform(emptied).event();
          tried("3").withoutTransform().transform(replaced).event();
          tried("4").transform(replaced).event();
          Signals.withTransform(replaced, () -> tried("5").withoutTransform().event());
        });
    withCode(
        Masking.builder().key("shoe").build(),
        () ->
            SHOP.with("a/b")
                .data("shoe", "size 17")
                .msg("6 size 17")
                .withoutTransform()
                .transform(emptied.andThen(Masking.defaults()).andThen(replaced))
                .event());

    assertThat(messages())
        .containsExactly("1 ***", "password=***", "2 ***", "3 ***", "4 ***", "5 ***", "6 ***");
  }

  private static Emission tried(String what) {
    return SHOP.with("a/b").data("password", "x, hunter2").msg(what + " x, hunter2");
  }

  static void theFileHasTheLastWord() {
    SHOP.with("a/b").msg("tell the file").withoutTransform().transform(adding("call")).event();

    boolean hasFile = engine() == Signals.engine();
    assertThat(messages())
        .containsExactly("tell the file call" + (hasFile ? " (seen by the file)" : ""));
  }

  // ---- of a thread

  static void aThreadHasItForTheTimeOfSomeCode() {
    withCode(
        adding("code"),
        () -> {
          Signals.withTransform(
              adding("outer"),
              () -> {
                LOG.info("1");
                Signals.withTransform(adding("inner"), () -> LOG.info("2"));
                Signals.withoutTransform(() -> LOG.info("3"));
                SHOP.with("a/b").msg("4").transform(adding("call")).event();
                SHOP.with("a/b").msg("5").withoutTransform().event();
                SHOP.trace("a/c", () -> LOG.info("6"));
              });
          LOG.info("7");
        });
    assertThatThrownBy(
            () ->
                Signals.withTransform(
                    adding("never"),
                    () -> {
                      throw new IOException("out");
                    }))
        .isInstanceOf(IOException.class);
    LOG.info("8");

    assertThat(messages())
        .containsExactly(
            "1 code outer",
            "2 code outer inner",
            "3",
            "4 code outer call",
            "5",
            "6 code outer",
            "a/c code outer",
            "7 code",
            "8");
  }

  static void itIsCarriedIntoAPool() throws Exception {
    ExecutorService pool = ContextSnapshot.carrying(Executors.newSingleThreadExecutor());
    try {
      Signals.withTransform(adding("carried"), () -> pool.submit(() -> LOG.info("1")).get());
      pool.submit(() -> LOG.info("2")).get();
    } finally {
      pool.shutdown();
    }

    assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(messages()).containsExactly("1 carried", "2");
  }

  static void signalsMadeElsewhereAreGivenToItOnce() {
    Signals.withTransform(
        adding("thread"),
        () -> {
          LOG.info("1");
          Signal made = Signal.builder(Level.INFO, "com.acme.Browser").msg("2").build();
          engine().dispatch(made);
        });
    engine().dispatch(signals().get(0));

    assertThat(messages()).containsExactly("1 thread", "2 thread", "1 thread");
  }
}
