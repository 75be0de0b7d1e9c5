package dev.signalback.internal.dispatch;

import dev.signalback.Books;
import dev.signalback.LevelsMXBean;
import dev.signalback.Signal;
import dev.signalback.Transform;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.RuleCounts;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.DropReason;
import dev.signalback.handler.Handler;
import dev.signalback.handler.HandlerBooks;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.internal.OwnTransforms;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.emit.UnaskedCalls;
import dev.signalback.internal.gate.Admission;
import dev.signalback.internal.gate.ConfiguredGate;
import dev.signalback.internal.gate.GateOrigins;
import dev.signalback.internal.gate.HandlerRules;
import dev.signalback.internal.gate.LimitCount;
import dev.signalback.internal.gate.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One gate, one ring, the handlers behind it: what the entrances put signals into and what {@link
 * dev.signalback.Signals} steers. It outlives every reload of the configuration.
 *
 * <p>Any thread, unless a method says otherwise.
 */
public final class Engine {

  /** How long the end waits for a flush beside a handler that does not return. */
  private static final Duration LAST_FLUSH = Duration.ofSeconds(1);

  /** For tests that read what was printed: a call returns when its signal is handled. */
  private static final boolean CALLER_WAITS =
      "caller".equals(System.getProperty("signalback.dispatch"));

  private static final Duration CALLER_PATIENCE = Duration.ofSeconds(5);

  private final Diagnostics diagnostics = new Diagnostics();
  private final HandlerChain handlers = new HandlerChain(diagnostics);
  private final Dispatcher dispatcher;
  private final Runnable onChange;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** The ids of outlets; handlers of the application have others. */
  private final Set<String> reserved = ConcurrentHashMap.newKeySet();

  private final CountDownLatch closeEnded = new CountDownLatch(1);
  private volatile boolean drained;
  private volatile Runnable beforeEnd = () -> {};
  private volatile SignalFilter gate = SignalFilter.ALL;
  private volatile boolean enabled = true;

  /** Guarded by this. */
  private LongSupplier gateClock = LimitCount.SYSTEM_CLOCK;

  private final GateOrigins origins = new GateOrigins();
  private final ConfiguredGate configured = new ConfiguredGate();
  private volatile @Nullable Thread exitHook;
  private final JmxLevels jmx;
  private volatile @Nullable UnaskedCalls unaskedCalls;
  private volatile @Nullable LevelControl levels;

  /**
   * @param onChange called after the gate or the set of handlers has changed; decisions that were
   *     cached from them are stale
   */
  public Engine(DispatchOptions options, Runnable onChange) {
    this.dispatcher = new Dispatcher(options, handlers, diagnostics);
    this.onChange = onChange;
    this.jmx = new JmxLevels(dispatcher::onLook);
  }

  /** Starts the dispatcher's thread and asks the machine to be called before it exits. Once. */
  public void start() {
    dispatcher.start();
    addExitHook();
    showLevels();
  }

  private void showLevels() {
    LevelControl owner = levels;
    if (owner != null) {
      jmx.show(new EngineLevels(owner), owner.name());
    }
  }

  /** Says who owns the levels in front of it; before it starts. */
  public void setLevels(LevelControl owner) {
    levels = owner;
  }

  /** The levels in front of it; null where nobody has said who owns them. */
  public @Nullable LevelsMXBean levels() {
    LevelControl owner = levels;
    return owner == null ? null : new EngineLevels(owner);
  }

