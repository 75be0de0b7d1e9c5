package dev.signalback;

import dev.signalback.internal.OwnTransforms;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.emit.EmittedMarker;
import dev.signalback.internal.emit.Scope;
import dev.signalback.internal.emit.Uids;
import dev.signalback.internal.emit.Uncaught;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One signal in the making: options, then a verb that makes it.
 *
 * <pre>
 *   signals.with("order/placed").level(Level.WARN).data("order-id", 17).event();
 *   Rows rows = signals.with("db/query").level(Level.DEBUG).data("sql", sql).trace(() -&gt; run(sql));
 * </pre>
 *
 * <p>For one thread. The verb ends its use; a second one throws an {@link IllegalStateException}.
 */
public final class Emission {

  private static final String FQCN = Emission.class.getName();

  private final EmitterLogger logger;
  private final List<@Nullable Object> pairs = new ArrayList<>(4);
  private @Nullable String id;
  private @Nullable Level level;
  private @Nullable String kind;
  private @Nullable String message;
  private @Nullable Object @Nullable [] args;
  private @Nullable Throwable error;
  private @Nullable BooleanSupplier when;
  private boolean isForced;
  private boolean isSilenced;
  private EmittedMarker.@Nullable Rare rare;
  private boolean isUsed;

  Emission(EmitterLogger logger, @Nullable String id) {
    this.logger = logger;
    this.id = id;
  }

  /** The same options, for another signal. */
  private Emission(Emission of) {
    this(of.logger, of.id);
    pairs.addAll(of.pairs);
    level = of.level;
    kind = of.kind;
    message = of.message;
    args = of.args;
    error = of.error;
    when = of.when;
    isForced = of.isForced;
    isSilenced = of.isSilenced;
    rare = of.rare;
  }

  // ---- options

  /** Default: {@code info}, of an error {@code error}. */
  public Emission level(Level value) {
    level = Objects.requireNonNull(value, "level");
    return this;
  }

  /** Default: that of the verb. */
  public Emission kind(String value) {
    kind = Objects.requireNonNull(value, "kind");
    return this;
  }

  /** The text for humans, formatted as SLF4J does. Default: none, around code what became of it. */
  public Emission msg(@Nullable String template, @Nullable Object... values) {
    message = template;
    args = values == null ? null : values.clone();
    if (rare != null && rare.isOfParts) {
      rare.isOfParts = false;
    }
    return this;
  }

  /**
   * The text for humans, put together of parts with a blank between: {@code parts("x", null, 7)}
   * gives {@code x null 7}. In place of {@link #msg}; no part is taken for the error.
   */
  public Emission parts(@Nullable Object... parts) {
    args = MessageParts.of(parts);
    message = MessageParts.template(args.length);
    rare().isOfParts = true;
    return this;
  }

  private EmittedMarker.Rare rare() {
    EmittedMarker.Rare known = rare;
    if (known == null) {
      known = new EmittedMarker.Rare();
      rare = known;
    }
    return known;
  }

  /**
   * One value of data, read as an {@link EventMarker}'s are: a {@link Supplier} is called when the
   * signal is wanted, once, on this thread.
   */
  public Emission data(String key, @Nullable Object value) {
    pairs.add(Objects.requireNonNull(key, "key"));
    pairs.add(value);
    return this;
  }

  /** The entries of a map, in its order. */
  public Emission data(Map<String, ? extends @Nullable Object> entries) {
    pairs.add(EmittedMarker.ENTRIES);
    pairs.add(Objects.requireNonNull(entries, "entries"));
    return this;
  }

  /** The entries of a map that is made when the signal is wanted, once, on this thread. */
  public Emission data(Supplier<? extends Map<String, ?>> entries) {
    pairs.add(EmittedMarker.ENTRIES);
    pairs.add(Objects.requireNonNull(entries, "entries"));
    return this;
  }

  /** Keys and values in turn. */
  Emission pairs(@Nullable Object @Nullable [] keysAndValues) {
    if (keysAndValues != null) {
      for (int i = 0; i < keysAndValues.length; i += 2) {
        pairs.add(keysAndValues[i]);
        pairs.add(i + 1 < keysAndValues.length ? keysAndValues[i + 1] : "[value is missing]");
      }
    }
    return this;
  }

