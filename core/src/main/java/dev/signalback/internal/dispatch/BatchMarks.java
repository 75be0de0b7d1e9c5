package dev.signalback.internal.dispatch;

import java.util.Arrays;

/**
 * Some of the signals of a batch, by their number in it. One thread at a time.
 *
 * <p>Nearly always they are a run without a gap, which costs two numbers; what does not fit a run
 * is kept as bits.
 */
final class BatchMarks {

  /** The run: from this number on, and before that one. */
  private int from;

  private int to;

  private long[] words = new long[4];
  private int used;

  void add(int number) {
    if (number == to && from < to && used == 0) {
      to++;
    } else if (isEmpty()) {
      from = number;
      to = number + 1;
    } else if (!isInRun(number)) {
      addBit(number);
    }
  }

  private boolean isInRun(int number) {
    return from <= number && number < to;
  }

  private void addBit(int number) {
    int word = number >> 6;
    if (word >= used) {
      grow(word);
    }
    words[word] |= 1L << number;
  }

  private void grow(int word) {
    if (word >= words.length) {
      words = Arrays.copyOf(words, Math.max(word + 1, 2 * words.length));
    }
    used = word + 1;
  }

  boolean isEmpty() {
    return from == to && used == 0;
  }

  boolean contains(int number) {
    int word = number >> 6;
    return isInRun(number) || (word < used && (words[word] & 1L << number) != 0);
  }

  void addAll(BatchMarks others) {
    others.spread();
    spread();
    if (others.used > used) {
      grow(others.used - 1);
    }
    for (int i = 0; i < others.used; i++) {
      words[i] |= others.words[i];
    }
  }

  /** Takes out those that are among others; returns how many those were. */
  int removeAll(BatchMarks others) {
    others.spread();
    spread();
    int removed = 0;
    for (int i = 0; i < Math.min(used, others.used); i++) {
      removed += Long.bitCount(words[i] & others.words[i]);
      words[i] &= ~others.words[i];
    }
    return removed;
  }

  /** Makes bits of the run. */
  private void spread() {
    for (int number = from; number < to; number++) {
      addBit(number);
    }
    from = to;
  }

  int count() {
    int count = to - from;
    for (int i = 0; i < used; i++) {
      count += Long.bitCount(words[i]);
    }
    return count;
  }

  void clear() {
    from = to;
    if (used > 0) {
      Arrays.fill(words, 0, used, 0);
      used = 0;
    }
  }
}
