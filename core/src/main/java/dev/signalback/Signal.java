package dev.signalback;

import dev.signalback.internal.ErrorSnapshot;
import dev.signalback.internal.MessageFormat;
import dev.signalback.internal.OwnParts;
import dev.signalback.internal.PairMap;
import dev.signalback.internal.Rebuilt;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalExtras;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.Snapshot;
import dev.signalback.internal.ThisHost;
import dev.signalback.streams.SystemStreams;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One structured fact: what happened, when, where, how important, with what data.
 *
 * <p>Immutable and complete: handlers may keep it and pass it to any thread. Collections it returns
 * cannot be changed and keep the order of the call. {@link #error()} is the caller's own object.
 */
public final class Signal {

  /** The version of the set of fields, see {@link #schema()}. */
  public static final int SCHEMA = 1;

  /** The kind of a signal made by an ordinary SLF4J call. */
  public static final String KIND_SLF4J = "slf4j";

  /** The kind of a signal made with an {@link EventMarker}. */
  public static final String KIND_EVENT = "event";

  /** The kind of a message logged with {@link Emitter#log}. */
  public static final String KIND_LOG = "log";

  /** The kind of an error reported with {@link Emitter#error}. */
  public static final String KIND_ERROR = "error";

  /** The kind of a signal around code, made with {@link Emitter#trace}. */
  public static final String KIND_TRACE = "trace";

  /** The same, made with {@link Emitter#spy}. */
  public static final String KIND_SPY = "spy";

  /** The kind of a line printed to {@code System.out}, see {@link SystemStreams}. */
  public static final String KIND_SYSTEM_OUT = "system/out";

  /** The kind of a line printed to {@code System.err}, see {@link SystemStreams}. */
  public static final String KIND_SYSTEM_ERR = "system/err";

  static {
    SignalAccess.install(
        new SignalAccess() {
          @Override
          protected Signal create(SignalState state) {
            return new Signal(state);
          }

          @Override
          protected SignalState read(Signal signal) {
            return signal.state;
          }
        });
  }

  private final SignalState state;

  private Signal(SignalState state) {
    this.state = state;
  }

  /**
   * Starts a signal of a level and a namespace, made now, on this thread.
   *
   * @param ns the namespace, usually a logger's name
   */
  public static Builder builder(Level level, String ns) {
    return new Builder(level, ns);
  }

  /** The version of the set of fields: {@value #SCHEMA}. */
  public int schema() {
    return SCHEMA;
  }

  /** When it was made. */
  public Instant inst() {
    return state.inst();
  }

  public Level level() {
    return state.level;
  }

  /** Which entrance made it: {@code slf4j}, {@code event}, … or a name of the application's. */
  public String kind() {
    return state.kind;
  }

  /** The namespace: the exact name of the logger. */
  public String ns() {
    return state.ns;
  }

  /** What happened, as {@code namespace/name}, shared by all signals of one meaning. */
  public @Nullable String id() {
    return state.id;
  }

  /** Which one it is: of a trace, and where it was asked for; null otherwise. */
  public @Nullable String uid() {
    return state.extras().uid;
  }

  /** The trace it was made in; null when there was none around it. */
  public @Nullable SignalRef parent() {
    return state.extras().parent;
  }

  /** The outermost trace it was made in: of an outermost trace itself; null outside of traces. */
  public @Nullable SignalRef root() {
    return state.extras().root;
  }

  /** What became of the code it was made around; null when there was none. */
  public @Nullable Run run() {
    return state.extras().run;
  }

  /**
   * When the code it was made around had ended: {@link #inst()} and its nanoseconds; null as there.
   */
  public @Nullable Instant end() {
    Run run = run();
    return run == null ? null : inst().plusNanos(run.nanos());
  }

  /**
   * Whether it tells of an error: it has one, whatever its level, or its kind or level says so. A
   * report is none: its level is the highest so that it always passes.
   */
  public boolean isError() {
    return state.error != null
        || kind().equals(KIND_ERROR)
        || (level().isAtLeast(Level.ERROR) && !level().isAtLeast(Level.REPORT));
  }

  /** The text for humans. Formatted at most once in most cases, on the first thread that asks. */
  public @Nullable String msg() {
    if (state.msg == null && state.formatsLater) {
      state.msg = MessageFormat.format(state.template, state.args);
    }
    return state.msg;
  }

  /** The message as the caller wrote it, its placeholders unfilled. */
  public @Nullable String template() {
    return state.template;
  }

  /** The signal's own data: event data, key-values, structured arguments. */
  public Map<String, @Nullable Object> data() {
    return state.extras().data;
  }

  /** The context of the calling thread: its MDC and its deques. */
  public Map<String, @Nullable Object> ctx() {
    PairMap<@Nullable Object> mdc = state.mdc == null ? PairMap.empty() : PairMap.of(state.mdc);
    PairMap<@Nullable Object> other = state.extras().ctx;
    if (other.isEmpty()) {
      return mdc;
    }
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(other);
    merged.putAll(mdc);
    return Collections.unmodifiableMap(merged);
  }

  /** The names of its markers and of those they refer to; event markers are not among them. */
  public Set<String> markers() {
    return state.extras().markerNames;
  }

  /**
   * The caller's own throwable, which may have changed since. Encoders write its message, causes
   * and suppressed throwables as they were at the call.
   */
  public @Nullable Throwable error() {
    return state.error == null ? null : state.error.error();
  }

  public ThreadInfo thread() {
    return new ThreadInfo(state.threadName, state.threadId);
  }

  /**
   * The machine it was made on: the one that was given, else this one, which is looked up once, on
   * a thread of its own, from the first time that somebody asks. Null until that has ended, and
   * where {@code -Dsignalback.host=off} forbids it.
   */
  public @Nullable HostInfo host() {
    HostInfo given = state.extras().givenHost();
    return given == null ? ThisHost.asked() : given;
  }

  /**
   * Keys of the application's for its transforms and handlers. Texts and JSON have them only where
   * that is asked for.
   */
  public Map<String, @Nullable Object> attributes() {
    return state.extras().attributes();
  }

  /** The calling statement, where the configuration asks for it. */
  public @Nullable Location location() {
    SignalExtras extras = state.extras();
    StackTraceElement[] callers = extras.callers;
    return callers == null || callers.length == 0 || extras.hidesLocation
        ? null
        : Location.fromStackTraceElement(callers[0]);
  }

  /**
   * The share of such signals that the gate's samplings let pass, multiplied where there are
   * several; 1 where all pass. So this signal stands for {@code 1 / sample()} of them.
   */
  public double sample() {
    return state.extras().sample;
  }

  /**
   * How many signals the rules of the gate it fell under have held back. Each is told once: by the
   * next signal of its rule, or by the engine, see {@code signalback/held-back}.
   */
  public long suppressed() {
    return state.extras().suppressed;
  }

  /**
   * Everything under the names of the accessors; what is absent is left out, as is this machine
   * where nobody has asked for it.
   */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("schema", schema());
    map.put("inst", inst());
    map.put("level", level());
    map.put("kind", kind());
    map.put("ns", ns());
    putIfPresent(map, "id", id());
    putIfPresent(map, "msg", msg());
    putIfPresent(map, "template", template());
    putIfPresent(map, "data", data().isEmpty() ? null : data());
    putIfPresent(map, "ctx", ctx().isEmpty() ? null : ctx());
    putIfPresent(map, "markers", markers().isEmpty() ? null : markers());
    putIfPresent(map, "error", error());
    map.put("thread", thread());
    HostInfo host = state.extras().givenHost();
    putIfPresent(map, "host", host == null ? ThisHost.known() : host);
    putIfPresent(map, "location", location());
    putIfPresent(map, "uid", uid());
    putIfPresent(map, "parent", parent());
    putIfPresent(map, "root", root());
    putIfPresent(map, "run", run());
    putIfPresent(map, "attributes", attributes().isEmpty() ? null : attributes());
    putIfPresent(map, "sample", sample() == 1 ? null : sample());
    putIfPresent(map, "suppressed", suppressed() == 0 ? null : suppressed());
    return Collections.unmodifiableMap(map);
  }

  private static void putIfPresent(Map<String, Object> map, String key, @Nullable Object value) {
    if (value != null) {
      map.put(key, value);
    }
  }

  /**
   * A builder with every field of this signal. What is made with it keeps the signal's way to the
   * handlers, whatever its new namespace; appenders of Logback's see the fields that were set, and
   * the call's own for the others.
   */
  public Builder toBuilder() {
    Builder builder = new Builder(level(), ns());
    builder.inst = inst();
    builder.kind = kind();
    builder.id = id();
    builder.msg = msg();
    builder.template = template();
    builder.data = data();
    builder.ctx = ctx();
    builder.markers = markers();
    builder.error = state.error;
    builder.thread = thread();
    builder.callers = state.extras().hidesLocation ? null : state.extras().callers;
    builder.uid = uid();
    builder.parent = parent();
    builder.root = root();
    builder.run = run();
    builder.host = state.extras().givenHost();
    builder.attributes = attributes();
    builder.rebuilt = new Rebuilt(state);
    builder.sample = sample();
    builder.suppressed = suppressed();
    return builder;
  }

  /** Level, namespace, id and text; for people who debug. */
  @Override
  public String toString() {
    return level() + " " + ns() + (id() == null ? "" : " " + id()) + " " + msg();
  }

  /** Collects the fields of a signal. Not thread-safe. */
  public static final class Builder {
    private Level level;
    private String ns;
    private String kind = KIND_EVENT;
    private @Nullable Instant inst;
    private @Nullable String id;
    private @Nullable String msg;
    private @Nullable String template;
    private Map<String, ? extends @Nullable Object> data = Map.of();
    private Map<String, ? extends @Nullable Object> ctx = Map.of();
    private Set<String> markers = Set.of();
    private @Nullable ErrorSnapshot error;
    private @Nullable ThreadInfo thread;
    private StackTraceElement @Nullable [] callers;
    private @Nullable String uid;
    private @Nullable SignalRef parent;
    private @Nullable SignalRef root;
    private @Nullable Run run;
    private @Nullable HostInfo host;
    private Map<String, ? extends @Nullable Object> attributes = Map.of();

    /** Of a signal that this one began with. */
    private @Nullable Rebuilt rebuilt;

    private double sample = 1;
    private long suppressed;

    private Builder(Level level, String ns) {
      this.level = Objects.requireNonNull(level, "level");
      this.ns = Objects.requireNonNull(ns, "ns");
    }

    public Builder level(Level value) {
      level = Objects.requireNonNull(value, "level");
      return this;
    }

    /** Sets the namespace and clears the location, which belonged to the old one. */
    public Builder ns(String value) {
      ns = Objects.requireNonNull(value, "ns");
      setCallers(null);
      return this;
    }

    /** Default: {@value Signal#KIND_EVENT}. */
    public Builder kind(String value) {
      kind = Objects.requireNonNull(value, "kind");
      return this;
    }

    /** Default: the moment of {@link #build()}. */
    public Builder inst(Instant value) {
      inst = Objects.requireNonNull(value, "inst");
      return this;
    }

    /** A leading {@code :} is dropped. */
    public Builder id(@Nullable String value) {
      id = value == null ? null : EventMarker.normalizeId(value);
      return this;
    }

    /** The text, taken as it is; it becomes the template too. */
    public Builder msg(@Nullable String value) {
      msg = value;
      template = value;
      if (rebuilt != null) {
        rebuilt.hasNewMsg = true;
      }
      return this;
    }

    /** Values are copied as an event's are, see {@link EventMarker}. */
    public Builder data(Map<String, ? extends @Nullable Object> value) {
      data = Objects.requireNonNull(value, "data");
      if (rebuilt != null) {
        rebuilt.hasNewData = true;
      }
      return this;
    }

    /** Values are copied as an event's are, see {@link EventMarker}. */
    public Builder ctx(Map<String, ? extends @Nullable Object> value) {
      ctx = Objects.requireNonNull(value, "ctx");
      if (rebuilt != null) {
        rebuilt.hasNewCtx = true;
      }
      return this;
    }

    public Builder markers(Set<String> value) {
      markers = Objects.requireNonNull(value, "markers");
      if (rebuilt != null) {
        rebuilt.hasNewMarkers = true;
      }
      return this;
    }

    /** Read now: what is added to it later does not show in what encoders write. */
    public Builder error(@Nullable Throwable value) {
      error = ErrorSnapshot.ofNullable(value);
      return this;
    }

    /** Default: the thread that calls {@link #build()}. */
    public Builder thread(ThreadInfo value) {
      thread = Objects.requireNonNull(value, "thread");
      return this;
    }

    /** Default: none. */
    public Builder location(@Nullable Location value) {
      setCallers(value == null ? null : new StackTraceElement[] {value.toStackTraceElement()});
      return this;
    }

    /** Default: none. */
    public Builder uid(@Nullable String value) {
      uid = value;
      return this;
    }

    /** Default: none, whatever trace the thread is in. */
    public Builder parent(@Nullable SignalRef value) {
      parent = value;
      return this;
    }

    /** Default: none, whatever trace the thread is in. */
    public Builder root(@Nullable SignalRef value) {
      root = value;
      return this;
    }

    /** The value is copied as an event's are, see {@link EventMarker}. Default: none. */
    public Builder run(@Nullable Run value) {
      run = value == null ? null : new Run(value.nanos(), Snapshot.of(value.value()));
      return this;
    }

    /** Default: this machine. */
    public Builder host(@Nullable HostInfo value) {
      host = value;
      return this;
    }

    /** Values are copied as an event's are, see {@link EventMarker}. Default: none. */
    public Builder attributes(Map<String, ? extends @Nullable Object> value) {
      attributes = Objects.requireNonNull(value, "attributes");
      return this;
    }

    private void setCallers(StackTraceElement @Nullable [] value) {
      callers = value;
      if (rebuilt != null) {
        rebuilt.hasNewCaller = true;
      }
    }

    /**
     * The share of such signals that passes. Default: 1.
     *
     * @throws IllegalArgumentException when it is not above 0 and at most 1
     */
    public Builder sample(double value) {
      if (!(value > 0 && value <= 1)) {
        throw new IllegalArgumentException("sample must be above 0 and at most 1, got " + value);
      }
      sample = value;
      return this;
    }

    /**
     * How many were held back before it. Default: 0.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public Builder suppressed(long value) {
      if (value < 0) {
        throw new IllegalArgumentException("suppressed must be 0 or more, got " + value);
      }
      suppressed = value;
      return this;
    }

    /** The signal; the builder may go on and build more. */
    public Signal build() {
      SignalState state = new SignalState(inst == null ? Instant.now() : inst, level, kind, ns);
      state.id = id;
      state.msg = msg;
      state.template = template;
      state.error = error;
      ThreadInfo maker = thread == null ? current() : thread;
      state.threadName = maker.name();
      state.threadId = maker.id();
      fill(state.newExtras());
      if (rebuilt != null) {
        rebuilt.complete(state);
      }
      return new Signal(state);
    }

    private void fill(SignalExtras extras) {
      extras.data = Snapshot.ofMap(data);
      extras.ownPairs = extras.data.size();
      extras.ctx = Snapshot.ofMap(ctx);
      extras.markerNames = Collections.unmodifiableSet(new LinkedHashSet<>(markers));
      extras.callers = callers;
      extras.uid = uid;
      extras.parent = parent;
      extras.root = root;
      extras.run = run;
      extras.own = OwnParts.of(host, Snapshot.ofMap(attributes));
      extras.sample = sample;
      extras.suppressed = suppressed;
    }

    @SuppressWarnings("deprecation") // getId is the only way on Java 17
    private static ThreadInfo current() {
      Thread thread = Thread.currentThread();
      return new ThreadInfo(thread.getName(), thread.getId());
    }
  }
}