  /** What went wrong; the level stays what it is. */
  public Emission error(@Nullable Throwable value) {
    error = value;
    return this;
  }

  /**
   * Asked when levels, filters and samplings of the gate let the signal pass, before its limits:
   * without a yes there is no signal, and no limit has counted it.
   */
  public Emission when(BooleanSupplier condition) {
    when = Objects.requireNonNull(condition, "when");
    return this;
  }

  /**
   * Lets this signal pass whatever levels, filters, samplings, limits and conditions in front of
   * the handlers say. What handlers filter themselves they filter; where everything is silenced
   * with {@link Signals#setEnabled} there is none.
   */
  public Emission always() {
    isForced = true;
    isSilenced = false;
    return this;
  }

  /** Makes no signal, whatever levels and gate say; code is run all the same. */
  public Emission never() {
    isSilenced = true;
    isForced = false;
    return this;
  }

  /** Context of this signal alone, over that of its thread; MDC wins on the same key. */
  public Emission ctx(Map<String, ? extends @Nullable Object> entries) {
    rare().ctx = Objects.requireNonNull(entries, "ctx");
    return this;
  }

  /** Gives the signal an id of its own. A signal around code has one anyway. */
  public Emission uid() {
    return uid(Uids.next());
  }

  /** The id of this one signal, given elsewhere. */
  public Emission uid(String value) {
    rare().uid = Objects.requireNonNull(value, "uid");
    return this;
  }

  /** The signal that this one belongs to. Default: that of the trace around it. */
  public Emission parent(SignalRef value) {
    rare().parent = Objects.requireNonNull(value, "parent");
    return this;
  }

  /** The outermost one. Default: that of the trace around it. */
  public Emission root(SignalRef value) {
    rare().root = Objects.requireNonNull(value, "root");
    return this;
  }

  /** When it happened. Default: now. */
  public Emission inst(Instant value) {
    rare().inst = Objects.requireNonNull(value, "inst");
    return this;
  }

  /** The thread it happened on. Default: this one. */
  public Emission thread(ThreadInfo value) {
    rare().thread = Objects.requireNonNull(value, "thread");
    return this;
  }

  /** Where it happened. Default: the calling statement, where the configuration asks for it. */
  public Emission location(Location value) {
    rare().location = Objects.requireNonNull(value, "location");
    return this;
  }

  /** The machine it happened on. Default: this one. */
  public Emission host(HostInfo value) {
    rare().host = Objects.requireNonNull(value, "host");
    return this;
  }

  /**
   * A key of the application's for its transforms and handlers, see {@link Signal#attributes()};
   * the value is read as one of data is.
   */
  public Emission attribute(String key, @Nullable Object value) {
    rare().attribute(Objects.requireNonNull(key, "key"), value);
    return this;
  }

  /**
   * Gives this signal to a transform, after those of the application's code and of the thread.
   * Their masks come once more after it, and the configuration's transforms and mask come last.
   * Given several times, from left to right.
   */
  public Emission transform(Transform value) {
    Objects.requireNonNull(value, "transform");
    rare().transforms = OwnTransforms.within(rare().transforms, OwnTransforms.also(value));
    return this;
  }

  /**
   * Leaves out, for this signal, the transform of the application's code and those of the thread,
   * but for their masks; and what {@link #transform} has said so far. The configuration's
   * transforms and mask stay.
   */
  public Emission withoutTransform() {
    rare().transforms = OwnTransforms.none();
    return this;
  }

  // ---- verbs

  /** Whether the signal would be let through; sampling and limits aside. */
  public boolean isAllowed() {
    EmittedMarker marker = marker(kindOr(Signal.KIND_EVENT), Level.INFO);
    return !isSilenced
        && logger.isAllowed(marker)
        && (isForced || when == null || holds(marker, when));
  }

