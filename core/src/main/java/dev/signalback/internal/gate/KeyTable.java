package dev.signalback.internal.gate;

import dev.signalback.internal.gate.Bucket.Windows;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of a limit that counts keys apart: about sixteen thousand at most. Where more come,
 * the key whose windows are over first makes room.
 *
 * <p>A key belongs into one set of few places. Sets are arrays that nobody changes, replaced by
 * compare-and-set: two threads with the same new key cannot both add a bucket.
 */
final class KeyTable {

  private static final int SETS = 2048;
  private static final int PLACES = 8;
  private static final Bucket[] EMPTY = {};

  private final Windows windows;
  private final AtomicReferenceArray<Bucket @Nullable []> sets = new AtomicReferenceArray<>(SETS);

  /** What keys had held back that are no longer here, and nobody was told of. */
  private final LongAdder leftBehind = new LongAdder();

  /** What keys had let pass that are no longer here. */
  private final LongAdder passedBefore = new LongAdder();

  KeyTable(Windows windows) {
    this.windows = windows;
  }

  /** The bucket of a key; null when there is none. */
  @Nullable Bucket find(long key) {
    return find(set(indexOf(key)), key);
  }

  private static @Nullable Bucket find(Bucket[] set, long key) {
    for (Bucket bucket : set) {
      if (bucket.key() == key && !bucket.isGone()) {
        return bucket;
      }
    }
    return null;
  }

  private Bucket[] set(int index) {
    Bucket[] set = sets.get(index);
    return set == null ? EMPTY : set;
  }

  /** Keys are hashes already. */
  private static int indexOf(long key) {
    return (int) (key >>> 40) & (SETS - 1);
  }

  /** The bucket of a key, a new one if there is none. */
  Bucket findOrAdd(long key, long now) {
    int index = indexOf(key);
    while (true) {
      Bucket[] before = sets.get(index);
      Bucket[] set = before == null ? EMPTY : before;
      Bucket found = find(set, key);
      if (found != null) {
        return found;
      }
      Bucket added = new Bucket(key, windows);
      if (sets.compareAndSet(index, before, with(set, added, now))) {
        return added;
      }
    }
  }

  /** Whether one more of a key may pass; see {@link Bucket#tryPass}. */
  boolean tryPass(long key, long now) {
    while (true) {
      Bucket bucket = findOrAdd(key, now);
      switch (bucket.tryPass(now)) {
        case PASSED -> {
          return true;
        }
        case REFUSED -> {
          if (bucket.isGone()) { // who took it out may have looked at what it held before
            leave(bucket);
          }
          return false;
        }
        case GONE -> {} // it had to make room meanwhile
      }
    }
  }

  /** Whether a try of a key would be refused until then, see {@link Bucket#refusesUntil}. */
  boolean refusesUntil(long key, long then) {
    Bucket bucket = find(key);
    if (bucket == null || !bucket.refusesUntil(then)) {
      return false;
    }
    if (bucket.isGone()) {
      leave(bucket);
    }
    return true;
  }

  /** Each that was held back is taken over by one thread, whoever comes first. */
  private void leave(Bucket bucket) {
    leftBehind.add(bucket.takeHeld());
  }

  private Bucket[] with(Bucket[] set, Bucket added, long now) {
    int place = placeIn(set, now);
    long passed = place < set.length ? set[place].leave() : Bucket.LEFT;
    if (passed != Bucket.LEFT) {
      leave(set[place]);
      passedBefore.add(passed);
    }
    Bucket[] changed = Arrays.copyOf(set, Math.max(set.length, place + 1));
    changed[place] = added;
    return changed;
  }

  /** Where one has gone or is over, else a new place, else where one is over first. */
  private static int placeIn(Bucket[] set, long now) {
    for (int i = 0; i < set.length; i++) {
      if (set[i].isGone() || set[i].isOver(now)) {
        return i;
      }
    }
    if (set.length < PLACES) {
      return set.length;
    }
    int first = 0;
    for (int i = 1; i < set.length; i++) {
      if (set[i].end() - set[first].end() < 0) {
        first = i;
      }
    }
    return first;
  }

  /** All keys are as if they had never come. */
  void reset() {
    for (int i = 0; i < SETS; i++) {
      for (Bucket bucket : set(i)) {
        bucket.reset();
      }
    }
  }

  long passed() {
    return passedBefore.sum() + sum(Bucket::passed);
  }

  long untold() {
    return leftBehind.sum() + sum(Bucket::untold);
  }

  long takeUntold() {
    return leftBehind.sumThenReset() + sum(Bucket::takeHeld);
  }

  private long sum(ToLongFunction<Bucket> of) {
    long sum = 0;
    for (int i = 0; i < SETS; i++) {
      for (Bucket bucket : set(i)) {
        sum += of.applyAsLong(bucket);
      }
    }
    return sum;
  }

  /** How many buckets there are. */
  int size() {
    return (int) sum(bucket -> 1);
  }
}
