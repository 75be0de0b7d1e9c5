package dev.signalback.internal.dispatch;

import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Who wants to be told when all that was published so far is flushed.
 *
 * <p>Who races with whom: a waiter enters the queue, then looks whether its signals are flushed
 * already; the dispatcher counts what it has flushed, then looks at the flag. A full fence between
 * the two steps on both sides means that one of them sees the other. Queue and flag change
 * together, under the lock. Completing is done elsewhere, as what depends on it is code of others.
 */
final class FlushWaiters {

  private record Waiter(long target, long lostBefore, CompletableFuture<Long> told) {}

  private final Queue<Waiter> waiters = new ArrayDeque<>();
  private final LongSupplier lost;
  private volatile boolean any;

  /**
   * @param lost how many signals have failed or were dropped so far
   */
  FlushWaiters(LongSupplier lost) {
    this.lost = lost;
  }

  /** Any thread. */
  CompletableFuture<Long> add(long target, LongSupplier flushed) {
    CompletableFuture<Long> told = new CompletableFuture<>();
    synchronized (this) {
      waiters.add(new Waiter(target, lost.getAsLong(), told));
      any = true;
    }
    VarHandle.fullFence();
    tell(flushed.getAsLong());
    return told;
  }

  /** All up to a number are flushed. Any thread. */
  void tell(long flushed) {
    VarHandle.fullFence(); // what was flushed is seen by whoever is not seen here
    if (any) {
      tellThose(flushed);
    }
  }

  private synchronized void tellThose(long flushed) {
    for (Iterator<Waiter> all = waiters.iterator(); all.hasNext(); ) {
      Waiter waiter = all.next();
      if (waiter.target <= flushed) {
        all.remove();
        long lostSince = lost.getAsLong() - waiter.lostBefore;
        waiter.told.completeAsync(() -> lostSince);
      }
    }
    any = !waiters.isEmpty();
  }

  /** Nothing will be flushed any more. */
  synchronized void giveUp(long flushed) {
    tell(flushed);
    for (Waiter waiter = waiters.poll(); waiter != null; waiter = waiters.poll()) {
      waiter.told.completeAsync(FlushWaiters::ended);
    }
  }

  private static Long ended() {
    throw new IllegalStateException(
        "an engine must run until all is flushed, got one that has ended; the books tell what was"
            + " left");
  }
}
