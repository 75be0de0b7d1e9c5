package dev.signalback.logback.internal.capture;

import dev.signalback.internal.Rendering;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.helpers.BasicMarker;

/**
 * SLF4J's own kind of marker as it was at the call: appenders see it later, and its references may
 * be others by then. Equal, as all markers are, to any marker of its name.
 */
@SuppressWarnings("deprecation") // since SLF4J 2.0.19 all of a graph of markers is
public final class FrozenMarker implements Marker {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final String text;

  /** Filled while the graph is copied, never changed after. */
  private final List<Marker> references = new ArrayList<>(0);

  private FrozenMarker(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /**
   * The markers with each plain one replaced, and those of logstash-logback-encoder that can
   * change; markers of other classes stay what they are.
   */
  static List<Marker> freeze(List<Marker> markers) {
    if (markers.size() == 1) {
      Marker only = markers.get(0);
      return only.getClass() == BasicMarker.class || LogstashFields.isCarriedBy(only)
          ? List.of(freeze(only, new IdentityHashMap<>()))
          : markers;
    }
    List<Marker> frozen = new ArrayList<>(markers.size());
    IdentityHashMap<Marker, Marker> copies = new IdentityHashMap<>();
    markers.forEach(marker -> frozen.add(freeze(marker, copies)));
    return Collections.unmodifiableList(frozen);
  }

  /** Without recursion, as chains of references may be long. */
  private static Marker freeze(Marker marker, IdentityHashMap<Marker, Marker> copies) {
    Deque<Marker> ahead = new ArrayDeque<>(0);
    Marker frozen = shell(marker, copies, ahead);
    for (Marker next = ahead.poll(); next != null; next = ahead.poll()) {
      Marker copy = copies.get(next);
      Iterator<Marker> others = next.iterator();
      while (copy != null && others.hasNext()) {
        refer(copy, shell(others.next(), copies, ahead));
      }
    }
    return frozen;
  }

  private static void refer(Marker copy, Marker reference) {
    if (copy instanceof FrozenMarker frozen) {
      frozen.references.add(reference);
    } else {
      Rendering.guarded( // it compares the values of markers
          reference,
          "equals()",
          () -> {
            copy.add(reference);
            return null;
          });
    }
  }

  /** The copy of a marker; one that is new gets its references later. */
  private static Marker shell(
      Marker marker, IdentityHashMap<Marker, Marker> copies, Deque<Marker> ahead) {
    Marker known = copies.get(marker);
    if (known != null) {
      return known;
    }
    if (marker.getClass() != BasicMarker.class) {
      return LogstashFields.isCarriedBy(marker) ? fields(marker, copies, ahead) : marker;
    }
    boolean isAlone = !marker.hasReferences();
    FrozenMarker frozen = // its text has the names of others, which may fail
        new FrozenMarker(marker.getName(), isAlone ? marker.getName() : Rendering.text(marker));
    copies.put(marker, frozen);
    if (!isAlone) {
      ahead.add(marker);
    }
    return frozen;
  }

  private static Marker fields(
      Marker marker, IdentityHashMap<Marker, Marker> copies, Deque<Marker> ahead) {
    Marker copy = (Marker) LogstashFields.frozen(marker);
    copies.put(marker, copy);
    if (copy != marker && marker.hasReferences()) {
      ahead.add(marker);
    }
    return copy;
  }

  /** Elsewhere it is SLF4J's own marker: receivers of serialized events know no other. */
  private Object writeReplace() {
    Marker plain = MarkerFactory.getDetachedMarker(name);
    Markers.names(List.of(this)).stream()
        .filter(other -> !other.equals(name))
        .map(MarkerFactory::getDetachedMarker)
        .forEach(plain::add);
    return plain;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public void add(Marker reference) {
    throw new UnsupportedOperationException("marker of a past call must not be changed");
  }

  @Override
  public boolean remove(Marker reference) {
    throw new UnsupportedOperationException("marker of a past call must not be changed");
  }

  @Override
  public boolean hasChildren() {
    return hasReferences();
  }

  @Override
  public boolean hasReferences() {
    return !references.isEmpty();
  }

  @Override
  public Iterator<Marker> iterator() {
    return Collections.unmodifiableList(references).iterator();
  }

  @Override
  public boolean contains(Marker other) {
    return contains(other.getName());
  }

  @Override
  public boolean contains(String other) {
    return Markers.names(List.of(this)).contains(other);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Marker marker && name.equals(marker.getName()));
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
