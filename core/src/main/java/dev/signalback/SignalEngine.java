package dev.signalback;

import dev.signalback.filter.GateRule;
import dev.signalback.filter.RuleCounts;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.Handler;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.internal.dispatch.DispatchOptions;
import dev.signalback.internal.dispatch.EarlyClasses;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.dispatch.Engines;
import dev.signalback.internal.emit.EngineDoor;
import dev.signalback.internal.emit.Scope;
import dev.signalback.internal.gate.GateOrigins;
import dev.signalback.mask.Masking;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An engine as an object: a gate, a ring, handlers, and the books about them. Either the running
 * one that SLF4J's calls go to, {@link Signals#engine()}, or one of the application's own, beside
 * it:
 *
 * <pre>
 *   try (SignalEngine engine = SignalEngine.builder().handler("audit", audit).start()) {
 *     Emitter signals = engine.emitter(Checkout.class);
 *     signals.event("order/placed", "order-id", 17);
 *   }
 * </pre>
 *
 * <p>One of its own has a thread of its own and shares nothing with others. No SLF4J logger, no
 * level of one, no appender and no line of {@code logback.xml} concerns it: its gate alone decides,
 * and its handlers are those that code has given it. What a thread carries ({@link
 * Signals#withCtx}, traces, {@link Signals#withMinLevel}, the MDC) holds for the signals of all
 * engines.
 *
 * <p>Any thread.
 */
public final class SignalEngine implements AutoCloseable {

  /** That of the running door. */
  static final SignalEngine DEFAULT = new SignalEngine(null);

  /** Null: whichever engine SLF4J's calls go to when it is asked. */
  private final @Nullable EngineDoor door;

  private SignalEngine(@Nullable EngineDoor door) {
    this.door = door;
  }

  /** The options of an engine of one's own. */
  public static Builder builder() {
    return new Builder();
  }

  private @Nullable Engine find() {
    return door == null ? Engines.current() : door.engine();
  }

  private Engine running() {
    Engine engine = find();
    if (engine == null) {
      throw new IllegalStateException(
          "an engine must run, got none; put signalback-slf4j-provider on the class path and start with"
              + " -Dslf4j.provider=dev.signalback.slf4j.SignalServiceProvider, or a SignalAppender into"
              + " the configuration of Logback");
    }
    if (engine.isClosed()) {
      throw new IllegalStateException(
          "an engine must run, got one that was closed; change it before "
              + (door == null ? "Signals.close()" : "its close()"));
    }
    return engine;
  }

  /** Whether it runs. One of the application's own does until it is closed. */
  public boolean isRunning() {
    Engine engine = find();
    return engine != null && !engine.isClosed();
  }

  // ---- making signals

  /** Makes signals of the namespace that a class's logger has. */
  public Emitter emitter(Class<?> owner) {
    return emitter(owner.getName());
  }

  /**
   * Makes signals of a namespace. Of an engine of one's own they go straight to it; of the default
   * one each is a call on the SLF4J logger of that name.
   */
  public Emitter emitter(String ns) {
    Objects.requireNonNull(ns, "ns");
    return new Emitter(new EmitterLogger(ns, door == null ? null : door.logger(ns)));
  }

  /**
   * Hands a signal made elsewhere to the handlers, with its own time, thread and namespace. The
   * gate is not asked, transforms and the handlers' filters are.
   *
   * @throws IllegalStateException where no engine runs
   */
  public void dispatch(Signal signal) {
    Objects.requireNonNull(signal, "signal");
    Engine engine = running();
    Signal changed = engine.transformed(signal, Scope.current().transforms(), true);
    if (changed == null) {
      engine.countSuppressed();
    } else if (Scope.lets(changed)) {
      engine.publish(changed);
    }
  }

  // ---- steering

  /** What became of every signal so far. */
  public Books books() {
    Engine engine = find();
    return engine == null ? Books.EMPTY : engine.books();
  }

  /** The filter in front of all handlers; everything passes where no engine runs. */
  public SignalFilter gate() {
    Engine engine = find();
    return engine == null ? SignalFilter.ALL : engine.gate();
  }

  /**
   * Replaces the filter in front of all handlers. Calls that start after this returns see it, on
   * all threads.
   *
   * @throws IllegalStateException where no engine runs
   */
  public void setGate(SignalFilter gate) {
    Objects.requireNonNull(gate, "gate");
    Engine engine = running();
    engine.setGate(gate);
    engine.origins().setByCode(GateOrigins.Part.FILTER);
  }

  /**
   * Takes back what code has set of the gate, see {@link Signals#resetGate()}. Of an engine of the
   * application's own what its builder has said is back.
   *
   * @throws IllegalStateException where no engine runs
   */
  public void resetGate() {
    running().resetGate();
  }

  /** The samplings and limits of the gate, in order; none where no engine runs. */
  public List<GateRule> gateRules() {
    Engine engine = find();
    return engine == null ? List.of() : engine.rules();
  }

  /**
   * What each rule of the gate has let pass and held back, see {@link Signals#gateRuleCounts()}.
   */
  public List<RuleCounts> gateRuleCounts() {
    Engine engine = find();
    return engine == null ? List.of() : engine.ruleCounts();
  }

  /**
   * The same of the rules of one handler, see {@link Signals#handlerRuleCounts(String)}.
   *
   * @param handler its id; the appender's name for those of {@code logback.xml}
   */
  public List<RuleCounts> handlerRuleCounts(String handler) {
    Objects.requireNonNull(handler, "handler");
    Engine engine = find();
    return engine == null ? List.of() : engine.ruleCounts(handler);
  }

  /** Where each option of the gate that is in force was said, see {@link Signals#gateOrigins()}. */
  public Map<String, String> gateOrigins() {
    Engine engine = find();
    return engine == null ? Map.of() : engine.origins().all();
  }

  /**
   * Replaces the samplings and limits of the gate, which are asked after {@link #gate()}. A rule
   * that was there before goes on with what it has counted.
   *
   * @throws IllegalStateException where no engine runs
   */
  public void setGateRules(List<GateRule> rules) {
    List<GateRule> copy = List.copyOf(Objects.requireNonNull(rules, "rules"));
    Engine engine = running();
    engine.setRules(copy);
    engine.origins().setByCode(GateOrigins.Part.RULES);
  }

  /** {@link #setGateRules(List)} of these; none takes all rules away. */
  public void setGateRules(GateRule... rules) {
    setGateRules(List.of(rules));
  }

  /**
   * Has the limits of the gate go by another clock, see {@link Signals#setGateClock}.
   *
   * @throws IllegalStateException where no engine runs
   */
  public void setGateClock(LongSupplier nanoTime) {
    Objects.requireNonNull(nanoTime, "nanoTime");
    running().setGateClock(nanoTime);
  }

  /** Whether signals pass at all; true where no engine runs. */
  public boolean isEnabled() {
    Engine engine = find();
    return engine == null || engine.isEnabled();
  }

  /**
   * Silences everything in front of the handlers, or lets the gate decide again. Calls that start
   * after this returns see it, on all threads.
   *
   * @throws IllegalStateException where no engine runs
   */
  public void setEnabled(boolean enabled) {
    Engine engine = running();
    engine.setEnabled(enabled);
    engine.origins().setByCode(GateOrigins.Part.ENABLED);
  }

  /**
   * Sets what each signal that passes the gate is given to before the handlers get it, in place of
   * what code has set before; {@code null} takes it away. Signals made after this returns are given
   * to it, on all threads.
   *
   * @throws IllegalStateException where no engine runs
   */
  public void setTransform(@Nullable Transform transform) {
    running().setTransform(transform);
  }

  /** What code has set with {@link #setTransform}; null where there is none. */
  public @Nullable Transform transform() {
    Engine engine = find();
    return engine == null ? null : engine.transform();
  }

  /**
   * Adds a handler that gets everything the gate lets pass.
   *
   * @see #addHandler(String, Handler, HandlerOptions)
   */
  public void addHandler(String id, Handler handler) {
    addHandler(id, handler, HandlerOptions.DEFAULT);
  }

  /**
   * Adds a handler; one with the same id is replaced and closed, once it has returned from what it
   * is doing. A handler belongs to one engine.
   *
   * @throws IllegalArgumentException when the id is blank, or that of the configuration's handlers
   * @throws IllegalStateException where no engine runs
   */
  public void addHandler(String id, Handler handler, HandlerOptions options) {
    requireId(id);
    Objects.requireNonNull(handler, "handler");
    Objects.requireNonNull(options, "options");
    running().addHandler(id, handler, options);
  }

  private static void requireId(String id) {
    if (Objects.requireNonNull(id, "id").isBlank()) {
      throw new IllegalArgumentException("handler id must have a character, got \"" + id + "\"");
    }
  }

  /**
   * Removes a handler that was added from code, and closes it, once it has returned from what it is
   * doing; asked in a handler of another engine, it returns before that.
   *
   * @return false when there is none of this id
   * @throws IllegalArgumentException when the id is that of the configuration's handlers
   * @throws IllegalStateException where no engine runs
   */
  public boolean removeHandler(String id) {
    Objects.requireNonNull(id, "id");
    return running().removeHandler(id);
  }

  /**
   * Removes and closes all handlers that were added from code, those of the builder among them;
   * those of {@code logback.xml} stay.
   *
   * @throws IllegalStateException where no engine runs
   */
  public void clearHandlers() {
    running().clearHandlers();
  }

  /** The ids of the handlers, in the order they are fed; {@code logback.xml} counts as one. */
  public List<String> handlers() {
    Engine engine = find();
    return engine == null ? List.of() : engine.handlerIds();
  }

  /**
   * Waits until every signal accepted before this call is handled and flushed.
   *
   * @return false when the time was over first, or when a handler of this engine asks; true where
   *     no engine runs
   */
  public boolean flush(Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    Engine engine = find();
    return engine == null || engine.flush(timeout);
  }

  /**
   * Tells when every signal accepted before this call is handled and flushed, see {@link
   * Signals#whenFlushed()}.
   */
  public CompletionStage<Long> whenFlushed() {
    Engine engine = find();
    return engine == null ? CompletableFuture.completedFuture(0L) : engine.whenFlushed();
  }

  // ---- the end

  /**
   * {@link #close(Duration)} within the configured time, ten seconds by default. Of the default
   * engine this is the end of all logging, as {@link Signals#close()} is.
   */
  @Override
  public void close() {
    closeInTime();
  }

  /** The same; whether everything was delivered. */
  boolean closeInTime() {
    Engine engine = find();
    return engine == null || engine.close(engine.options().closeTimeout());
  }

  /**
   * Delivers what was accepted, then closes all handlers and ends the thread. Later calls do
   * nothing and are counted as closed. Without this call the same happens when the machine exits,
   * except that handlers stay open for what is logged until the very end.
   *
   * @return whether everything was delivered in time; the books tell what was not
   */
  public boolean close(Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    Engine engine = find();
    return engine == null || engine.close(timeout);
  }

  /**
   * The options of an engine. For one thread, and one engine.
   *
   * <p>What can be changed later with a setter of {@link SignalEngine} is what it starts with; the
   * rest stays as it is.
   */
  public static final class Builder {

    private record Part(Handler handler, HandlerOptions options) {}

    private final Map<String, Part> handlers = new LinkedHashMap<>();
    private DispatchOptions dispatch = DispatchOptions.DEFAULT;
    private @Nullable SignalFilter gate;
    private @Nullable List<GateRule> rules;
    private @Nullable LongSupplier gateClock;
    private @Nullable Masking mask;
    private @Nullable Transform transform;
    private int location = Level.WARN.value();
    private boolean hasStarted;

    private Builder() {}

    /** The filter in front of all handlers. Default: everything passes, {@code trace} included. */
    public Builder gate(SignalFilter filter) {
      gate = Objects.requireNonNull(filter, "gate");
      return this;
    }

    /** The samplings and limits of the gate, in place of those said before. Default: none. */
    public Builder gateRules(GateRule... values) {
      rules = List.of(values);
      return this;
    }

    /**
     * What the limits of the gate go by, in nanoseconds from any origin. Default: {@link
     * System#nanoTime()}.
     */
    public Builder gateClock(LongSupplier nanoTime) {
      gateClock = Objects.requireNonNull(nanoTime, "nanoTime");
      return this;
    }

    /**
     * What hides secrets in each signal that passes the gate, after the transform. Default: none.
     */
    public Builder mask(Masking value) {
      mask = Objects.requireNonNull(value, "mask");
      return this;
    }

    /** What each signal that passes the gate is given to before the handlers. Default: none. */
    public Builder transform(Transform value) {
      transform = Objects.requireNonNull(value, "transform");
      return this;
    }

    /** A handler that gets everything the gate lets pass. */
    public Builder handler(String id, Handler handler) {
      return handler(id, handler, HandlerOptions.DEFAULT);
    }

    /**
     * A handler, which the engine closes at its end.
     *
     * @throws IllegalArgumentException when the id is blank, or there is one of this id
     */
    public Builder handler(String id, Handler handler, HandlerOptions options) {
      requireId(id);
      Objects.requireNonNull(handler, "handler");
      Objects.requireNonNull(options, "options");
      if (handlers.putIfAbsent(id, new Part(handler, options)) != null) {
        throw new IllegalArgumentException(
            "handler id must be another one for each handler, got %s twice".formatted(id));
      }
      return this;
    }

    /** The lowest level whose signals get the calling statement. Default: {@code warn}. */
    public Builder locationFrom(Level level) {
      location = Objects.requireNonNull(level, "level").value();
      return this;
    }

    /** No signal gets the calling statement. */
    public Builder withoutLocation() {
      location = SignalFilter.NEVER;
      return this;
    }

    /**
     * How many signals may wait for the handlers. Default: 8192.
     *
     * @throws IllegalArgumentException when it is not a power of two from 2 to 16777216
     */
    public Builder ringSize(int slots) {
      dispatch = dispatch.withRingSize(slots);
      return this;
    }

    /**
     * Drops signals, counted as {@code full}, where the ring is. Default: callers wait for room.
     */
    public Builder dropWhenFull() {
      dispatch = dispatch.withWhenFull(DispatchOptions.WhenFull.DROP);
      return this;
    }

    /**
     * How long a caller waits for room; then the signal is dropped and counted as {@code timeout}.
     * Default: until there is room.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public Builder waitTimeout(Duration timeout) {
      dispatch = dispatch.withWaitTimeout(Objects.requireNonNull(timeout, "timeout"));
      return this;
    }

    /** Signals below this level do not wait for room. Default: all of them do. */
    public Builder dropBelow(Level level) {
      dispatch = dispatch.withDropBelow(Objects.requireNonNull(level, "level"));
      return this;
    }

    /**
     * How long the end waits for what is queued. Default: ten seconds.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public Builder closeTimeout(Duration timeout) {
      dispatch = dispatch.withCloseTimeout(Objects.requireNonNull(timeout, "closeTimeout"));
      return this;
    }

    /**
     * Makes the engine and starts its thread. Until it is closed, or the machine exits, it stays
     * alive without being referred to.
     *
     * @throws IllegalStateException at a second call: handlers belong to one engine
     */
    public SignalEngine start() {
      if (hasStarted) {
        throw new IllegalStateException(
            "a builder must start one engine, got a second start(); begin with SignalEngine.builder()");
      }
      hasStarted = true;
      EarlyClasses.load(SignalEngine.class);
      EngineDoor door = new EngineDoor(dispatch, location);
      SignalEngine engine = new SignalEngine(door);
      door.engine().setFileTransform(mask);
      configure(engine);
      door.engine().start();
      return engine;
    }

    private void configure(SignalEngine engine) {
      if (gateClock != null) {
        engine.setGateClock(gateClock);
      }
      if (gate != null) {
        engine.setGate(gate);
      }
      if (rules != null) {
        engine.setGateRules(rules);
      }
      Engine started = engine.running();
      started.configured().filter(engine.gate(), gate == null ? Map.of() : Map.of("gate", "code"));
      started
          .configured()
          .rules(engine.gateRules(), rules == null ? Map.of() : Map.of("rules", "code"));
      engine.setTransform(transform);
      handlers.forEach((id, part) -> engine.addHandler(id, part.handler(), part.options()));
    }
  }
}
