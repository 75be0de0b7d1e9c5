package dev.signalback.logback.internal.event;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.signalback.Signal;
import dev.signalback.internal.ErrorSnapshot;
import dev.signalback.internal.PairBuilder;
import dev.signalback.internal.PairMap;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalExtras;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.emit.EmittedMarker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * A signal as the event that Logback's appenders know. A real {@link LoggingEvent}, because some
 * appenders take nothing else; everything it gives comes from the signal, so it may be kept and
 * read on any thread.
 */
public final class SignalEvent extends LoggingEvent {

  private static final StackTraceElement[] NO_CALLERS = {};

  private final transient Signal signal;
  private final transient SignalState state;
  private final transient LoggerContext context;
  private final transient Runnable onMissingCallers;
  private final LoggerContextVO contextView;
  private @Nullable IThrowableProxy throwable;

  /** The MDC with the context from code; two threads at worst make the same twice. */
  private volatile @Nullable PairMap<String> mdc;

  /**
   * @param onMissingCallers called when somebody asks for caller data and there is none
   */
  public SignalEvent(Signal signal, LoggerContext context, Runnable onMissingCallers) {
    this.signal = signal;
    this.state = SignalAccess.state(signal);
    this.context = context;
    this.contextView = context.getLoggerContextRemoteView();
    this.onMissingCallers = onMissingCallers;
  }

  public Signal signal() {
    return signal;
  }

  @Override
  public String getThreadName() {
    return state.threadName;
  }

  @Override
  public Level getLevel() {
    return Levels.toLogback(state.level);
  }

  @Override
  public @Nullable String getMessage() {
    return state.template;
  }

  @Override
  public @Nullable Object @Nullable [] getArgumentArray() {
    return state.args;
  }

  @Override
  public @Nullable String getFormattedMessage() {
    String msg = signal.msg();
    return msg == null ? nameOfEmitted() : msg;
  }

  /** An event of the API needs no text; patterns would print {@code null}. */
  private @Nullable String nameOfEmitted() {
    List<Marker> markers = state.extras().markers;
    return markers != null && markers.get(0) instanceof EmittedMarker emitted
        ? emitted.getName()
        : null;
  }

  @Override
  public String getLoggerName() {
    return state.ns;
  }

  @Override
  public LoggerContextVO getLoggerContextVO() {
    return contextView;
  }

  @Override
  public @Nullable IThrowableProxy getThrowableProxy() {
    if (throwable == null && state.error != null) {
      throwable = proxy(state.error);
    }
    return throwable;
  }

  private IThrowableProxy proxy(ErrorSnapshot snapshot) {
    Throwable error = snapshot.error();
    IThrowableProxy given = snapshot.source() instanceof IThrowableProxy source ? source : null;
    ThrowableProxy proxy;
    try {
      boolean isBounded = ThrowableDepth.isBounded(error);
      if (given != null && isBounded) {
        return given;
      }
      proxy = new ThrowableProxy(isBounded ? error : cut(snapshot));
    } catch (Throwable hostile) { // getMessage or getStackTrace of the application's class
      if (given != null) { // Logback has read it
        return given;
      }
      proxy = new ThrowableProxy(new UnreadableThrowable(error, hostile));
    }
    proxy = PastThrowable.of(proxy, snapshot);
    if (context.isPackagingDataEnabled()) {
      proxy.calculatePackagingData();
    }
    return proxy;
  }

  private static Throwable cut(ErrorSnapshot snapshot) {
    Throwable error = snapshot.error();
    String message = snapshot.readNow().message();
    Throwable cut =
        new UnreadableThrowable(
            error.getClass().getName()
                + (message == null ? "" : ": " + message)
                + " (with its causes, nested deeper than "
                + ThrowableDepth.MOST
                + ", left out)");
    cut.setStackTrace(error.getStackTrace());
    return cut;
  }

  @Override
  public StackTraceElement[] getCallerData() {
    StackTraceElement[] callers = state.extras().callers;
    if (callers == null) {
      if (!state.extras().isOfEngine) { // whose calls are the engine's own
        onMissingCallers.run();
      }
      return NO_CALLERS;
    }
    return callers;
  }

  @Override
  public boolean hasCallerData() {
    StackTraceElement[] callers = state.extras().callers;
    return callers != null && callers.length > 0;
  }

