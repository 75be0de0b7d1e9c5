package dev.signalback.testing;

import dev.signalback.Signal;
import dev.signalback.handler.Handler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps every signal it gets, and counts how often it was flushed and closed.
 *
 * <p>Any thread may ask. It keeps signals until {@link #clear()}, so it is for tests only.
 */
public final class RecordingHandler implements Handler {

  private final List<Signal> signals = new ArrayList<>();
  private int flushes;
  private int closes;

  @Override
  public synchronized void handle(Signal signal) {
    signals.add(signal);
    notifyAll();
  }

  @Override
  public synchronized void endOfBatch() {
    flushes++;
  }

  @Override
  public synchronized void close() {
    closes++;
  }

  /** A copy of what came so far, in its order. */
  public synchronized List<Signal> signals() {
    return List.copyOf(signals);
  }

  /** The texts of what came so far; a signal without one counts as {@code "null"}. */
  public List<String> messages() {
    return signals().stream().map(signal -> String.valueOf(signal.msg())).toList();
  }

  /**
   * Waits until at least so many signals have come, since it was made or cleared.
   *
   * @return a copy of what came so far
   * @throws AssertionError when they do not come in time; it tells what came instead
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public synchronized List<Signal> await(int count, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (signals.size() < count) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError(
            "%d signals must come within %s, got %d: %s"
                .formatted(count, timeout, signals.size(), signals));
      }
      TimeUnit.NANOSECONDS.timedWait(this, left + 999_999); // a wait of 0 ms would never end
    }
    return List.copyOf(signals);
  }

  /** Forgets the signals; the counts stay. */
  public synchronized void clear() {
    signals.clear();
  }

  /** How often a batch ended. */
  public synchronized int flushes() {
    return flushes;
  }

  /** How often it was closed. */
  public synchronized int closes() {
    return closes;
  }
}
