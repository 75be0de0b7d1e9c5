package dev.signalback.logback.internal.write;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AsyncAppenderBase;
import dev.signalback.logback.internal.config.AttachedAppenders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * The queues of Logback's own asynchronous appenders. Their threads are daemons, and what they hold
 * when the machine ends is lost, unless somebody waits.
 *
 * <p>A worker takes all of its queue at once, so an empty queue says little. It has appended
 * everything when its queue is empty and it waits for the next element after that.
 */
public final class AsyncQueues {

  private static final long PAUSE_NANOS = 1_000_000;

  private record Queue(AsyncAppenderBase<?> appender, List<Thread> workers) {

    long left() {
      int queued = appender.getNumberOfElementsInQueue();
      return queued > 0 || workers.stream().allMatch(Queue::isIdle) ? queued : 1;
    }

    private static boolean isIdle(Thread worker) {
      return !worker.isAlive()
          || (worker.getState() == Thread.State.WAITING
              && Arrays.stream(worker.getStackTrace()).anyMatch(Queue::isTake));
    }

    private static boolean isTake(StackTraceElement frame) {
      return frame.getMethodName().equals("take") && frame.getClassName().endsWith("BlockingQueue");
    }
  }

  private final List<Queue> queues;

  private AsyncQueues(List<Queue> queues) {
    this.queues = queues;
  }

  /** Those attached anywhere in a context, the outer ones first. */
  public static AsyncQueues of(LoggerContext context) {
    List<AsyncAppenderBase<?>> appenders = new ArrayList<>();
    AttachedAppenders.forEach(context, appender -> addIfAsync(appender, appenders));
    if (appenders.isEmpty()) {
      return new AsyncQueues(List.of());
    }
    List<Thread> threads = allThreads();
    return new AsyncQueues(
        appenders.stream()
            .map(appender -> new Queue(appender, workers(appender, threads)))
            .toList());
  }

  private static void addIfAsync(Appender<?> appender, List<AsyncAppenderBase<?>> found) {
    if (appender instanceof AsyncAppenderBase<?> async && async.isStarted()) {
      found.add(async);
    }
  }

  private static List<Thread> workers(AsyncAppenderBase<?> appender, List<Thread> threads) {
    String name = "AsyncAppender-Worker-" + appender.getName();
    return threads.stream().filter(thread -> thread.getName().equals(name)).toList();
  }

  private static List<Thread> allThreads() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group != null && group.getParent() != null) {
      group = group.getParent();
    }
    if (group == null) {
      return List.of();
    }
    Thread[] threads = new Thread[group.activeCount() + 64];
    int count = group.enumerate(threads);
    return Arrays.stream(threads, 0, count).map(Objects::requireNonNull).toList();
  }

  /** Waits; returns how many events are left when the time is over. */
  public long awaitEmpty(Duration bound) {
    long deadline = System.nanoTime() + bound.toNanos();
    boolean interrupted = false;
    long left = left();
    while (left > 0 && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
      interrupted |= Thread.interrupted();
      left = left();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return left;
  }

  private long left() {
    return queues.stream().mapToLong(Queue::left).sum();
  }
}
