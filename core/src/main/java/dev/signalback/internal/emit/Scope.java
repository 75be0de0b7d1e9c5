package dev.signalback.internal.emit;

import dev.signalback.EventMarker;
import dev.signalback.Signal;
import dev.signalback.SignalRef;
import dev.signalback.internal.OwnTransforms;
import dev.signalback.internal.PairBuilder;
import dev.signalback.internal.PairMap;
import dev.signalback.internal.SignalExtras;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.Snapshot;
import dev.signalback.internal.gate.ScopedFilter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a thread carries for the signals it makes: context of the application's, the trace it is in,
 * and filters and transforms of its own. Immutable.
 *
 * <p>A program that uses neither pays one read of a field for each signal.
 */
public final class Scope {

  private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

  private static final Scope NONE = new Scope(PairMap.empty(), null, null, null, null);

  /** Whether any thread has ever had one, or there is a context for all. */
  private static volatile boolean isUsed;

  private static volatile PairMap<@Nullable Object> root = PairMap.empty();

  private final PairMap<@Nullable Object> ctx;
  private final @Nullable Trace trace;
  private final @Nullable Capture capture;
  private final @Nullable ScopedFilter filter;
  private final @Nullable OwnTransforms transforms;

  private Scope(
      PairMap<@Nullable Object> ctx,
      @Nullable Trace trace,
      @Nullable Capture capture,
      @Nullable ScopedFilter filter,
      @Nullable OwnTransforms transforms) {
    this.ctx = ctx;
    this.trace = trace;
    this.capture = capture;
    this.filter = filter;
    this.transforms = transforms;
  }

  /** Takes signals of a thread, for a test. Any thread: a scope is carried to others. */
  @FunctionalInterface
  public interface Capture {

    /** Takes a signal that has passed the gate; false when handlers are not to get it. */
    boolean take(Signal signal);
  }

  /** Two that take the same signals. */
  private record Both(Capture outer, Capture inner) implements Capture {

    @Override
    public boolean take(Signal signal) {
      boolean isLet = inner.take(signal);
      return outer.take(signal) && isLet;
    }
  }

  /** One whose signals are taken by this one alone, and which carries nothing else. */
  public static Scope onlyCapturedBy(Capture taker) {
    return new Scope(PairMap.empty(), null, taker, null, null);
  }

  /** One of the calling thread's, never null. */
  public static Scope current() {
    Scope scope = isUsed ? CURRENT.get() : null;
    return scope == null ? NONE : scope;
  }

  /** Makes it the calling thread's; the one before is to come back, see {@link #restore}. */
  public @Nullable Scope enter() {
    isUsed = true;
    Scope before = CURRENT.get();
    restore(this);
    return before;
  }

  /** Goes back to what {@link #enter} has given. */
  public static void restore(@Nullable Scope before) {
    if (before == null || before == NONE) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }

  /** The same within a trace. */
  public Scope in(Trace inner) {
    return new Scope(ctx, inner, capture, filter, transforms);
  }

  /**
   * The same with other context.
   *
   * @param more copied as data is; on the same key it wins
   */
  public Scope with(Map<String, ? extends @Nullable Object> more) {
    return new Scope(merged(ctx, Snapshot.ofMap(more)), trace, capture, filter, transforms);
  }

  /** The same with this context alone. */
  public Scope withOnly(Map<String, ? extends @Nullable Object> all) {
    return new Scope(Snapshot.ofMap(all), trace, capture, filter, transforms);
  }

  /** The same whose signals somebody takes, and who takes them already. */
  public Scope capturedBy(Capture taker) {
    Capture outer = capture;
    Capture both = outer == null ? taker : new Both(outer, taker);
    return new Scope(ctx, trace, both, filter, transforms);
  }

  /** The same whose signals something else than levels and gate decides about. */
  public Scope filteredBy(ScopedFilter other) {
    return new Scope(ctx, trace, capture, other, transforms);
  }

  /** The same whose signals are given to these as well, or in place of those around. */
  public Scope transformedBy(OwnTransforms inner) {
    return new Scope(ctx, trace, capture, filter, OwnTransforms.within(transforms, inner));
  }

  /** What its signals are given to after the transform of all threads; null: nothing. */
  public @Nullable OwnTransforms transforms() {
    return transforms;
  }