  /**
   * Whether one signal would be let through, samplings and limits included: a yes uses up what the
   * signal would have used up, a no counts as held back. For several signals that are to come
   * together or not at all; made under it with {@link #always()}, nothing turns them away.
   *
   * <p>Rules for a kind are asked for that of {@link #kind}, by default {@code event}.
   */
  public boolean signalAllowed() {
    EmittedMarker marker = marker(kindOr(Signal.KIND_EVENT), Level.INFO);
    return !isSilenced
        && logger.isAllowed(marker)
        && (isForced || logger.admits(marker, message, args, conditionOf(marker)));
  }

  /** Logs the message of the options: a signal of the kind {@code log}. */
  public void log() {
    send(FQCN, Signal.KIND_LOG);
  }

  /** Logs a message: a signal of the kind {@code log}. */
  public void log(String template, @Nullable Object... values) {
    msg(template, values).send(FQCN, Signal.KIND_LOG);
  }

  /** Tells of an event. */
  public void event() {
    send(FQCN, Signal.KIND_EVENT);
  }

  /** Reports an error at level {@code error} and gives it back, to be thrown. */
  public <X extends Throwable> X report(X thrown) {
    error(thrown).send(FQCN, Signal.KIND_ERROR);
    return thrown;
  }

  /** Runs code and tells of it afterwards, see {@link Emitter#trace}. */
  public <T extends @Nullable Object, X extends Throwable> T trace(ThrowingSupplier<T, X> code)
      throws X {
    return around(FQCN, Signal.KIND_TRACE, code, true);
  }

  /** The same for code that returns nothing. */
  public <X extends Throwable> void trace(ThrowingRunnable<X> code) throws X {
    around(FQCN, Signal.KIND_TRACE, returningNothing(code), false);
  }

  /** The same as {@link #trace} as a signal of the kind {@code spy}. */
  public <T extends @Nullable Object, X extends Throwable> T spy(ThrowingSupplier<T, X> code)
      throws X {
    return around(FQCN, Signal.KIND_SPY, code, true);
  }

  /** The same for code that returns nothing. */
  public <X extends Throwable> void spy(ThrowingRunnable<X> code) throws X {
    around(FQCN, Signal.KIND_SPY, returningNothing(code), false);
  }

  /** Runs code; what it throws is reported and thrown on. */
  public <T extends @Nullable Object, X extends Throwable> T catchToError(
      ThrowingSupplier<T, X> code) throws X {
    return catchToError(FQCN, code);
  }

  /** The same for code that returns nothing. */
  public <X extends Throwable> void catchToError(ThrowingRunnable<X> code) throws X {
    catchToError(FQCN, returningNothing(code));
  }

  /** Runs code; what it throws is reported, and the other value returned. */
  public <T extends @Nullable Object> T catchToError(
      T otherwise, ThrowingSupplier<? extends T, ?> code) {
    return catchToError(FQCN, otherwise, code);
  }

  /**
   * Reports what threads die of, from now on, each with these options, see {@link
   * Emitter#catchUncaught}.
   */
  public Registration catchUncaught() {
    use();
    return Uncaught.install((thread, thrown) -> new Emission(this).died(thread, thrown));
  }

  /** Tells how long something took, see {@link Emitter#performance}. */
  public void performance(String operation, double millis) {
    performance(FQCN, operation, millis);
  }

  /** Runs code and tells how long it took, see {@link Emitter#withTiming}. */
  public <T extends @Nullable Object, X extends Throwable> T withTiming(
      String operation, ThrowingSupplier<T, X> code) throws X {
    return withTiming(FQCN, operation, code);
  }

  /** The same for code that returns nothing. */
  public <X extends Throwable> void withTiming(String operation, ThrowingRunnable<X> code)
      throws X {
    withTiming(FQCN, operation, returningNothing(code));
  }

  /** Tells that a module is being loaded. */
  public void moduleLoad(String module) {
    moduleLoad(FQCN, module);
  }

  /** Tells that a module was loaded. */
  public void moduleLoaded(String module, double millis) {
    moduleLoaded(FQCN, module, millis);
  }

  /** Tells that the application starts, on what, see {@link Emitter#startup}. */
  public void startup() {
    startup(FQCN);
  }

  /** Tells that the application ends, see {@link Emitter#shutdown}. */
  public void shutdown() {
    shutdown(FQCN);
  }

