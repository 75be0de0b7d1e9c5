package dev.signalback.benchmarks.child;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that make calls, each with two keys in its MDC, each an equal part. They meet at a
 * barrier before the first call.
 */
final class Producers {
  static final Logger LOG = LoggerFactory.getLogger("com.acme.shop.accounts.LoginService");

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Shape shape;
  private final int count;

  Producers(Shape shape, int count) {
    this.shape = shape;
    this.count = count;
  }

  /** Makes the calls and returns when the last one has returned. */
  Stage run(int calls) {
    Producer[] producers = new Producer[count];
    Thread[] threads = new Thread[count];
    CyclicBarrier start = new CyclicBarrier(count);
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) calls * i / count);
      int to = (int) ((long) calls * (i + 1) / count);
      producers[i] = new Producer(from, to, start);
      threads[i] = new Thread(producers[i], "http-worker-" + (i + 1));
      threads[i].start();
    }
    join(threads);
    return Stage.of(List.of(producers));
  }

  private static void join(Thread[] threads) {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What the producers did together.
   *
   * @param firstCall the {@code nanoTime} before the first call of the earliest
   * @param lastReturn the {@code nanoTime} after the last call of the latest
   * @param allocated bytes they allocated in their calls
   */
  record Stage(long firstCall, long lastReturn, long allocated) {

    static Stage of(List<Producer> producers) {
      long first = producers.get(0).firstCall;
      long last = producers.get(0).lastReturn;
      long allocated = 0;
      for (Producer producer : producers) {
        producer.rethrow();
        first = producer.firstCall - first < 0 ? producer.firstCall : first;
        last = producer.lastReturn - last > 0 ? producer.lastReturn : last;
        allocated += producer.allocated;
      }
      return new Stage(first, last, allocated);
    }
  }

  /** Its fields are read after its thread has ended. */
  private final class Producer implements Runnable {
    private final int from;
    private final int to;
    private final CyclicBarrier start;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private long firstCall;
    private long lastReturn;
    private long allocated;

    Producer(int from, int to, CyclicBarrier start) {
      this.from = from;
      this.to = to;
      this.start = start;
    }

    @Override
    public void run() {
      try {
        RequestContext.put();
        start.await();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        firstCall = System.nanoTime();
        for (int i = from; i < to; i++) {
          shape.log(LOG, i);
        }
        lastReturn = System.nanoTime();
        allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      } catch (RuntimeException | Error | InterruptedException | BrokenBarrierException e) {
        failure.set(e);
      }
    }

    void rethrow() {
      Throwable thrown = failure.get();
      if (thrown != null) {
        throw new IllegalStateException("a producer must not fail", thrown);
      }
    }
  }
}
