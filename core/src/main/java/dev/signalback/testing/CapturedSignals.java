package dev.signalback.testing;

import dev.signalback.ContextSnapshot;
import dev.signalback.Signal;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * The signals of a test so far: those that its thread has made and the gate let pass, and those of
 * threads that carry its context, see {@link ContextSnapshot}. A {@link SignalExtension} gives it.
 *
 * <p>They are collected at the call; nothing has to be flushed. Any thread may ask.
 */
public final class CapturedSignals implements Iterable<Signal> {

  private final RecordingHandler taken = new RecordingHandler();
  private final Collector beside = Collector.beside(taken::handle);
  private final Collector trapping = Collector.trapping(taken::handle);
  private final Collector silencing = Collector.trapping(signal -> {});

  CapturedSignals() {}

  /** A copy of what came so far, in its order. */
  public List<Signal> signals() {
    return taken.signals();
  }

  /** The texts of what came so far; a signal without one counts as {@code "null"}. */
  public List<String> messages() {
    return taken.messages();
  }

  /**
   * Waits until at least so many signals have come, since the test began or cleared it: of threads
   * that the test has started.
   *
   * @return a copy of what came so far
   * @throws AssertionError when they do not come in time; it tells what came instead
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public List<Signal> await(int count, Duration timeout) throws InterruptedException {
    return taken.await(count, timeout);
  }

  /** Forgets what came so far. */
  public void clear() {
    taken.clear();
  }

  /** Over a copy of what came so far. */
  @Override
  public Iterator<Signal> iterator() {
    return signals().iterator();
  }

  /** In a line each. */
  @Override
  public String toString() {
    return Texts.listed(signals());
  }

  Collector collector(boolean isTrapping) {
    return isTrapping ? trapping : beside;
  }

  /** Keeps signals from handlers that somebody else has taken for this. */
  Collector silencing() {
    return silencing;
  }

  void end() {
    beside.end();
    trapping.end();
    silencing.end();
  }
}
