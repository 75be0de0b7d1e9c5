package dev.signalback.internal;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects the pairs of a {@link PairMap}; a key given again keeps its place and takes the value.
 */
public final class PairBuilder {

  private static final int INITIAL_PAIRS = 4;
  private static final Object[] NO_PAIRS = {};

  private @Nullable Object[] pairs;
  private int length;

  /**
   * A bit for each key, by its hash: most keys are known to be new without a look at the others.
   */
  private long hashes;

  private @Nullable BitSet replaced;

  public PairBuilder() {
    this(INITIAL_PAIRS);
  }

  /**
   * @param expected how many pairs there will probably be
   */
  public PairBuilder(int expected) {
    pairs = new Object[2 * Math.max(expected, 1)];
  }

  public PairBuilder put(String key, @Nullable Object value) {
    int index = indexOf(key);
    if (index >= 0) {
      pairs[index + 1] = value;
      noteReplaced(index / 2);
    } else {
      add(key, value);
    }
    return this;
  }

  private void noteReplaced(int pair) {
    if (replaced == null) {
      replaced = new BitSet();
    }
    replaced.set(pair);
  }

  /** The positions of pairs whose key was given again; null: there are none. */
  public @Nullable BitSet replaced() {
    return replaced;
  }

  /** Forgets which keys were given again so far. */
  public void forgetReplaced() {
    replaced = null;
  }

  /** Puts a pair unless the key is there already; whether it was put. */
  public boolean putNew(String key, @Nullable Object value) {
    boolean isNew = indexOf(key) < 0;
    if (isNew) {
      add(key, value);
    }
    return isNew;
  }

  private int indexOf(String key) {
    if ((hashes & bit(key)) != 0) {
      for (int i = 0; i < length; i += 2) {
        if (key.equals(pairs[i])) {
          return i;
        }
      }
    }
    return -1;
  }

  private static long bit(String key) {
    return 1L << key.hashCode();
  }

  private void add(String key, @Nullable Object value) {
    if (length == pairs.length) {
      pairs = Arrays.copyOf(pairs, Math.max(2 * length, 2 * INITIAL_PAIRS));
    }
    pairs[length++] = key;
    pairs[length++] = value;
    hashes |= bit(key);
  }

  /** How many pairs there are so far. */
  public int size() {
    return length / 2;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /** The pairs so far; the builder is empty then. */
  public PairMap<@Nullable Object> build() {
    return length == 0 ? PairMap.empty() : PairMap.of(toArray());
  }

  /** The pairs so far as {@code key, value, …}, the caller's own; the builder is empty then. */
  public @Nullable Object[] toArray() {
    @Nullable Object[] given = length == pairs.length ? pairs : Arrays.copyOf(pairs, length);
    pairs = NO_PAIRS;
    length = 0;
    hashes = 0;
    return given;
  }
}
