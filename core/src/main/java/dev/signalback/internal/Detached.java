package dev.signalback.internal;

import dev.signalback.EventMarker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;

/**
 * Makes what a bridge gives back of a signal whose content was changed: the objects of the call,
 * which have the old content, give way to pairs and plain markers with the new one.
 */
public final class Detached {

  private Detached() {}

  /** The key-values, and after them the fields that markers or arguments alone have carried. */
  public static @Nullable List<KeyValuePair> pairs(
      SignalExtras of,
      @Nullable List<KeyValuePair> keyValues,
      PairMap<? extends @Nullable Object> data) {
    Set<String> known = new HashSet<>();
    List<KeyValuePair> pairs = new ArrayList<>();
    if (keyValues != null) {
      pairs.addAll(keyValues);
      keyValues.forEach(pair -> known.add(String.valueOf(pair.key)));
    }
    for (int i = of.areKeyValuesData ? data.size() : of.ownPairs; i < data.size(); i++) {
      if (!known.contains(data.keyAt(i))) {
        pairs.add(new KeyValuePair(data.keyAt(i), data.valueAt(i)));
      }
    }
    return pairs.isEmpty() ? null : Collections.unmodifiableList(pairs);
  }

  /** Markers that have names and nothing else; null: none. */
  public static @Nullable List<Marker> markers(
      @Nullable List<Marker> given, Set<String> markerNames) {
    Set<String> names = new LinkedHashSet<>();
    if (given != null) {
      for (Marker marker : given) {
        if (marker instanceof EventMarker event) {
          names.add(event.getName());
        }
      }
    }
    names.addAll(markerNames);
    List<Marker> markers = new ArrayList<>(names.size());
    names.forEach(name -> markers.add(MarkerFactory.getDetachedMarker(name)));
    return markers.isEmpty() ? null : Collections.unmodifiableList(markers);
  }
}
