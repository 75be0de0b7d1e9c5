package dev.signalback.slf4j;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Marker;

/** A marker of the application's own, that takes whatever references it is given. */
@SuppressWarnings("deprecation") // since SLF4J 2.0.19 all of a graph of markers is
class LooseMarker implements Marker {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final List<Marker> references = new ArrayList<>();

  LooseMarker(String name) {
    this.name = name;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public void add(Marker reference) {
    references.add(reference);
  }

  @Override
  public boolean remove(Marker reference) {
    return references.remove(reference);
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
    return references.iterator();
  }

  @Override
  public boolean contains(Marker other) {
    return this == other;
  }

  @Override
  public boolean contains(String other) {
    return getName().equals(other);
  }
}
