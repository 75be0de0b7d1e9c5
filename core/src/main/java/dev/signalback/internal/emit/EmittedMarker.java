package dev.signalback.internal.emit;

import dev.signalback.EventMarker;
import dev.signalback.HostInfo;
import dev.signalback.Level;
import dev.signalback.Location;
import dev.signalback.Run;
import dev.signalback.SignalRef;
import dev.signalback.ThreadInfo;
import dev.signalback.internal.OwnParts;
import dev.signalback.internal.OwnTransforms;
import dev.signalback.internal.PairBuilder;
import dev.signalback.internal.PairMap;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.SignalExtras;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.Snapshot;
import dev.signalback.internal.gate.Admission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * What a verb of the API has said, on its way through SLF4J: the exact level and kind, and what an
 * SLF4J call has no place for. Filled by one thread before the call; nothing changes afterwards but
 * the data, which is read once, when the gate has let the call pass.
 */
public final class EmittedMarker extends EventMarker {

  private static final long serialVersionUID = 1L;

  /** Stands as a key before a map, or a supplier of one, whose entries are data. */
  public static final Object ENTRIES = new Object();

  private final transient Level level;
  private final String kind;
  private final transient @Nullable Object[] pairs;
  private transient @Nullable Map<String, @Nullable Object> data;

  public transient @Nullable Rare rare;

  /** What its signal was made around; null: nothing. */
  public transient @Nullable Around around;

  /** What the condition of the call has failed with. */
  public transient @Nullable String conditionFailure;

  /** What the rules of the gate have said already, of a call with a condition; null: nothing. */
  public transient @Nullable Admission admission;

  /** Whether nothing in front of the handlers may turn it away. */
  public transient boolean isForced;

  /** What few say, so that the many do not carry it. */
  public static final class Rare {

    public @Nullable Instant inst;
    public @Nullable String uid;
    public @Nullable SignalRef parent;
    public @Nullable SignalRef root;
    public @Nullable Map<String, ? extends @Nullable Object> ctx;
    public @Nullable ThreadInfo thread;
    public @Nullable Location location;
    public @Nullable HostInfo host;

    /** What its signal is given to; null: nothing of its own. */
    public @Nullable OwnTransforms transforms;

    /** Whether the message is its arguments with a blank between, and nobody's template. */
    public boolean isOfParts;

    private final List<@Nullable Object> attributes = new ArrayList<>(2);

    /** Adds one of the application's keys, whose value is read when the signal is made. */
    public void attribute(String key, @Nullable Object value) {
      attributes.add(key);
      attributes.add(value);
    }

    private void fill(SignalState state, SignalExtras extras) {
      extras.uid = uid;
      fillPlace(extras);
      if (ctx != null) {
        extras.ctx = Scope.merged(extras.ctx, Snapshot.ofMap(ctx));
      }
      if (thread != null) {
        state.threadName = thread.name();
        state.threadId = thread.id();
      }
      if (location != null) {
        extras.callers = new StackTraceElement[] {location.toStackTraceElement()};
        extras.hidesLocation = false;
      }
      if (transforms != null) {
        extras.ownTransforms = OwnTransforms.within(extras.ownTransforms, transforms);
      }
      extras.own = OwnParts.of(host, read(attributes.toArray()));
    }

    /** What is given by hand; what is not is that of the trace around it. */
    private void fillPlace(SignalExtras extras) {
      if (parent != null) {
        extras.parent = parent;
        extras.root = extras.root == null ? parent : extras.root;
      }
      if (root != null) {
        extras.root = root;
      }
    }
  }

  /** Whether the message is put together of parts. */
  public boolean isOfParts() {
    return rare != null && rare.isOfParts;
  }

  /**
   * The code that a signal tells of.
   *
   * @param trace the trace it is the signal of
   * @param begun when it began
   * @param nanos how long it took
   * @param value what it returned, which nobody can change
   */
  public record Around(Scope.Trace trace, Instant begun, long nanos, @Nullable Object value) {}

