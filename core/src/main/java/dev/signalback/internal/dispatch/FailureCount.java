package dev.signalback.internal.dispatch;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How often code of the application's failed that nobody misses, and the last time. Any thread. */
public final class FailureCount {

  private final LongAdder count = new LongAdder();
  private volatile @Nullable Throwable last;
  private volatile String whose = "";
  private volatile long told;

  /** It failed once more. */
  public void add(Throwable failure) {
    last = failure;
    count.increment();
  }

  /**
   * The same.
   *
   * @param owner who had asked it
   */
  public void add(String owner, Throwable failure) {
    whose = owner;
    add(failure);
  }

  long sum() {
    return count.sum();
  }

  @Nullable Throwable last() {
    return last;
  }

  /** Who had asked the last one. */
  String whose() {
    return whose;
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
