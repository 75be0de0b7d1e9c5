package dev.signalback.logback.internal.capture;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.signalback.EventMarker;
import dev.signalback.internal.CallMessage;
import dev.signalback.internal.MessageFormat;
import dev.signalback.internal.PairBuilder;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.SignalExtras;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.Snapshot;
import dev.signalback.internal.emit.EmittedMarker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * Turns what an SLF4J call brings into the fields of a signal. Runs on the calling thread, after
 * the gate; whatever the call's values do ends here.
 */
public final class Capture {

  /** The key under which a key-value or the MDC gives a signal its id. */
  public static final String EVENT_ID = "event-id";

  private Capture() {}

  /**
   * Fills in message, markers and data.
   *
   * @param args what fills the template; given away, but its elements are the caller's
   * @param markers given away
   * @param needsObjects whether an appender may ask for the values of pairs as objects
   */
  public static void fill(
      SignalState state,
      @Nullable String template,
      @Nullable Object @Nullable [] args,
      @Nullable List<Marker> markers,
      @Nullable List<KeyValuePair> keyValues,
      boolean needsObjects) {
    fill(state, template, args, markers, keyValues, needsObjects, null);
  }

  /**
   * The same for an event that others render too.
   *
   * @param shared renders its arguments once, for all; null when nobody else reads it
   */
  static void fill(
      SignalState state,
      @Nullable String template,
      @Nullable Object @Nullable [] args,
      @Nullable List<Marker> markers,
      @Nullable List<KeyValuePair> keyValues,
      boolean needsObjects,
      @Nullable ILoggingEvent shared) {
    boolean keeps = CallMessage.keep(state, template, args);
    if (!keeps) {
      state.msg =
          shared == null ? MessageFormat.format(template, args) : shared.getFormattedMessage();
    }
    if (markers != null || keyValues != null || (!keeps && carryFields(args))) {
      fillData(state, args, markers, keyValues, needsObjects);
    }
  }

  private static void fillData(
      SignalState state,
      @Nullable Object @Nullable [] args,
      @Nullable List<Marker> markers,
      @Nullable List<KeyValuePair> keyValues,
      boolean needsObjects) {
    if (keyValues == null && markers != null && !carryFields(args)) {
      EventMarker alone = Markers.eventAlone(markers);
      if (alone != null) {
        fillEvent(state, alone, markers);
        return;
      }
    }
    PairBuilder data = new PairBuilder(keyValues == null ? 0 : keyValues.size());
    SignalExtras extras = state.newExtras();
    if (markers != null) {
      extras.markers = FrozenMarker.freeze(markers);
      extras.markerNames = Markers.names(markers);
      Markers.addEventData(markers, data);
      extras.ownPairs = data.size();
      data.forgetReplaced();
    }
    if (keyValues != null) {
      boolean areAlone = markers == null && !carryFields(args);
      extras.areKeyValuesData = areAlone && addAsTheyAre(keyValues, data);
      if (!extras.areKeyValuesData) {
        extras.keyValues = addKeyValues(keyValues, data, needsObjects);
      }
    }
    if (extras.markers != null) {
      Markers.addLogstashFields(extras.markers, data);
    }
    state.args = addStructuredArguments(args, data);
    extras.replacedPairs = data.replaced();
    extras.data = data.build();
    if (markers != null) {
      joinParts(state, Markers.event(markers));
    }
  }

  /** What nearly each call with a marker is: that of an event, and nothing else has data. */
  private static void fillEvent(SignalState state, EventMarker event, List<Marker> markers) {
    SignalExtras extras = state.newExtras();
    extras.markers = markers;
    extras.data = Snapshot.ofMap(event.data());
    extras.ownPairs = extras.data.size();
    joinParts(state, event);
  }

  private static void joinParts(SignalState state, @Nullable EventMarker event) {
    if (event instanceof EmittedMarker own && own.isOfParts()) {
      state.keepTextAlone();
    }
  }

  /**
   * Adds pairs that data alone can give back: no key twice, no id, and values that stay as they
   * are. False where there is another; those before it have been added then.
   */
  private static boolean addAsTheyAre(List<KeyValuePair> pairs, PairBuilder data) {
    for (KeyValuePair pair : pairs) {
      boolean isAdded =
          pair != null
              && pair.getClass() == KeyValuePair.class
              && pair.key != null
              && Snapshot.isImmutable(pair.value)
              && !EVENT_ID.equals(pair.key)
              && data.putNew(pair.key, pair.value);
      if (!isAdded) {
        return false;
      }
    }
    return !pairs.isEmpty();
  }

