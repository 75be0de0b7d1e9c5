package dev.signalback;

import dev.signalback.internal.PairBuilder;
import dev.signalback.internal.PairMap;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.Snapshot;
import dev.signalback.internal.emit.EmittedMarker;
import dev.signalback.streams.PrintedMarker;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * An SLF4J marker that turns a log call into an event: a signal with an id and typed data.
 *
 * <pre>
 *   import static dev.signalback.EventMarker.event;
 *
 *   log.info(event("user/login", "user-id", 17), "User {} logged in", name);
 * </pre>
 *
 * <p>Where no Signalback runs it is an ordinary marker named after the id. Values are read when the
 * gate has let the call pass: known immutable values are kept as they are, suppliers are called
 * once, maps, collections, arrays and records are copied, everything else becomes its text.
 *
 * <p>Thread-safe; may be kept and used again, and shared, as long as its values may.
 */
@SuppressWarnings("deprecation") // since SLF4J 2.0.19 all of a graph of markers is
public sealed class EventMarker implements Marker permits PrintedMarker, EmittedMarker {

  private static final long serialVersionUID = 1L;

  private final String id;
  private final transient @Nullable Object[] pairs;

  /** Null until there is one, as hardly any has. */
  private transient volatile @Nullable List<Marker> references;

  public EventMarker(String id, @Nullable Object[] pairs) {
    this.id = normalizeId(id);
    this.pairs = pairs;
  }

  /**
   * An event with data. It never throws, as it stands in log calls: a key without a value says so
   * in the data, a missing id is empty.
   *
   * @param id what happened, as {@code namespace/name}; a leading {@code :} is dropped
   * @param keysAndValues keys and values in turn
   */
  public static EventMarker event(String id, @Nullable Object... keysAndValues) {
    return new EventMarker(id, keysAndValues == null ? new Object[0] : keysAndValues.clone());
  }

  /**
   * An event with the entries of a map as data, in its order.
   *
   * @param id what happened, as {@code namespace/name}; a leading {@code :} is dropped
   */
  public static EventMarker event(String id, Map<String, ? extends @Nullable Object> data) {
    return new EventMarker(id, new Object[] {data});
  }

  static String normalizeId(@Nullable String id) {
    String text = id == null ? "" : id.trim();
    String name = text.startsWith(":") ? text.substring(1) : text;
    return name.isBlank() ? "" : name;
  }

  /** Elsewhere it is SLF4J's own marker: receivers of serialized events know no other. */
  protected final Object writeReplace() {
    Marker plain = MarkerFactory.getDetachedMarker(getName());
    references().forEach(plain::add);
    return plain;
  }

  /** What happened. */
  public String id() {
    return id;
  }

  /** The kind of the signals it makes. */
  public String kind() {
    return Signal.KIND_EVENT;
  }

  /** The data as it is now, copied; see the class for the rules. */
  public Map<String, @Nullable Object> data() {
    if (pairs == null || pairs.length == 0) {
      return PairMap.empty();
    }
    if (pairs.length == 1 && pairs[0] instanceof Map<?, ?> map) {
      return Snapshot.ofMap(map);
    }
    PairBuilder data = new PairBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      Object value = i + 1 < pairs.length ? Snapshot.of(pairs[i + 1]) : "[value is missing]";
      data.put(Rendering.text(pairs[i]), value);
    }
    return data.build();
  }

  /**
   * The value of a key as it was given, nothing copied and no supplier called; null when there is
   * none.
   */
  public @Nullable Object given(String key) {
    if (pairs == null) {
      return null;
    }
    if (pairs.length == 1 && pairs[0] instanceof Map<?, ?> map) {
      try {
        return map.get(key);
      } catch (RuntimeException hostile) { // a map of the application's that takes no such key
        return null;
      }
    }
    for (int i = 0; i + 1 < pairs.length; i += 2) {
      if (key.equals(pairs[i])) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  private List<Marker> references() {
    List<Marker> known = references;
    return known == null ? List.of() : known;
  }

  private synchronized List<Marker> referencesToAddTo() {
    List<Marker> known = references;
    if (known == null) {
      known = new CopyOnWriteArrayList<>();
      references = known;
    }
    return known;
  }

  /** The id, as that is what marker filters of other backends compare. */
  @Override
  public String getName() {
    return id;
  }

  @Override
  public void add(Marker reference) {
    if (reference == null) {
      throw new IllegalArgumentException("reference must be a marker, got null");
    }
    if (!contains(reference) && !reference.contains(this)) {
      referencesToAddTo().add(reference);
    }
  }

  @Override
  public boolean remove(Marker reference) {
    return references().contains(reference) && referencesToAddTo().remove(reference);
  }

  @Override
  @Deprecated
  public boolean hasChildren() {
    return hasReferences();
  }

  @Override
  public boolean hasReferences() {
    return !references().isEmpty();
  }

  @Override
  public Iterator<Marker> iterator() {
    return references().iterator();
  }

  @Override
  public boolean contains(Marker other) {
    return equals(other) || references().stream().anyMatch(m -> m.contains(other));
  }

  @Override
  public boolean contains(String name) {
    return getName().equals(name) || references().stream().anyMatch(m -> m.contains(name));
  }

  /** Markers are equal by name, as SLF4J asks. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || other instanceof Marker marker && getName().equals(marker.getName());
  }

  @Override
  public int hashCode() {
    return getName().hashCode();
  }

  @Override
  public String toString() {
    return getName();
  }
}
