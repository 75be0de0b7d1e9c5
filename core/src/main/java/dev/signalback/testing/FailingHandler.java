package dev.signalback.testing;

import dev.signalback.Signal;
import dev.signalback.handler.Handler;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Throws what it is told, always or the first few times, then hands on to another handler.
 *
 * <p>Any thread.
 */
public final class FailingHandler implements Handler {

  private final Throwable failure;
  private final int times;
  private final Handler next;
  private final AtomicInteger attempts = new AtomicInteger();

  private FailingHandler(Throwable failure, int times, Handler next) {
    this.failure = failure;
    this.times = times;
    this.next = next;
  }

  /** Throws at every signal. */
  public static FailingHandler always(Throwable failure) {
    return new FailingHandler(failure, Integer.MAX_VALUE, signal -> {});
  }

  /**
   * Throws at the first signals only.
   *
   * @param next gets the later ones
   */
  public static FailingHandler times(int times, Throwable failure, Handler next) {
    return new FailingHandler(failure, times, next);
  }

  @Override
  public void handle(Signal signal) throws Exception {
    if (attempts.getAndIncrement() < times) {
      FailingHandler.<RuntimeException>rethrow(failure);
    }
    next.handle(signal);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // a test may tell any throwable
  private static <T extends Throwable> void rethrow(Throwable failure) throws T {
    throw (T) failure;
  }

  @Override
  public void endOfBatch() throws Exception {
    next.endOfBatch();
  }

  @Override
  public void close() throws Exception {
    next.close();
  }

  /** How many signals came, failed or not. */
  public int attempts() {
    return attempts.get();
  }
}