  /** What decides about its signals; null for levels and gate. */
  public @Nullable ScopedFilter filter() {
    return filter;
  }

  /** Who takes its signals, of those of a class the innermost; null when nobody does. */
  public <C extends Capture> @Nullable C capture(Class<C> type) {
    Capture rest = capture;
    while (rest instanceof Both both) {
      if (type.isInstance(both.inner)) {
        return type.cast(both.inner);
      }
      rest = both.outer;
    }
    return type.isInstance(rest) ? type.cast(rest) : null;
  }

  /** Whether handlers are to get a signal that this thread has made and the gate let pass. */
  public static boolean lets(Signal signal) {
    if (isUsed) {
      Scope scope = CURRENT.get();
      return scope == null || scope.capture == null || scope.capture.take(signal);
    }
    return true;
  }

  /** Sets what the context of all threads begins with. */
  public static void setRoot(Map<String, ? extends @Nullable Object> all) {
    root = Snapshot.ofMap(all);
    isUsed = true;
  }

  /** The trace the thread is in. */
  public @Nullable Trace trace() {
    return trace;
  }

  /** The context of all threads, and this one's over it. */
  public Map<String, @Nullable Object> ctx() {
    return merged(root, ctx);
  }

  /** A value of the context that signals of this thread get now; null when there is none. */
  public static @Nullable Object valueNow(String key) {
    if (!isUsed) {
      return null;
    }
    Scope scope = CURRENT.get();
    Object own = scope == null ? null : scope.ctx.get(key);
    return own == null ? root.get(key) : own;
  }

  static PairMap<@Nullable Object> merged(
      PairMap<@Nullable Object> base, PairMap<@Nullable Object> over) {
    if (base.isEmpty() || over.isEmpty()) {
      return base.isEmpty() ? over : base;
    }
    PairBuilder merged = new PairBuilder(base.size() + over.size());
    base.forEach(merged::put);
    over.forEach(merged::put);
    return merged.build();
  }

  /**
   * Adds to a signal what its thread carries, and what a verb of the API has said; before the
   * signal is made, on the thread that logs.
   */
  public static void fill(SignalState state, @Nullable EventMarker marker) {
    if (isUsed) {
      fillScope(state, CURRENT.get());
    }
    fillEmitted(state, marker);
  }

  /** What a verb has said alone: the signal is made on another thread than the call. */
  public static void fillEmitted(SignalState state, @Nullable EventMarker marker) {
    if (marker instanceof EmittedMarker emitted) {
      emitted.fill(state);
    }
  }

  private static void fillScope(SignalState state, @Nullable Scope scope) {
    Scope now = scope == null ? NONE : scope;
    PairMap<@Nullable Object> all = merged(root, now.ctx);
    if (!all.isEmpty()) {
      SignalExtras extras = state.newExtras();
      extras.ctx = merged(all, extras.ctx);
    }
    Trace trace = now.trace;
    if (trace != null) {
      SignalExtras extras = state.newExtras();
      extras.parent = trace.ref();
      extras.root = trace.root();
    }
    if (now.transforms != null) {
      state.newExtras().ownTransforms = now.transforms;
    }
  }

  /** What a trace knows of itself; the uid of an outermost one is made when somebody needs it. */
  public static final class Trace {

    private final @Nullable String id;
    private final @Nullable SignalRef parent;
    private final @Nullable SignalRef root;
    private volatile @Nullable SignalRef ref;

    /**
     * @param uid which one it is; null to make one
     * @param parent the one around it; null when there is none
     * @param root the outermost one; null when that is itself
     */
    public Trace(
        @Nullable String id,
        @Nullable String uid,
        @Nullable SignalRef parent,
        @Nullable SignalRef root) {
      this.id = id;
      this.parent = parent;
      this.root = root;
      this.ref = uid == null ? null : new SignalRef(id, uid);
    }

    public @Nullable SignalRef parent() {
      return parent;
    }

    public SignalRef root() {
      return root == null ? ref() : root;
    }

    /** Itself, as others refer to it; other threads may ask first. */
    public SignalRef ref() {
      SignalRef known = ref;
      return known == null ? made() : known;
    }

    private synchronized SignalRef made() {
      SignalRef known = ref;
      if (known == null) {
        known = new SignalRef(id, Uids.next());
        ref = known;
      }
      return known;
    }
  }
}
