package dev.signalback.testing;

import dev.signalback.Signal;
import dev.signalback.handler.Handler;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops at its first signal until it is released, then hands that one and all further ones on. So a
 * test can hold the thread that feeds handlers, and fill the queue behind it.
 *
 * <p>Any thread. A handler that is never released holds its thread for ever; release it in a {@code
 * finally}.
 */
public final class BlockingHandler implements Handler {

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final Handler next;

  /** Stops, then does nothing. */
  public BlockingHandler() {
    this(signal -> {});
  }

  /**
   * @param next gets the signals once this one is released
   */
  public BlockingHandler(Handler next) {
    this.next = next;
  }

  @Override
  public void handle(Signal signal) throws Exception {
    entered.countDown();
    released.await();
    next.handle(signal);
  }

  @Override
  public void endOfBatch() throws Exception {
    next.endOfBatch();
  }

  @Override
  public void close() throws Exception {
    next.close();
  }

  /** Whether a signal has come, and its thread stops or stopped here. */
  public boolean isEntered() {
    return entered.getCount() == 0;
  }

  /**
   * Waits until a signal has come.
   *
   * @throws AssertionError when none comes in time
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public void awaitEntered(Duration timeout) throws InterruptedException {
    if (!entered.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError("a signal must come within " + timeout + ", got none");
    }
  }

  /** Lets everything pass from now on. */
  public void release() {
    released.countDown();
  }
}
