package dev.signalback;

import dev.signalback.filter.GateRule;
import dev.signalback.filter.NamePattern;
import dev.signalback.filter.RuleCounts;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.Handler;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.internal.OwnTransforms;
import dev.signalback.internal.emit.Scope;
import dev.signalback.internal.gate.ScopedFilter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way in from code: emitters that make signals, context for them, and the running engine, its
 * gate, its handlers, its books, its end.
 *
 * <p>Any thread. Where no engine runs (SLF4J is bound to another backend) reading gives what is
 * true then (empty books, nothing to flush), and changing throws.
 */
public final class Signals {

  private Signals() {}

  /**
   * The running engine as an object, to be handed on: what its methods do is what those of this
   * class do. It stands for whichever engine runs when it is asked, and for none where none does.
   */
  public static SignalEngine engine() {
    return SignalEngine.DEFAULT;
  }

  /** Whether an engine runs, that is, whether log calls become signals. */
  public static boolean isRunning() {
    return SignalEngine.DEFAULT.isRunning();
  }

  // ---- making signals

  /** Makes signals of the namespace that a class's logger has. */
  public static Emitter emitter(Class<?> owner) {
    return SignalEngine.DEFAULT.emitter(owner);
  }

  /**
   * Makes signals of a namespace.
   *
   * @param ns the name of its logger
   */
  public static Emitter emitter(String ns) {
    return SignalEngine.DEFAULT.emitter(ns);
  }

  /**
   * Hands a signal made elsewhere to the handlers, with its own time, thread and namespace. The
   * gate is not asked, transform and mask and the handlers' filters are; appenders of its
   * namespace's logger get it.
   *
   * @throws IllegalStateException where no engine runs
   */
  public static void dispatch(Signal signal) {
    SignalEngine.DEFAULT.dispatch(signal);
  }

  /**
   * Runs code with more context for the signals made in it, on this thread and where it is carried
   * to, see {@link ContextSnapshot}. Nested context is merged, the inner wins; MDC wins over both.
   *
   * @param ctx copied now, as data is
   */
  public static <T extends @Nullable Object, X extends Throwable> T withCtx(
      Map<String, ? extends @Nullable Object> ctx, ThrowingSupplier<T, X> code) throws X {
    return within(Scope.current().with(ctx), code);
  }

  /** The same for code that returns nothing. */
  public static <X extends Throwable> void withCtx(
      Map<String, ? extends @Nullable Object> ctx, ThrowingRunnable<X> code) throws X {
    within(Scope.current().with(ctx), Emission.returningNothing(code));
  }

  /** The same with this context in place of what is around; the root context stays. */
  public static <T extends @Nullable Object, X extends Throwable> T withOnlyCtx(
      Map<String, ? extends @Nullable Object> ctx, ThrowingSupplier<T, X> code) throws X {
    return within(Scope.current().withOnly(ctx), code);
  }

  /** The same for code that returns nothing. */
  public static <X extends Throwable> void withOnlyCtx(
      Map<String, ? extends @Nullable Object> ctx, ThrowingRunnable<X> code) throws X {
    within(Scope.current().withOnly(ctx), Emission.returningNothing(code));
  }

  // ---- filters of a thread

  /**
   * Runs code with another minimum level for the signals made in it, on this thread and where its
   * context is carried to: in place of the levels of loggers and of the gate. All other rules of
   * the gate, and the handlers' filters, are asked as always. Nested, the inner one decides.
   *
   * <p>Where Logback is SLF4J's binding, the levels of its loggers come first: this can raise the
   * level there, and lower it down to theirs.
   */
  public static <T extends @Nullable Object, X extends Throwable> T withMinLevel(
      Level level, ThrowingSupplier<T, X> code) throws X {
    Objects.requireNonNull(level, "level");
    return within(Scope.current().filteredBy(ScopedFilter.withMinLevel(null, level)), code);
  }

  /** The same for code that returns nothing. */
  public static <X extends Throwable> void withMinLevel(Level level, ThrowingRunnable<X> code)
      throws X {
    withMinLevel(level, Emission.returningNothing(code));
  }

