package dev.signalback.internal.dispatch;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A counter with one writer at a time (whoever holds the dispatch lock) and any number of readers:
 * a plain read and an ordered write, no atomic instruction.
 */
final class Tally {

  private final AtomicLong value = new AtomicLong();

  void add(long n) {
    value.setRelease(value.getPlain() + n);
  }

  long get() {
    return value.getAcquire();
  }
}
