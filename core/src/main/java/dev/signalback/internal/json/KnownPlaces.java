package dev.signalback.internal.json;

import org.jspecify.annotations.Nullable;

/**
 * A fixed number of places for what was written before, found by hash. What finds its place taken
 * gets it every so many times, so that more objects than places cost little. For one thread at a
 * time.
 *
 * @param <T> an object and what was written for it
 */
final class KnownPlaces<T> {

  private static final int PATIENCE = 16;

  private final @Nullable Object[] known;
  private final int maxBytes;
  private int misses;

  /**
   * @param count how many places, a power of two
   * @param maxBytes what is longer is written anew each time, so that little is held on to
   */
  KnownPlaces(int count, int maxBytes) {
    this.known = new @Nullable Object[count];
    this.maxBytes = maxBytes;
  }

  private int place(int hash) {
    return hash & (known.length - 1);
  }

  /** What is kept at the place of a hash, perhaps of another object; null when nothing is. */
  @SuppressWarnings("unchecked") // nothing else is put there
  @Nullable T at(int hash) {
    return (T) known[place(hash)];
  }

  /** Whether what was not found shall be kept. */
  boolean isWanted(int hash, int bytes) {
    return bytes <= maxBytes && (known[place(hash)] == null || misses++ % PATIENCE == 0);
  }

  void keep(int hash, T newest) {
    known[place(hash)] = newest;
  }
}
