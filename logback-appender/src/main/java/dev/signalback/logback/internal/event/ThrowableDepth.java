package dev.signalback.logback.internal.event;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Looks whether the causes of a throwable come to an end, before something follows them all: {@code
 * getCause} may make a new throwable each time it is asked.
 */
public final class ThrowableDepth {

  /** How deep causes and suppressed throwables may be nested. */
  static final int MOST = 1000;

  private static final int MOST_IN_ALL = 100_000;

  private record Nested(Throwable throwable, int depth) {}

  private ThrowableDepth() {}

  static boolean isBounded(Throwable error) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Nested> ahead = new ArrayDeque<>();
    ahead.push(new Nested(error, 0));
    while (!ahead.isEmpty()) {
      Nested next = ahead.pop();
      if (next.depth > MOST || seen.size() > MOST_IN_ALL) {
        return false;
      }
      if (seen.add(next.throwable)) {
        for (Throwable suppressed : next.throwable.getSuppressed()) {
          ahead.push(new Nested(suppressed, next.depth + 1));
        }
        Throwable cause = next.throwable.getCause();
        if (cause != null) {
          ahead.push(new Nested(cause, next.depth + 1));
        }
      }
    }
    return true;
  }
}