  /** Copies the pairs; the one that is the id is not data. */
  private static List<KeyValuePair> addKeyValues(
      List<KeyValuePair> pairs, PairBuilder data, boolean needsObjects) {
    List<KeyValuePair> copies = new ArrayList<>(pairs.size());
    for (KeyValuePair pair : pairs) {
      if (pair != null) {
        copies.add(add(pair, data, needsObjects));
      }
    }
    return copies;
  }

  private static KeyValuePair add(KeyValuePair pair, PairBuilder data, boolean needsObjects) {
    Object given = pair.value;
    Object kept = given;
    Object value = given;
    if (!Snapshot.isImmutable(given)) {
      CapturedBean.Keeper beans = CapturedBean.Keeper.ofPair(needsObjects);
      kept = Snapshot.of(given, beans);
      value = beans.hasKept() ? Snapshot.of(kept, CapturedBean::dataOf) : kept;
    }
    if (!EVENT_ID.equals(pair.key)) {
      data.put(String.valueOf(pair.key), value);
    }
    return kept == given && pair.getClass() == KeyValuePair.class
        ? pair // nobody can change it
        : new KeyValuePair(pair.key, forAppenders(given, kept));
  }

  /** Appenders print the value itself: what prints otherwise than its copy prints its own text. */
  private static @Nullable Object forAppenders(@Nullable Object value, @Nullable Object copy) {
    if (value == copy
        || value == null
        || copy instanceof CapturedBean
        || value instanceof CharSequence
        || isPlainContainer(value)) {
      return copy;
    } else if (value instanceof Supplier) {
      return Rendering.text(value);
    }
    String text = Rendering.text(value);
    return new CapturedBean(value instanceof Throwable ? value : copy, text, text);
  }

  private static boolean isPlainContainer(Object value) {
    return value.getClass().isArray()
        || ((value instanceof Map || value instanceof Collection)
            && value.getClass().getClassLoader() == null);
  }

  private static boolean carryFields(@Nullable Object @Nullable [] args) {
    if (args != null && LogstashFields.ARE_AVAILABLE) {
      for (Object arg : args) {
        if (LogstashFields.isCarriedBy(arg)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Adds the fields of arguments that carry some; what can change is copied for all encoders. */
  private static @Nullable Object @Nullable [] addStructuredArguments(
      @Nullable Object @Nullable [] args, PairBuilder data) {
    if (!carryFields(args) || args == null) {
      return args;
    }
    @Nullable Object[] frozen = args.clone();
    for (int i = 0; i < args.length; i++) {
      Object arg = args[i];
      if (arg != null && LogstashFields.isCarriedBy(arg)) {
        Object copy = LogstashFields.frozen(arg);
        LogstashFields.addTo(data, copy);
        frozen[i] = copy;
      }
    }
    return frozen;
  }

  /** The id that the event marker gives, else a key-value, else the MDC; null when none does. */
  public static @Nullable String idOf(
      @Nullable EventMarker marker,
      @Nullable List<KeyValuePair> keyValues,
      @Nullable Object @Nullable [] mdc) {
    if (marker != null) {
      return marker.id().isEmpty() ? null : marker.id();
    }
    String id = keyValues == null ? null : idOf(keyValues);
    return id != null || mdc == null ? id : idOf(mdc);
  }

  private static @Nullable String idOf(@Nullable Object[] mdc) {
    for (int i = 0; i < mdc.length; i += 2) {
      if (EVENT_ID.equals(mdc[i])) {
        return mdc[i + 1] == null ? null : normalized(String.valueOf(mdc[i + 1]));
      }
    }
    return null;
  }

  private static @Nullable String idOf(List<KeyValuePair> pairs) {
    for (KeyValuePair pair : pairs) {
      if (pair != null && EVENT_ID.equals(pair.key) && pair.value != null) {
        return normalized(Rendering.text(pair.value));
      }
    }
    return null;
  }

  /** An id without its optional colon; null when nothing is left. */
  private static @Nullable String normalized(String id) {
    String text = id.startsWith(":") ? id.substring(1) : id;
    return text.isBlank() ? null : text;
  }
}