  private void addExitHook() {
    Thread hook = OwnThread.hook("signalback-exit", this::drainBeforeExit);
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      exitHook = hook;
    } catch (IllegalStateException alreadyExiting) {
      dispatcher.end(options().closeTimeout(), true);
    }
  }

  /**
   * Ends the dispatcher's thread until {@link #resume}. What is accepted meanwhile queues up. When
   * nothing is left behind, the machine's way out is free as well; otherwise the exit tells of it.
   *
   * @param bound how long to wait for the batch under way
   */
  public void rest(Duration bound) {
    jmx.hide();
    if (dispatcher.rest(bound) && books().inFlight() == 0) {
      removeExitHook();
    }
  }

  /** Goes on after a rest. */
  public void resume() {
    if (!isClosed() && dispatcher.isResting()) {
      if (exitHook == null) {
        addExitHook();
      }
      dispatcher.resume();
      showLevels();
    }
  }

  /** Whether it rests, and nothing is handled until it goes on. */
  public boolean isResting() {
    return dispatcher.isResting();
  }

  public SignalFilter gate() {
    return gate;
  }

  /** What decides now: the gate, or nothing passes. */
  public SignalFilter gateInForce() {
    return enabled ? gate : SignalFilter.NONE;
  }

  /** Whether the gate is in force, or nothing passes. */
  public boolean isEnabled() {
    return enabled;
  }

  /** See {@link #isEnabled}; calls that start after this returns see it. */
  public void setEnabled(boolean on) {
    enabled = on;
    onChange.run();
  }

  /** Where what is in force in the gate was said. */
  public GateOrigins origins() {
    return origins;
  }

  /** Replaces the gate; calls that start after this returns see the new one. */
  public void setGate(SignalFilter newGate) {
    gate = Objects.requireNonNull(newGate, "gate");
    onChange.run();
  }

  /** What the configuration says of the gate. */
  public ConfiguredGate configured() {
    return configured;
  }

  /** Puts what the configuration says of the gate in the place of what code has set. */
  public void resetGate() {
    gate = configured.filter();
    setRules(configured.rules());
    configured.restore(origins);
    setEnabled(configured.isEnabled());
  }

  /** Something has changed that is neither a gate nor a handler and concerns every call. */
  public void decideAnew() {
    onChange.run();
  }

  /**
   * The way past levels that others decide; null where the entrance itself lets such calls pass.
   */
  public @Nullable UnaskedCalls unaskedCalls() {
    return unaskedCalls;
  }

  /** See {@link #unaskedCalls()}; before it starts. */
  public void setUnaskedCalls(UnaskedCalls calls) {
    unaskedCalls = calls;
  }

  /** The transform that code has set; null: none. */
  public @Nullable Transform transform() {
    return dispatcher.transforms().ofCode();
  }

  /**
   * Replaces the transform of the application's code; signals made after this returns are given to
   * the new one. That of the configuration comes last and stays.
   *
   * @param transform null: none
   */
  public void setTransform(@Nullable Transform transform) {
    dispatcher.transforms().ofCode(transform);
  }

  /** Replaces the transform of the configuration. */
  public void setFileTransform(@Nullable Transform transform) {
    dispatcher.transforms().ofFile(transform);
  }

  /** Whether a signal is to be given to {@link #transformed}. */
  public boolean hasTransform(SignalState of) {
    return !dispatcher.transforms().areNone() || of.extras().ownTransforms != null;
  }

  /**
   * The signal to go on with, once for each that the gate let pass, on the thread that logs; null
   * when a transform holds it back.
   *
   * @param isSeenByOthers whether somebody who is not behind the gate gets the original
   */
  public @Nullable Signal transformed(Signal signal, boolean isSeenByOthers) {
    SignalState state = SignalAccess.state(signal);
    OwnTransforms own = state.extras().ownTransforms;
    if (own != null) {
      state.newExtras().ownTransforms = null; // it is done once, and on no other thread
    }
    return transformed(signal, own, isSeenByOthers);
  }

  /**
   * The same for a signal that was made elsewhere.
   *
   * @param own those of its thread; null: none
   */
  public @Nullable Signal transformed(
      Signal signal, @Nullable OwnTransforms own, boolean isSeenByOthers) {
    return dispatcher.transforms().apply(signal, own, isSeenByOthers);
  }

  /** Counts a signal that a transform held back and nobody else gets. */
  public void countSuppressed() {
    dispatcher.countSuppressed();
  }

  /** The rules of the gate at work; null when there are none. */
  public @Nullable Rules activeRules() {
    return diagnostics.heldBack().rules();
  }

  /** The samplings and limits of the gate. */
  public List<GateRule> rules() {
    Rules now = activeRules();
    return now == null ? List.of() : now.given();
  }

  /** What each of them has done so far, in the order they are asked. */
  public List<RuleCounts> ruleCounts() {
    Rules now = activeRules();
    return now == null ? List.of() : now.counts();
  }

  /** The same of a handler's own, of code or of the configuration. */
  public List<RuleCounts> ruleCounts(String handler) {
    return diagnostics.heldBack().countsOf(handler);
  }

  /** Replaces the samplings and limits; one that was there before goes on with its counts. */
  public synchronized void setRules(List<GateRule> newRules) {
    HeldBack heldBack = diagnostics.heldBack();
    heldBack.rules(Rules.of(newRules, heldBack.rules(), gateClock));
  }

  /**
   * Has the rules of the gate go by another clock; all of them begin anew. What they have held back
   * is told.
   */
  public synchronized void setGateClock(LongSupplier nanoTime) {
    gateClock = nanoTime;
    HeldBack heldBack = diagnostics.heldBack();
    List<GateRule> rules = rules();
    Rules ended = Rules.of(List.of(), heldBack.rules(), nanoTime);
    heldBack.rules(Rules.of(rules, ended, nanoTime));
  }

  public DispatchOptions options() {
    return dispatcher.options();
  }

  /** Takes new options; the size of the ring stays as it is. */
  public void setOptions(DispatchOptions newOptions) {
    dispatcher.options(newOptions);
  }

  public Diagnostics diagnostics() {
    return diagnostics;
  }

  /** Accepts a signal, or counts it as dropped. */
  public void publish(Signal signal) {
    dispatcher.publish(signal);
    if (CALLER_WAITS && !OwnThread.isCurrent()) {
      dispatcher.flush(CALLER_PATIENCE);
    }
  }

  /** Counts a signal that the gate turned away after the cached decision. */
  public void countGated() {
    dispatcher.countGated();
  }

  /** Counts a signal that a rule of the gate turned away. */
  public void countRefused(Admission admission) {
    dispatcher.countRefused(admission);
  }

  /** Says what rules have held back and no signal tells, before handlers go. */
  public void tellHeldBack(Duration bound) {
    diagnostics.heldBack().makeAllDue(true);
    dispatcher.sayNews(bound);
    diagnostics.heldBack().makeAllDue(false);
  }

  /** Counts a call that could not be made a signal, and says so, rarely. */
  public void countCaptureFailure(Throwable cause) {
    dispatcher.countCaptureFailure(cause);
  }

  /** Adds a handler, or replaces the one with the same id, which is closed. */
  public void addHandler(String id, Handler handler, HandlerOptions options) {
    requireFree(id);
    HandlerRules rules = new HandlerRules(options.rules(), options.when());
    diagnostics.heldBack().bind(id, true, rules);
    HandlerCell cell =
        new HandlerCell(
            new Ledger(id),
            handler,
            options.filter(),
            rules.areNone() ? null : rules::admit,
            TransformSteps.of(options.transform(), diagnostics.transformFailures()),
            diagnostics);
    exchange(handlers.put(id, options.priority(), true, cell));
  }

  /** Adds what picks handlers by itself, and looks itself at what the gate said. */
  public void addOutlet(String id, int priority, Outlet outlet) {
    reserved.add(id);
    exchange(handlers.put(id, priority, false, outlet));
  }

  /** Removes a handler and closes it; false when there is none of this id. */
  public boolean removeHandler(String id) {
    if (reserved.contains(id)) {
      throw new IllegalArgumentException(
          "handler id must be one that code has added, got %s, which stands for the configuration; take its appenders out there, or detach them from their loggers"
              .formatted(id));
    }
    Outlet removed = handlers.remove(id);
    exchange(removed);
    diagnostics.heldBack().bind(id, true, HandlerRules.none());
    return removed != null;
  }

  /** Removes those that code has added. */
  public void clearHandlers() {
    for (String id : handlerIds()) {
      if (!reserved.contains(id)) {
        removeHandler(id);
      }
    }
  }

  private void requireFree(String id) {
    if (reserved.contains(id)) {
      throw new IllegalArgumentException(
          "handler id must be one of the application's, got %s, which is the configuration's"
              .formatted(id));
    }
  }

  private void exchange(@Nullable Outlet replaced) {
    if (replaced != null) {
      retire(replaced);
    }
    onChange.run();
  }

  /** A handler of another engine does not wait here, as one of this engine may wait there. */
  private void retire(Outlet replaced) {
    if (OwnThread.isCurrent() && !isDispatching()) {
      OwnThread.of("signalback-retire", () -> retireNow(replaced)).start();
    } else {
      retireNow(replaced);
    }
  }

  private void retireNow(Outlet replaced) {
    dispatcher.retire(replaced);
    handlers.keepLossesOf(replaced);
  }

  /** The ids of the handlers added from code and of the outlets, in the order they are fed. */
  public List<String> handlerIds() {
    return handlers.ids();
  }

  /** The lowest level that some handler wants, of a signal without an id. */
  public int minLevelWanted(String kind, String ns) {
    return handlers.minLevel(kind, ns);
  }

  /** Gives the filters of the handlers that were added from code. */
  public void filters(Consumer<SignalFilter> reader) {
    handlers.filters(reader);
  }

  /**
   * Stops feeding the handlers between two batches; signals queue up until {@link #release}.
   *
   * @param bound after this time it goes on by itself
   * @param onExpiry called then, before the first batch; it may hold once more
   */
  public void hold(Duration bound, Runnable onExpiry) {
    dispatcher.hold(bound, onExpiry);
  }

  public void release() {
    dispatcher.release();
  }

  /** Has something run before the end, which publishes what was kept elsewhere. */
  public void beforeEnd(Runnable task) {
    beforeEnd = task;
  }

  /**
   * Waits until everything accepted so far is handled and flushed.
   *
   * @return false when the bound was over first, or when a handler asks
   */
  public boolean flush(Duration bound) {
    return dispatcher.flush(bound);
  }

  /**
   * Called in a handler that is about to stop others: they write what the batch under way has
   * gathered so far. Does nothing elsewhere.
   */
  public void flushWithin() {
    dispatcher.flushWithin();
  }

  /**
   * Tells when everything accepted so far is handled and flushed, on another thread.
   *
   * @return completes with how many signals, of any thread, have failed or were dropped meanwhile;
   *     fails when the engine ends first
   */
  public CompletionStage<Long> whenFlushed() {
    return dispatcher.whenFlushed();
  }

  /**
   * Drains and closes the handlers; later signals are counted as closed. Only the first call acts,
   * the others wait for it. A handler that calls is answered at once, and the end comes after it.
   *
   * @return whether everything was delivered in time
   */
  public boolean close(Duration bound) {
    if (dispatcher.isDispatching()) {
      OwnThread.of("signalback-close", () -> close(bound)).start();
      return false;
    }
    if (!closed.compareAndSet(false, true)) {
      return awaitClosed(bound);
    }
    jmx.hide();
    beforeEnd.run();
    long deadline = System.nanoTime() + BoundedWait.nanos(bound);
    try {
      boolean ended = dispatcher.end(bound, false);
      try {
        drained = deliverHandedOn(ended, deadline);
      } finally {
        if (ended) {
          dispatcher.closeOutlet();
        }
      }
      reportLeftBehind();
    } finally {
      closeEnded.countDown();
      removeExitHook(); // an exit meanwhile has waited
    }
    return drained;
  }

  private boolean awaitClosed(Duration bound) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + BoundedWait.nanos(bound);
    try {
      while (true) {
        try {
          return closeEnded.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS) && drained;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether the calling thread is in a handler. */
  public boolean isDispatching() {
    return dispatcher.isDispatching();
  }

  public boolean isClosed() {
    return closed.get();
  }

  private void removeExitHook() {
    Thread hook = exitHook;
    if (hook != null && hook != Thread.currentThread()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
        exitHook = null;
      } catch (IllegalStateException exiting) {
        // it runs beside us and finds the engine closed
      }
    }
  }

  /**
   * Other hooks may still log: what comes later is handled on their threads, handlers stay open.
   */
  private void drainBeforeExit() {
    if (!closed.get()) {
      beforeEnd.run();
      Duration bound = options().closeTimeout();
      long deadline = System.nanoTime() + BoundedWait.nanos(bound);
      deliverHandedOn(dispatcher.end(bound, true), deadline);
      reportLeftBehind();
    }
    if (closed.get()) {
      awaitClosed(options().closeTimeout());
    }
  }

  /** Appenders with queues of their own have daemon threads, which end with the machine. */
  private boolean deliverHandedOn(boolean ended, long deadline) {
    long left = Math.max(0, deadline - System.nanoTime());
    if (!ended) {
      flushBesideStuckHandler();
      return false;
    }
    long held = handlers.awaitHandedOn(Duration.ofNanos(left));
    if (held > 0) {
      System.err.println(
          "signalback: not everything was delivered: appenders with queues of their own still hold "
              + held);
    }
    return held == 0;
  }

  /**
   * What healthy handlers took is to arrive; a stream that is stuck itself cannot be waited for.
   */
  private void flushBesideStuckHandler() {
    dispatcher.flushBesideStuckHandler();
    Thread flusher = OwnThread.flusher(() -> handlers.awaitHandedOn(Duration.ZERO));
    flusher.start();
    BoundedWait waiting = new BoundedWait(LAST_FLUSH);
    try {
      while (flusher.isAlive() && !waiting.isOver()) {
        waiting.pause();
      }
    } finally {
      waiting.restoreInterrupt();
    }
  }

  /** Says what was lost and never told: handlers are gone, or may be what failed. */
  private void reportLeftBehind() {
    reportHeldBack();
    Books books = books();
    if (books.drops().containsKey(DropReason.UNDRAINED)) {
      System.err.println(
          "signalback: not everything was delivered: dropped " + books.drops() + "; " + books);
      return;
    }
    String untold = dispatcher.untold();
    long ofNobody =
        books.failed() - books.handlers().stream().mapToLong(HandlerBooks::failed).sum();
    if (ofNobody > 0) { // in a reset that nothing followed, say
      untold += (untold.isEmpty() ? "" : ", ") + "failed for want of a handler " + ofNobody;
    }
    if (!untold.isEmpty()) {
      System.err.println("signalback: not everything was delivered: " + untold + "; " + books);
    }
  }

  /**
   * What the last batch could not tell of, as a handler is stuck or signals were held back since.
   */
  private void reportHeldBack() {
    diagnostics
        .heldBack()
        .tell(
            true,
            (who, rule, count) ->
                System.err.println(
                    "signalback: %s has held back %s by its rule %s".formatted(who, count, rule)));
  }

  public Books books() {
    return dispatcher.books();
  }
}