  // ---- the same for the short forms

  @SuppressWarnings("NullAway") // it does not see that the lambda may return null
  static <X extends Throwable> ThrowingSupplier<@Nullable Void, X> returningNothing(
      ThrowingRunnable<X> code) {
    return () -> {
      code.run();
      return null;
    };
  }

  void send(String boundary, String ofVerb, @Nullable String template, @Nullable Object... values) {
    msg(template, values).send(boundary, ofVerb);
  }

  void send(String boundary, String ofVerb) {
    use();
    Level usual = ofVerb.equals(Signal.KIND_ERROR) ? Level.ERROR : Level.INFO;
    if (mayPass(level == null ? usual : level)) {
      EmittedMarker marker = marker(kindOr(ofVerb), usual);
      send(boundary, marker);
    }
  }

  private boolean mayPass(Level at) {
    return isForced || (!isSilenced && logger.mayPass(at));
  }

  private void use() {
    if (isUsed) {
      throw new IllegalStateException(
          "an emission must be used for one signal, got a second verb; start another one with Emitter.with()");
    }
    isUsed = true;
  }

  private void send(String boundary, EmittedMarker marker) {
    BooleanSupplier condition = isForced ? null : conditionOf(marker);
    if (condition == null
        || (logger.isAllowed(marker) && logger.isWanted(marker, message, args, condition))) {
      logger.emit(boundary, marker, message, args, error);
    }
  }

  private @Nullable BooleanSupplier conditionOf(EmittedMarker marker) {
    BooleanSupplier condition = when;
    return condition == null ? null : () -> holds(marker, condition);
  }

  /** A condition that fails does not say no; the data tells of it. */
  private static boolean holds(EmittedMarker marker, BooleanSupplier condition) {
    Object answer = Rendering.guarded(condition, "getAsBoolean()", condition::getAsBoolean);
    if (answer instanceof String failure) {
      marker.conditionFailure = failure;
    }
    return !Boolean.FALSE.equals(answer);
  }

  private String kindOr(String usual) {
    return kind == null ? usual : kind;
  }

  private EmittedMarker marker(String ofKind, Level usual) {
    EmittedMarker marker =
        new EmittedMarker(id, level == null ? usual : level, ofKind, pairs.toArray());
    marker.isForced = isForced;
    marker.rare = rare;
    return marker;
  }

  <T extends @Nullable Object, X extends Throwable> T around(
      String boundary, String ofVerb, ThrowingSupplier<T, X> code, boolean returns) throws X {
    use();
    Scope outer = Scope.current();
    Scope.Trace trace = trace(outer.trace());
    Scope before = outer.in(trace).enter();
    Instant begun = rare == null || rare.inst == null ? Instant.now() : rare.inst;
    long start = System.nanoTime();
    T value;
    try {
      value = code.get();
    } catch (Throwable thrown) {
      long nanos = System.nanoTime() - start;
      Scope.restore(before);
      sendRun(boundary, ofVerb, trace, begun, nanos, thrown, null, false);
      throw thrown;
    }
    long nanos = System.nanoTime() - start;
    Scope.restore(before);
    sendRun(boundary, ofVerb, trace, begun, nanos, error, value, returns);
    return value;
  }

  private Scope.Trace trace(Scope.@Nullable Trace around) {
    SignalRef above = rare == null ? null : rare.parent;
    SignalRef top = rare == null ? null : rare.root;
    if (above == null && around != null) {
      above = around.ref();
    }
    if (top == null && around != null) {
      top = around.root();
    }
    return new Scope.Trace(
        idOrNull(), rare == null ? null : rare.uid, above, top == null ? above : top);
  }

  private @Nullable String idOrNull() {
    String normal = id == null ? "" : EventMarker.normalizeId(id);
    return normal.isEmpty() ? null : normal;
  }

  private String name(String ofVerb) {
    String known = idOrNull();
    return known == null ? kindOr(ofVerb) : known;
  }

