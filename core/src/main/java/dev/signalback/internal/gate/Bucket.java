package dev.signalback.internal.gate;

import dev.signalback.filter.RateLimit;
import dev.signalback.filter.RateLimit.Window;
import dev.signalback.filter.RateLimiter.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What one key has used of the windows of a limit, and how many were held back since.
 *
 * <p>Who races with whom: callers replace {@link Use} by compare-and-set, so that a try counts in
 * all windows or in none; one that is refused only reads. Whoever takes a bucket out of a table
 * marks it {@link #GONE} first, and a try that meets that looks for the key's next bucket.
 */
final class Bucket {

  /** What a try comes to. */
  enum Answer {
    PASSED,
    REFUSED,
    GONE
  }

  /** Of one that was taken out of its table before. */
  static final long LEFT = -1;

  private static final Use UNUSED = new Use(new long[0], new int[0], false, 0, 0, 0);
  private static final Use GONE = new Use(new long[0], new int[0], false, 0, 0, 0);

  /** The state of all windows. Never changed. */
  private static final class Use {

    /** When each began. */
    final long[] starts;

    /** How many each has let pass; one with 0 has not begun. */
    final int[] used;

    /** Whether one has no room. */
    final boolean isFull;

    /** When all of those without room are over. */
    final long fullUntil;

    /** When all are over. */
    final long end;

    /** How many have passed, of all windows that were. */
    final long passed;

    Use(long[] starts, int[] used, boolean isFull, long fullUntil, long end, long passed) {
      this.starts = starts;
      this.used = used;
      this.isFull = isFull;
      this.fullUntil = fullUntil;
      this.end = end;
      this.passed = passed;
    }
  }

  private final long key;
  private final Windows windows;
  private final AtomicReference<Use> use = new AtomicReference<>(UNUSED);
  private final LongAdder held = new LongAdder();

  /** The windows of a limit as arrays, which nobody changes. */
  static final class Windows {
    final RateLimit limit;
    final long[] nanos;
    final int[] most;

    Windows(RateLimit limit) {
      this.limit = limit;
      this.nanos =
          limit.windows().stream().mapToLong(window -> window.length().toNanos()).toArray();
      this.most = limit.windows().stream().mapToInt(Window::most).toArray();
    }
  }

  Bucket(long key, Windows windows) {
    this.key = key;
    this.windows = windows;
  }

  long key() {
    return key;
  }

  private Use state() {
    return Objects.requireNonNull(use.get());
  }

  Answer tryPass(long now) {
    while (true) {
      Use before = state();
      if (before == GONE) {
        return Answer.GONE;
      }
      if (before.isFull && now - before.fullUntil < 0) {
        held.increment();
        return Answer.REFUSED;
      }
      if (use.compareAndSet(before, oneMore(before, now))) {
        return Answer.PASSED;
      }
    }
  }

  /** Whether a try would be refused until then, which is counted as one; false says nothing. */
  boolean refusesUntil(long then) {
    Use now = state();
    boolean isRefused = now.isFull && then - now.fullUntil < 0;
    if (isRefused) {
      held.increment();
    }
    return isRefused;
  }

  private Use oneMore(Use before, long now) {
    int count = windows.nanos.length;
    boolean hasBegun = before.used.length == count;
    long[] starts = hasBegun ? before.starts.clone() : new long[count];
    int[] used = hasBegun ? before.used.clone() : new int[count];
    for (int i = 0; i < count; i++) {
      if (used[i] == 0 || now - starts[i] >= windows.nanos[i]) {
        starts[i] = now;
        used[i] = 1;
      } else {
        used[i]++;
      }
    }
    return of(starts, used, before.passed + 1);
  }

  private Use of(long[] starts, int[] used, long passed) {
    boolean isFull = false;
    long fullUntil = 0;
    long end = starts[0] + windows.nanos[0];
    for (int i = 0; i < used.length; i++) {
      long ends = starts[i] + windows.nanos[i];
      end = later(end, ends);
      if (used[i] >= windows.most[i]) {
        fullUntil = isFull ? later(fullUntil, ends) : ends;
        isFull = true;
      }
    }
    return new Use(starts, used, isFull, fullUntil, end, passed);
  }

  private static long later(long a, long b) {
    return a - b > 0 ? a : b;
  }

  /** Takes a try back that has passed. */
  void giveBack() {
    Use before = state();
    while (before.used.length > 0) {
      int[] used = before.used.clone();
      for (int i = 0; i < used.length; i++) {
        used[i] = Math.max(0, used[i] - 1);
      }
      if (use.compareAndSet(before, of(before.starts, used, before.passed - 1))) {
        return;
      }
      before = state();
    }
  }

  /** What keeps the next try from passing for longest; null when nothing does. */
  @Nullable Refusal inTheWay(long now) {
    Use state = state();
    long most = 0;
    Window worst = null;
    for (int i = 0; i < state.used.length; i++) {
      long left = Math.min(state.starts[i] + windows.nanos[i] - now, windows.nanos[i]);
      if (state.used[i] >= windows.most[i] && left > most) {
        most = left;
        worst = windows.limit.windows().get(i);
      }
    }
    return worst == null ? null : new Refusal(worst, Duration.ofNanos(most));
  }

  /** All windows have room again; one that is gone stays so. */
  void reset() {
    Use before = state();
    while (before != GONE && !use.compareAndSet(before, unused(before.passed))) {
      before = state();
    }
  }

  private static Use unused(long passed) {
    return passed == 0 ? UNUSED : new Use(UNUSED.starts, UNUSED.used, false, 0, 0, passed);
  }

  /** How many it has let pass; none when it is gone. */
  long passed() {
    return state().passed;
  }

  boolean isGone() {
    return state() == GONE;
  }

  /** Whether it knows nothing that a new one would not. */
  boolean isOver(long now) {
    Use state = state();
    return state.used.length == 0 || now - state.end >= 0;
  }

  /** When all windows are over. */
  long end() {
    return state().end;
  }

  /**
   * Whoever takes it out of a table calls this before.
   *
   * @return how many it has let pass; {@link #LEFT} when another one has taken it out
   */
  long leave() {
    Use before = Objects.requireNonNull(use.getAndSet(GONE));
    return before == GONE ? LEFT : before.passed;
  }

  // ---- what was held back

  /** How many were held back and nobody was told of; from now on none. */
  long takeHeld() {
    return held.sumThenReset();
  }

  /** How many those are. */
  long untold() {
    return held.sum();
  }

  @Override
  public String toString() {
    return windows.limit + " used " + Arrays.toString(state().used);
  }
}
