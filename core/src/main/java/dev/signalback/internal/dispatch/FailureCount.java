package dev.signalback.internal.dispatch;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How often code of the application's failed that nobody misses, and the last time. Any thread. */
public final class FailureCount {

  private final LongAdder count = new LongAdder();
  private volatile Failure last = Failure.NONE;
  private volatile long told;

  /**
   * One time.
   *
   * @param whose who had asked for it; blank: nobody in particular
   */
  public record Failure(String whose, @Nullable Throwable thrown) {
    private static final Failure NONE = new Failure("", null);
  }

  /** It failed once more. */
  public void add(Throwable failure) {
    add("", failure);
  }

  /**
   * The same.
   *
   * @param owner who had asked it
   */
  public void add(String owner, Throwable failure) {
    last = new Failure(owner, failure);
    count.increment();
  }

  long sum() {
    return count.sum();
  }

  /** The last time. */
  public Failure last() {
    return last;
  }

  /** Whether it has failed since somebody was told. */
  boolean isUntold() {
    return count.sum() > told;
  }

  /** How often it has failed so far, of which somebody is told now. */
  long tell() {
    long now = count.sum();
    told = now;
    return now;
  }
}
