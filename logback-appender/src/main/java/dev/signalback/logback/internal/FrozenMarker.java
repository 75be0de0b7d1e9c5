package dev.signalback.logback.internal;

import dev.signalback.internal.Rendering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** A marker as it was at the call, for appenders, when its references have changed since. */
final class FrozenMarker implements Marker {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final String text;
  private final Set<String> names;

  private FrozenMarker(String name, String text, Set<String> names) {
    this.name = name;
    this.text = text;
    this.names = names;
  }

  /** The markers themselves, but frozen ones for those that print something else by now. */
  static List<Marker> whereChanged(List<Marker> markers, String[] texts, Set<String> names) {
    List<Marker> given = markers;
    for (int i = 0; i < texts.length; i++) {
      Marker marker = markers.get(i);
      if (!Rendering.text(marker).equals(texts[i])) {
        if (given == markers) {
          given = new ArrayList<>(markers);
        }
        given.set(i, new FrozenMarker(marker.getName(), texts[i], names));
      }
    }
    return given;
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
  @Deprecated
  public boolean hasChildren() {
    return hasReferences();
  }

  @Override
  public boolean hasReferences() {
    return false;
  }

  @Override
  public Iterator<Marker> iterator() {
    return Collections.emptyIterator();
  }

  @Override
  public boolean contains(Marker other) {
    return contains(other.getName());
  }

  @Override
  public boolean contains(String other) {
    return name.equals(other) || names.contains(other);
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
