package dev.signalback.logback.internal.capture;

import dev.signalback.EventMarker;
import dev.signalback.Signal;
import dev.signalback.internal.PairBuilder;
import dev.signalback.internal.Rendering;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** Reads graphs of markers, which may be changed meanwhile, have cycles, and throw. */
@SuppressWarnings("deprecation") // since SLF4J 2.0.19 all of a graph of markers is
public final class Markers {

  private static final int MOST = 1000;

  private Markers() {}

  /** The first event marker among a marker and those it refers to. */
  public static @Nullable EventMarker event(@Nullable Marker marker) {
    if (marker == null || marker instanceof EventMarker) {
      return (EventMarker) marker;
    }
    return hasReferences(marker) ? firstEvent(List.of(marker)) : null;
  }

  /** The event marker that is the only marker and refers to no other; null when it is not. */
  static @Nullable EventMarker eventAlone(List<Marker> markers) {
    return markers.size() == 1
            && markers.get(0) instanceof EventMarker event
            && !event.hasReferences()
        ? event
        : null;
  }

  /** The first event marker among markers and those they refer to. */
  public static @Nullable EventMarker event(@Nullable List<Marker> markers) {
    if (markers == null || markers.isEmpty()) {
      return null;
    }
    return markers.size() == 1 ? event(markers.get(0)) : firstEvent(markers);
  }

  private static @Nullable EventMarker firstEvent(List<Marker> markers) {
    List<EventMarker> found = new ArrayList<>();
    forEach(
        markers,
        marker -> {
          if (marker instanceof EventMarker event) {
            found.add(event);
          }
        });
    return found.isEmpty() ? null : found.get(0);
  }

  /** The kind of the signal of a call with this event marker, or without one. */
  public static String kind(@Nullable EventMarker event) {
    return event == null ? Signal.KIND_SLF4J : event.kind();
  }

  /** The names of markers and of those they refer to; those that carry data are left out. */
  static Set<String> names(List<Marker> markers) {
    if (markers.size() == 1 && !hasReferences(markers.get(0))) {
      Marker only = markers.get(0);
      return carriesData(only) ? Set.of() : Set.of(nameOf(only));
    }
    Set<String> names = new LinkedHashSet<>();
    forEach(
        markers,
        marker -> {
          if (!carriesData(marker)) {
            names.add(nameOf(marker));
          }
        });
    return Collections.unmodifiableSet(names);
  }

  /** Where it fails, the walk through the references says so. */
  private static boolean hasReferences(Marker marker) {
    try {
      return marker.hasReferences();
    } catch (Throwable hostile) { // counted by the walk
      return true;
    }
  }

  private static String nameOf(Marker marker) {
    return String.valueOf(Rendering.guarded(marker, "getName()", marker::getName));
  }

  private static boolean carriesData(Marker marker) {
    return marker instanceof EventMarker || LogstashFields.isCarriedBy(marker);
  }

  static void addEventData(List<Marker> markers, PairBuilder data) {
    forEach(
        markers,
        marker -> {
          if (marker instanceof EventMarker event) {
            event.data().forEach(data::put);
          }
        });
  }

  static void addLogstashFields(List<Marker> markers, PairBuilder data) {
    if (LogstashFields.ARE_AVAILABLE) {
      forEach(
          markers,
          marker -> {
            if (LogstashFields.isCarriedBy(marker)) {
              LogstashFields.addTo(data, marker);
            }
          });
    }
  }

  private static void forEach(List<Marker> markers, Consumer<Marker> action) {
    if (markers.size() == 1 && !hasReferences(markers.get(0))) {
      action.accept(markers.get(0));
    } else {
      walk(markers, action);
    }
  }

  private static void walk(List<Marker> markers, Consumer<Marker> action) {
    Set<Marker> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Marker> ahead = new ArrayDeque<>(markers);
    for (Marker next = ahead.poll(); next != null; next = ahead.poll()) {
      if (seen.size() < MOST && seen.add(next)) {
        action.accept(next);
        referencesOf(next).descendingIterator().forEachRemaining(ahead::push);
      }
    }
  }

  /** As many as it gives before it fails, or there are enough. */
  private static Deque<Marker> referencesOf(Marker marker) {
    Deque<Marker> references = new ArrayDeque<>(0);
    Rendering.guarded(
        marker,
        "iterator()",
        () -> {
          if (marker.hasReferences()) {
            Iterator<Marker> given = marker.iterator();
            while (given.hasNext() && references.size() < MOST) {
              Marker reference = given.next();
              if (reference != null) {
                references.add(reference);
              }
            }
          }
          return null;
        });
    return references;
  }
}
