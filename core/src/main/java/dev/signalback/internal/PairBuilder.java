package dev.signalback.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects the pairs of a {@link PairMap}; a key given again keeps its place and takes the value.
 */
public final class PairBuilder {

  private static final int INITIAL_PAIRS = 4;

  private @Nullable Object[] pairs;
  private int length;

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
    for (int i = 0; i < length; i += 2) {
      if (key.equals(pairs[i])) {
        pairs[i + 1] = value;
        return this;
      }
    }
    if (length == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * length);
    }
    pairs[length++] = key;
    pairs[length++] = value;
    return this;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  public PairMap<@Nullable Object> build() {
    return length == 0 ? PairMap.empty() : PairMap.of(toArray());
  }

  /** The pairs so far as {@code key, value, …}; the caller's own. */
  public @Nullable Object[] toArray() {
    return Arrays.copyOf(pairs, length);
  }
}