  @Override
  public @Nullable List<Marker> getMarkerList() {
    List<Marker> markers = state.extras().markers;
    return markers == null ? null : new ArrayList<>(markers); // which can be sent
  }

  /**
   * The pairs of the call, after the data of its event marker: appenders that know no event marker
   * show it all the same. What the call gives again under the same key is not there twice.
   */
  @Override
  public @Nullable List<KeyValuePair> getKeyValuePairs() {
    SignalExtras extras = state.extras();
    if (extras.areKeyValuesData) {
      return pairsOf(extras.data, extras.data.size(), null);
    }
    List<KeyValuePair> given = extras.keyValues;
    if (extras.ownPairs == 0) {
      return given == null ? null : new Pairs(given);
    }
    List<KeyValuePair> pairs = pairsOf(extras.data, extras.ownPairs, extras.replacedPairs);
    if (given != null) {
      pairs.addAll(given);
    }
    return pairs;
  }

  private static List<KeyValuePair> pairsOf(PairMap<?> data, int count, @Nullable BitSet without) {
    List<KeyValuePair> pairs = new Pairs(List.of());
    for (int i = 0; i < count; i++) {
      if (without == null || !without.get(i)) {
        pairs.add(new KeyValuePair(data.keyAt(i), data.valueAt(i)));
      }
    }
    return pairs;
  }

  /** Leaves itself out of a serialized event, as pairs cannot be serialized. */
  private static final class Pairs extends ArrayList<KeyValuePair> {
    private static final long serialVersionUID = 1L;

    Pairs(List<KeyValuePair> pairs) {
      super(pairs);
    }

    private Object writeReplace() {
      return new ArrayList<>(0);
    }
  }

  /**
   * In the order in which the keys were put; Logback's own order is that of a hash map. Context
   * from code comes first, as texts.
   */
  @Override
  public Map<String, String> getMDCPropertyMap() {
    PairMap<String> given = state.mdc == null ? PairMap.empty() : PairMap.of(state.mdc);
    SignalExtras extras = state.extras();
    if (extras.ctx.isEmpty() || isOfDeques(extras)) {
      return given;
    }
    PairMap<String> known = mdc;
    if (known == null) {
      known = withContext(given, extras);
      mdc = known;
    }
    return known;
  }

  @SuppressWarnings("ReferenceEquality") // as the door has left it
  private static boolean isOfDeques(SignalExtras extras) {
    return extras.ctx == extras.deques;
  }

  @SuppressWarnings("unchecked") // all values are texts
  private static PairMap<String> withContext(PairMap<String> given, SignalExtras extras) {
    PairBuilder all = new PairBuilder(extras.ctx.size() + given.size());
    for (int i = 0; i < extras.ctx.size(); i++) {
      String key = extras.ctx.keyAt(i);
      Object value = extras.ctx.valueAt(i);
      if (value != null && !extras.deques.containsKey(key) && !given.containsKey(key)) {
        all.put(key, Rendering.text(value));
      }
    }
    given.forEach(all::put);
    return (PairMap<String>) (PairMap<?>) all.build();
  }

  @Override
  @SuppressWarnings("deprecation") // it is part of the event that appenders may call
  public Map<String, String> getMdc() {
    return getMDCPropertyMap();
  }

  @Override
  public long getTimeStamp() {
    return state.inst().toEpochMilli();
  }

  @Override
  public Instant getInstant() {
    return state.inst();
  }

  @Override
  @SuppressWarnings("JavaInstantGetSecondsGetNano") // that is what Logback gives
  public int getNanoseconds() {
    return state.nano;
  }

  @Override
  public long getSequenceNumber() {
    return state.extras().sequenceNumber;
  }

  @Override
  public long getContextBirthTime() {
    return contextView.getBirthTime();
  }

  @Override
  public String toString() {
    return "[" + getLevel() + "] " + getFormattedMessage();
  }

  @Override
  public void prepareForDeferredProcessing() {
    // a signal is complete when it is made
  }

  /** Stands for a throwable whose own methods fail, or that has no end. */
  private static final class UnreadableThrowable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableThrowable(Throwable unreadable, Throwable why) {
      this(unreadable.getClass().getName() + " could not be read: " + Rendering.describe(why));
    }

    UnreadableThrowable(String message) {
      super(message, null, false, true);
      setStackTrace(new StackTraceElement[0]);
    }
  }
}