  /**
   * The same for the namespaces of a {@link NamePattern}.
   *
   * @throws IllegalArgumentException when the pattern cannot be read
   */
  public static <T extends @Nullable Object, X extends Throwable> T withMinLevel(
      String ns, Level level, ThrowingSupplier<T, X> code) throws X {
    Objects.requireNonNull(level, "level");
    ScopedFilter filter = ScopedFilter.withMinLevel(NamePattern.parse(ns), level);
    return within(Scope.current().filteredBy(filter), code);
  }

  /** The same for code that returns nothing. */
  public static <X extends Throwable> void withMinLevel(
      String ns, Level level, ThrowingRunnable<X> code) throws X {
    withMinLevel(ns, level, Emission.returningNothing(code));
  }

  /**
   * Runs code for whose signals this filter is asked in place of {@link #gate()}, on this thread
   * and where its context is carried to. Levels of loggers come first, samplings and limits after
   * it.
   */
  public static <T extends @Nullable Object, X extends Throwable> T withGate(
      SignalFilter gate, ThrowingSupplier<T, X> code) throws X {
    Objects.requireNonNull(gate, "gate");
    return within(Scope.current().filteredBy(ScopedFilter.withGate(gate)), code);
  }

  /** The same for code that returns nothing. */
  public static <X extends Throwable> void withGate(SignalFilter gate, ThrowingRunnable<X> code)
      throws X {
    withGate(gate, Emission.returningNothing(code));
  }

  /**
   * Runs code whose signals all pass, on this thread and where its context is carried to: no level,
   * gate, sampling or limit is asked. Handlers' filters are.
   *
   * <p>Where Logback is SLF4J's binding, the levels of its loggers are asked.
   */
  public static <T extends @Nullable Object, X extends Throwable> T withoutFilters(
      ThrowingSupplier<T, X> code) throws X {
    return within(Scope.current().filteredBy(ScopedFilter.off()), code);
  }

  /** The same for code that returns nothing. */
  public static <X extends Throwable> void withoutFilters(ThrowingRunnable<X> code) throws X {
    withoutFilters(Emission.returningNothing(code));
  }

  // ---- transforms of a thread

  /**
   * Runs code whose signals are given to one more transform, on this thread and where its context
   * is carried to: after that of {@link #setTransform} and those of the code around. Masks among
   * those come once more after it, and the transforms and the mask of the configuration come last.
   */
  public static <T extends @Nullable Object, X extends Throwable> T withTransform(
      Transform transform, ThrowingSupplier<T, X> code) throws X {
    Objects.requireNonNull(transform, "transform");
    return within(Scope.current().transformedBy(OwnTransforms.also(transform)), code);
  }

  /** The same for code that returns nothing. */
  public static <X extends Throwable> void withTransform(
      Transform transform, ThrowingRunnable<X> code) throws X {
    withTransform(transform, Emission.returningNothing(code));
  }

  /**
   * Runs code whose signals are not given to the transform of {@link #setTransform}, nor to those
   * of the code around, but for masks among them. The transforms and the mask of the configuration
   * stay.
   */
  public static <T extends @Nullable Object, X extends Throwable> T withoutTransform(
      ThrowingSupplier<T, X> code) throws X {
    return within(Scope.current().transformedBy(OwnTransforms.none()), code);
  }

  /** The same for code that returns nothing. */
  public static <X extends Throwable> void withoutTransform(ThrowingRunnable<X> code) throws X {
    withoutTransform(Emission.returningNothing(code));
  }

  private static <T extends @Nullable Object, X extends Throwable> T within(
      Scope scope, ThrowingSupplier<T, X> code) throws X {
    Scope before = scope.enter();
    try {
      return code.get();
    } finally {
      Scope.restore(before);
    }
  }

  /**
   * Sets what the context of every signal begins with, of all threads.
   *
   * @param ctx copied now, as data is
   */
  public static void setRootCtx(Map<String, ? extends @Nullable Object> ctx) {
    Scope.setRoot(Objects.requireNonNull(ctx, "ctx"));
  }

