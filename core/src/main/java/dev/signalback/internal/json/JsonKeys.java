package dev.signalback.internal.json;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys one object has so far, as the bytes that were written: what is different as a key of a
 * map may be the same as JSON. For one thread at a time.
 */
final class JsonKeys {

  /** Up to this many keys are compared one by one. */
  private static final int FEW = 32;

  private final JsonBuffer out;
  private final int[] ends = new int[FEW];
  private final int[] starts = new int[FEW];
  private int count;

  /** Whether all of them were added as unique. */
  private boolean areUnique = true;

  private @Nullable Set<String> many;

  JsonKeys(JsonBuffer out) {
    this.out = out;
  }

  /** A new object begins. */
  void clear() {
    count = 0;
    many = null;
    areUnique = true;
  }

  /** What was written after a position is taken back. */
  void rewind(int position) {
    while (count > 0 && ends[count - 1] > position) {
      count--;
    }
  }

  /**
   * Adds the key between two positions, which is its own text in quotes and no other key's; false
   * where that does not make it different from those there already.
   */
  boolean addUnique(int start, int end) {
    if (count == FEW || !areUnique) {
      return false;
    }
    put(start, end);
    return true;
  }

  private void put(int start, int end) {
    starts[count] = start;
    ends[count++] = end;
  }

  /** Adds the key written from a position to the end, unless it is there already. */
  boolean add(int start) {
    int end = out.length();
    areUnique = false;
    if (many != null) {
      return many.add(out.latin1(start, end));
    }
    for (int i = 0; i < count; i++) {
      if (ends[i] - starts[i] == end - start && out.isSame(starts[i], ends[i], start, end)) {
        return false;
      }
    }
    if (count == FEW) {
      many = set();
      return many.add(out.latin1(start, end));
    }
    put(start, end);
    return true;
  }

  private Set<String> set() {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < count; i++) {
      keys.add(out.latin1(starts[i], ends[i]));
    }
    return keys;
  }
}