  /** Nothing that fails here takes the place of what the code returned or threw. */
  private void sendRun(
      String boundary,
      String ofVerb,
      Scope.Trace trace,
      Instant begun,
      long nanos,
      @Nullable Throwable thrown,
      @Nullable Object value,
      boolean returns) {
    Level at = level == null ? Level.INFO : level;
    if (!mayPass(at)) {
      return;
    }
    try {
      EmittedMarker marker = marker(kindOr(ofVerb), at);
      Object shown = returns ? ReturnedValue.shown(value) : null;
      marker.around = new EmittedMarker.Around(trace, begun, nanos, shown);
      error = thrown;
      if (message == null) {
        tell(name(ofVerb), thrown, shown, returns);
      }
      send(boundary, marker);
    } catch (Throwable t) {
      logger.failed(t);
    }
  }

  private void tell(
      String name, @Nullable Throwable thrown, @Nullable Object value, boolean returns) {
    if (thrown != null) {
      message = "{} !! {}";
      args = new Object[] {name, Rendering.describe(thrown)};
    } else if (returns) {
      message = "{} => {}";
      args = new @Nullable Object[] {name, value};
    } else {
      message = "{}";
      args = new Object[] {name};
    }
  }

  <T extends @Nullable Object, X extends Throwable> T catchToError(
      String boundary, ThrowingSupplier<T, X> code) throws X {
    try {
      return code.get();
    } catch (Throwable thrown) {
      attempt(() -> error(thrown).send(boundary, Signal.KIND_ERROR));
      throw thrown;
    }
  }

  <T extends @Nullable Object> T catchToError(
      String boundary, T otherwise, ThrowingSupplier<? extends T, ?> code) {
    try {
      return code.get();
    } catch (Throwable thrown) {
      attempt(() -> error(thrown).send(boundary, Signal.KIND_ERROR));
      if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
        throw fatal;
      }
      if (thrown instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return otherwise;
    }
  }

  private void attempt(Runnable telling) {
    try {
      telling.run();
    } catch (Throwable t) { // at the end of the stack, say
      logger.failed(t);
    }
  }

  <T extends @Nullable Object, X extends Throwable> T withTiming(
      String boundary, String operation, ThrowingSupplier<T, X> code) throws X {
    long start = System.nanoTime();
    T value;
    try {
      value = code.get();
    } catch (Throwable thrown) {
      double millis = millisSince(start);
      level = level == null ? Level.ERROR : level;
      attempt(() -> error(thrown).performance(boundary, operation, millis));
      throw thrown;
    }
    performance(boundary, operation, millisSince(start));
    return value;
  }

  private static double millisSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1_000_000.0;
  }

  // ---- events with an id or a message of their own

  void performance(String boundary, String operation, double millis) {
    tell(boundary, "Performance metric", "operation", operation, "duration-ms", millis);
  }

  void moduleLoad(String boundary, String module) {
    tell(boundary, "Module loading", "module", module, "timestamp", Instant.now());
  }

  void moduleLoaded(String boundary, String module, double millis) {
    tell(boundary, "Module loaded", "module", module, "duration-ms", millis);
  }

  void startup(String boundary) {
    id = id == null ? "application/startup" : id;
    tell(
        boundary,
        "Startup initiated",
        "java-version",
        System.getProperty("java.version"),
        "os-name",
        System.getProperty("os.name"),
        "user-dir",
        System.getProperty("user.dir"),
        "os-version",
        System.getProperty("os.version"),
        "signalback-version",
        Emission.class.getPackage().getImplementationVersion());
  }

  void shutdown(String boundary) {
    id = id == null ? "application/shutdown" : id;
    tell(boundary, "Shutdown initiated");
  }

  private void died(Thread dead, Throwable thrown) {
    id = id == null ? "thread/died" : id;
    pairs.addAll(0, List.of("thread", dead.getName()));
    if (message == null) {
      msg("thread {} died", dead.getName());
    }
    error(thrown).send(FQCN, Signal.KIND_ERROR);
  }

  /** What the verb has to say comes first; data of the options wins on the same key. */
  private void tell(String boundary, String text, @Nullable Object... own) {
    pairs.addAll(0, Arrays.asList(own));
    message = message == null ? text : message;
    send(boundary, Signal.KIND_EVENT);
  }
}