  /** The context that signals of this thread get now, MDC aside. */
  public static Map<String, @Nullable Object> ctx() {
    return Scope.current().ctx();
  }

  // ---- steering

  /** What became of every signal so far. */
  public static Books books() {
    return SignalEngine.DEFAULT.books();
  }

  /** The filter in front of all handlers; everything passes where no engine runs. */
  public static SignalFilter gate() {
    return SignalEngine.DEFAULT.gate();
  }

  /**
   * Replaces the filter in front of all handlers. Calls that start after this returns see it, on
   * all threads. A reload of {@code logback.xml} replaces it again, if the file has a gate.
   *
   * @throws IllegalStateException where no engine runs
   */
  public static void setGate(SignalFilter gate) {
    SignalEngine.DEFAULT.setGate(gate);
  }

  /**
   * Takes back what code has set of the gate with {@link #setGate}, {@link #setGateRules} and
   * {@link #setEnabled}: what {@code logback.xml}, system properties and environment say is in
   * force again, or their defaults. Levels of loggers and the clock stay.
   *
   * @throws IllegalStateException where no engine runs
   */
  public static void resetGate() {
    SignalEngine.DEFAULT.resetGate();
  }

  /** The samplings and limits of the gate, in order; none where no engine runs. */
  public static List<GateRule> gateRules() {
    return SignalEngine.DEFAULT.gateRules();
  }

  /**
   * What each sampling and each limit of the gate has let pass and held back so far, in the order
   * they are asked: samplings first. One that stays the same keeps its counts through a reload and
   * through {@link #setGateRules}. None where no engine runs.
   */
  public static List<RuleCounts> gateRuleCounts() {
    return SignalEngine.DEFAULT.gateRuleCounts();
  }

  /**
   * The same of the samplings and limits of one handler, added from code or configured. Those of a
   * handler of {@code logback.xml} are there once a signal has reached it.
   *
   * @param handler its id; the appender's name for those of {@code logback.xml}
   */
  public static List<RuleCounts> handlerRuleCounts(String handler) {
    return SignalEngine.DEFAULT.handlerRuleCounts(handler);
  }

  /**
   * Where each option of the gate that is in force was said: {@code minLevel}, {@code ns.allow},
   * {@code sample} and so on, with {@code configuration}, {@code system property …} or {@code
   * environment variable …}. What code has set is one: {@code gate}, {@code rules} or {@code
   * enabled}, with {@code code}. Options that have their default are left out.
   */
  public static Map<String, String> gateOrigins() {
    return SignalEngine.DEFAULT.gateOrigins();
  }

  /**
   * Replaces the samplings and limits of the gate, which are asked after {@link #gate()}. A rule
   * that was there before goes on with what it has counted. A reload of {@code logback.xml}
   * replaces them again, if the file has some.
   *
   * @throws IllegalStateException where no engine runs
   */
  public static void setGateRules(List<GateRule> rules) {
    SignalEngine.DEFAULT.setGateRules(rules);
  }

  /** {@link #setGateRules(List)} of these; none takes all rules away. */
  public static void setGateRules(GateRule... rules) {
    SignalEngine.DEFAULT.setGateRules(rules);
  }

  /**
   * Has the limits of the gate go by another clock than {@link System#nanoTime()}, for tests: see
   * {@code dev.signalback.testing.ManualClock}. All rules begin anew, those that come later go by
   * it, too. It stays through reloads.
   *
   * @param nanoTime the time in nanoseconds, from any origin; asked on threads that log
   * @throws IllegalStateException where no engine runs
   */
  public static void setGateClock(LongSupplier nanoTime) {
    SignalEngine.DEFAULT.setGateClock(nanoTime);
  }

  /**
   * Whether signals pass at all; true where no engine runs.
   *
   * @see #setEnabled
   */
  public static boolean isEnabled() {
    return SignalEngine.DEFAULT.isEnabled();
  }

