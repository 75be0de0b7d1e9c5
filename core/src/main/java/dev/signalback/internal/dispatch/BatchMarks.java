package dev.signalback.internal.dispatch;

import java.util.Arrays;

/** Some of the signals of a batch, by their number in it. One thread at a time. */
final class BatchMarks {

  private long[] words = new long[4];
  private int used;

  void add(int number) {
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
    return used == 0;
  }

  boolean contains(int number) {
    int word = number >> 6;
    return word < used && (words[word] & 1L << number) != 0;
  }

  void addAll(BatchMarks others) {
    if (others.used > 0) {
      if (others.used > used) {
        grow(others.used - 1);
      }
      for (int i = 0; i < others.used; i++) {
        words[i] |= others.words[i];
      }
    }
  }

  /** Takes out those that are among others; returns how many those were. */
  int removeAll(BatchMarks others) {
    int removed = 0;
    for (int i = 0; i < Math.min(used, others.used); i++) {
      removed += Long.bitCount(words[i] & others.words[i]);
      words[i] &= ~others.words[i];
    }
    return removed;
  }

  int count() {
    int count = 0;
    for (int i = 0; i < used; i++) {
      count += Long.bitCount(words[i]);
    }
    return count;
  }

  void clear() {
    Arrays.fill(words, 0, used, 0);
    used = 0;
  }
}
