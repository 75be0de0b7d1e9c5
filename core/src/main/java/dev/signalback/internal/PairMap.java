package dev.signalback.internal;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map over an array of keys and values, in the order they were given. Keys are unique;
 * values may be null. Look-ups walk the array, so it is for the few pairs of a signal.
 */
public final class PairMap<V extends @Nullable Object> extends AbstractMap<String, V>
    implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final PairMap<?> EMPTY = new PairMap<>(new Object[0]);

  private final transient @Nullable Object[] pairs;

  private PairMap(@Nullable Object[] pairs) {
    this.pairs = pairs;
  }

  /** The map without entries. */
  @SuppressWarnings("unchecked") // it holds nothing of any type
  public static <V extends @Nullable Object> PairMap<V> empty() {
    return (PairMap<V>) EMPTY;
  }

  /**
   * A view of {@code key, value, key, value, …}; the caller gives the array away.
   *
   * @throws IllegalArgumentException when a value is missing
   */
  public static <V extends @Nullable Object> PairMap<V> of(@Nullable Object[] pairs) {
    if (pairs.length % 2 != 0) {
      throw new IllegalArgumentException("pairs must be even in number, got " + pairs.length);
    }
    return pairs.length == 0 ? empty() : new PairMap<>(pairs);
  }

  /** Elsewhere it is a map of the JDK: receivers of serialized events know no other. */
  private Object writeReplace() {
    return new HashMap<>(this);
  }

  @Override
  public int size() {
    return pairs.length / 2;
  }

  /** The key at a position from 0 to {@code size() - 1}. */
  public String keyAt(int index) {
    return (String) java.util.Objects.requireNonNull(pairs[2 * index]);
  }

  /** The value at a position from 0 to {@code size() - 1}. */
  @SuppressWarnings("unchecked") // values are V by construction
  public V valueAt(int index) {
    return (V) pairs[2 * index + 1];
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super V> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(keyAt(i), valueAt(i));
    }
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return indexOf(key) >= 0;
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    int index = indexOf(key);
    return index < 0 ? null : valueAt(index);
  }

  private int indexOf(@Nullable Object key) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (keyAt(i / 2).equals(key)) {
        return i / 2;
      }
    }
    return -1;
  }

  /** The same pairs without one key; this map when it has no such key. */
  public PairMap<V> without(String key) {
    int index = indexOf(key);
    if (index < 0) {
      return this;
    }
    @Nullable Object[] rest = Arrays.copyOf(pairs, pairs.length - 2);
    System.arraycopy(pairs, 2 * index + 2, rest, 2 * index, rest.length - 2 * index);
    return of(rest);
  }

  @Override
  public Set<Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, V>> iterator() {
        return new Pairs();
      }

      @Override
      public int size() {
        return PairMap.this.size();
      }
    };
  }

  private final class Pairs implements Iterator<Map.Entry<String, V>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size();
    }

    @Override
    public Map.Entry<String, V> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int index = next++;
      return new SimpleImmutableEntry<>(keyAt(index), valueAt(index));
    }
  }
}