  /**
   * Silences everything in front of the handlers, or lets the gate decide again. Calls that start
   * after this returns see it, on all threads. Appenders that stand beside a {@code SignalAppender}
   * are Logback's and go on. It stays through reloads.
   *
   * @throws IllegalStateException where no engine runs
   */
  public static void setEnabled(boolean enabled) {
    SignalEngine.DEFAULT.setEnabled(enabled);
  }

  /**
   * Sets what each signal that passes the gate is given to before the handlers get it, in place of
   * what code has set before; {@code null} takes it away. It stays through reloads. What {@code
   * logback.xml} says comes after it: each {@code <transform>}, then the {@code <mask>}.
   *
   * <p>Signals made after this returns are given to it, on all threads.
   *
   * @throws IllegalStateException where no engine runs
   */
  public static void setTransform(@Nullable Transform transform) {
    SignalEngine.DEFAULT.setTransform(transform);
  }

  /** What code has set with {@link #setTransform}; null where there is none. */
  public static @Nullable Transform transform() {
    return SignalEngine.DEFAULT.transform();
  }

  /**
   * Adds a handler that gets everything the gate lets pass.
   *
   * @see #addHandler(String, Handler, HandlerOptions)
   */
  public static void addHandler(String id, Handler handler) {
    SignalEngine.DEFAULT.addHandler(id, handler);
  }

  /**
   * Adds a handler beside those of {@code logback.xml}; one with the same id is replaced and
   * closed. It stays through reloads.
   *
   * <p>Replacing waits until the old handler has returned from what it is doing.
   *
   * @throws IllegalArgumentException when the id is blank, or that of the configuration's handlers
   * @throws IllegalStateException where no engine runs
   */
  public static void addHandler(String id, Handler handler, HandlerOptions options) {
    SignalEngine.DEFAULT.addHandler(id, handler, options);
  }

  /**
   * Removes a handler that was added from code, and closes it, once it has returned from what it is
   * doing.
   *
   * @return false when there is none of this id
   * @throws IllegalArgumentException when it is the entry of {@link #handlers()} that stands for
   *     {@code logback.xml}: its appenders go when the file no longer has them, or by Logback's own
   *     {@code detachAppender}
   * @throws IllegalStateException where no engine runs
   */
  public static boolean removeHandler(String id) {
    return SignalEngine.DEFAULT.removeHandler(id);
  }

  /**
   * Removes and closes all handlers that were added from code; those of {@code logback.xml} stay.
   *
   * @throws IllegalStateException where no engine runs
   */
  public static void clearHandlers() {
    SignalEngine.DEFAULT.clearHandlers();
  }

  /**
   * The ids of the handlers, in the order they are fed. What {@code logback.xml} configures counts
   * as one, {@code logback.xml}, which {@link #removeHandler} does not take away.
   */
  public static List<String> handlers() {
    return SignalEngine.DEFAULT.handlers();
  }

  /**
   * Waits until every signal accepted before this call is handled and flushed.
   *
   * @return false when the time was over first, or when a handler asks; true where no engine runs
   */
  public static boolean flush(Duration timeout) {
    return SignalEngine.DEFAULT.flush(timeout);
  }

  /**
   * Tells when every signal accepted before this call is handled and flushed, without waiting and
   * without a signal of its own. A handler may call it, too.
   *
   * @return completes, on a thread of the common pool, with how many signals of any thread have
   *     failed or were dropped between the call and the flush: with 0 everything has arrived. Fails
   *     with an {@link IllegalStateException} when the engine ends before; completed with 0 where
   *     no engine runs
   */
  public static CompletionStage<Long> whenFlushed() {
    return SignalEngine.DEFAULT.whenFlushed();
  }

  /** {@link #close(Duration)} within the configured time, ten seconds by default. */
  public static boolean close() {
    return SignalEngine.DEFAULT.closeInTime();
  }

  /**
   * Delivers what was accepted, then closes all handlers. Later log calls do nothing and are
   * counted as closed. Without this call the same happens when the machine exits, except that
   * handlers stay open for what is logged until the very end.
   *
   * @return whether everything was delivered in time; the books tell what was not
   */
  public static boolean close(Duration timeout) {
    return SignalEngine.DEFAULT.close(timeout);
  }
}