  /**
   * @param pairs keys and values in turn; given away
   */
  public EmittedMarker(@Nullable String id, Level level, String kind, @Nullable Object[] pairs) {
    super(id == null ? "" : id, pairs);
    this.level = level;
    this.kind = kind;
    this.pairs = pairs;
  }

  public Level level() {
    return level;
  }

  /** Whether nothing in front of the handlers may turn a call with a marker away. */
  public static boolean isForced(@Nullable Marker marker) {
    return marker instanceof EmittedMarker own && own.isForced;
  }

  @Override
  public String kind() {
    return kind;
  }

  /** The id; without one the kind, as a marker has to have a name. */
  @Override
  public String getName() {
    return id().isEmpty() ? kind : id();
  }

  /** The data as it was when it was first asked for, which is at the call. */
  @Override
  public Map<String, @Nullable Object> data() {
    Map<String, @Nullable Object> known = data;
    if (known == null) {
      known = pairs == null || pairs.length == 0 ? PairMap.empty() : read(pairs);
      if (conditionFailure != null) {
        Map<String, @Nullable Object> withFailure = new LinkedHashMap<>(known);
        withFailure.put("when", conditionFailure);
        known = Collections.unmodifiableMap(withFailure);
      }
      data = known;
    }
    return known;
  }

  private static PairMap<@Nullable Object> read(@Nullable Object[] pairs) {
    PairBuilder data = new PairBuilder(pairs.length / 2);
    for (int i = 0; i < pairs.length; i += 2) {
      boolean hasValue = i + 1 < pairs.length;
      if (pairs[i] == ENTRIES && hasValue) {
        addEntries(data, pairs[i + 1]);
      } else if (pairs[i] instanceof Map<?, ?> map && pairs.length == 1) {
        addEntries(data, map);
      } else {
        data.put(
            Rendering.text(pairs[i]), hasValue ? Snapshot.of(pairs[i + 1]) : "[value is missing]");
      }
    }
    return data.build();
  }

  /** The same in maps that were given as a whole; one that is to be made has none yet. */
  @Override
  public @Nullable Object given(String key) {
    Object value = super.given(key);
    for (int i = 0; value == null && pairs != null && i + 1 < pairs.length; i += 2) {
      if (pairs[i] == ENTRIES && pairs[i + 1] instanceof Map<?, ?> map) {
        value = Rendering.guarded(map, "get()", () -> map.get(key));
      }
    }
    return value;
  }

  private static void addEntries(PairBuilder data, @Nullable Object entries) {
    Object map =
        entries instanceof Supplier<?> supplier
            ? Rendering.guarded(entries, "get()", supplier::get)
            : entries;
    if (map instanceof Map<?, ?> given) {
      Snapshot.ofMap(given).forEach(data::put);
    } else if (map != null) {
      data.put("data", Rendering.text(map));
    }
  }

  /** The data as a backend sees it that knows no event markers. */
  public List<KeyValuePair> keyValues() {
    return data().entrySet().stream()
        .map(entry -> new KeyValuePair(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Adds to a signal what the call itself could not say. */
  void fill(SignalState state) {
    SignalExtras extras = state.newExtras();
    if (rare != null) {
      rare.fill(state, extras);
    }
    if (around != null) {
      Scope.Trace trace = around.trace();
      extras.uid = trace.ref().uid();
      extras.parent = trace.parent();
      extras.root = trace.root();
      extras.run = new Run(around.nanos(), around.value());
    }
  }

  /** The exact level of a call that may be one of the API's. */
  public static Level levelOf(@Nullable EventMarker marker, Level ofCall) {
    return marker instanceof EmittedMarker own && own.level != null ? own.level : ofCall;
  }

  /** When such a call was made. */
  public static Instant instOf(@Nullable EventMarker marker, Instant ofCall) {
    if (marker instanceof EmittedMarker own) {
      Instant given =
          own.around != null ? own.around.begun() : own.rare != null ? own.rare.inst : null;
      return given == null ? ofCall : given;
    }
    return ofCall;
  }
}
