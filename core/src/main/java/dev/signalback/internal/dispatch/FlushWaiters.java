package dev.signalback.internal.dispatch;

import java.lang.invoke.VarHandle;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/**
 * Who wants to be told when all that was published so far is flushed.
 *
 * <p>Who races with whom: a waiter enters the queue, then looks whether its signals are flushed
 * already; the dispatcher counts what it has flushed, then looks into the queue. A full fence on
 * the waiter's side, and the volatile flag on the other, mean that one of them sees the other.
 * Completing is done elsewhere, as what depends on it is code of others.
 */
final class FlushWaiters {

  private record Waiter(long target, long lostBefore, CompletableFuture<Long> told) {}

  private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();
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
    waiters.add(new Waiter(target, lost.getAsLong(), told));
    any = true;
    VarHandle.fullFence();
    tell(flushed.getAsLong());
    return told;
  }

  /** All up to a number are flushed. Any thread. */
  void tell(long flushed) {
    if (!any) {
      return;
    }
    any = false; // before looking, so that one who comes meanwhile sets it again
    for (Iterator<Waiter> all = waiters.iterator(); all.hasNext(); ) {
      Waiter waiter = all.next();
      if (waiter.target <= flushed) {
        all.remove();
        long lostSince = lost.getAsLong() - waiter.lostBefore;
        waiter.told.completeAsync(() -> lostSince);
      } else {
        any = true;
      }
    }
  }

  /** Nothing will be flushed any more. */
  void giveUp(long flushed) {
    tell(flushed);
    for (Waiter waiter = waiters.poll(); waiter != null; waiter = waiters.poll()) {
      waiter.told.completeExceptionally(
          new IllegalStateException(
              "an engine must run until all is flushed, got one that has ended; the books tell what"
                  + " was left"));
    }
  }
}
