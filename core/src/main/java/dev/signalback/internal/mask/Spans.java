package dev.signalback.internal.mask;

import java.util.Arrays;

/** Places in a text, each from a start to an end. For one thread. */
final class Spans {

  private long[] places = new long[4];
  private int count;

  void add(int start, int end) {
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
    }
    places[count++] = (long) start << 32 | end;
  }

  void clear() {
    count = 0;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  int start(int index) {
    return (int) (places[index] >>> 32);
  }

  int end(int index) {
    return (int) places[index];
  }

  /** The text with something else at each place; places that overlap become one. */
  String replaced(String text, String replacement) {
    Arrays.sort(places, 0, count);
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    for (int i = 0; i < count; ) {
      int start = start(i);
      int end = end(i);
      for (i++; i < count && start(i) < end; i++) {
        end = Math.max(end, end(i));
      }
      out.append(text, copied, start).append(replacement);
      copied = end;
    }
    return out.append(text, copied, text.length()).toString();
  }
}
