package dev.signalback.logback.internal.hosted;

import ch.qos.logback.classic.Logger;
import dev.signalback.logback.internal.feed.SyncHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits for calls that Logback has let through before a {@link CrossingFilter} was there, until
 * they have come to their appenders. Which threads are within a call shows in their stacks; one is
 * done when it meets the filter, or is seen outside a call.
 *
 * <p>Any thread. Virtual threads are not among those that the JVM lists: they have the shortest
 * time only.
 */
final class CallsUnderWay {

  /** For those whose threads wait for something, which may be the reset itself. */
  private static final Duration SHORT = Duration.ofMillis(10);

  /** For those whose threads could go on, had they a processor. */
  private static final Duration LONG = Duration.ofSeconds(1);

  private static final long LOOK_NANOS = 1_000_000;

  private static final String LOGGER = Logger.class.getName();
  private static final String SYNC = SyncHandlers.class.getName();
  private static final Set<String> ARRIVED =
      Set.of(
          HostedDoor.class.getName(),
          CrossingFilter.class.getName(),
          CrossingAppender.class.getName());

  /** The threads that have met the filter since somebody began to wait; null when nobody does. */
  private volatile @Nullable Set<Thread> met;

  /** A call has met the filter: the one before it on this thread is over. */
  void meets() {
    Set<Thread> threads = met;
    if (threads != null) {
      threads.add(Thread.currentThread());
    }
  }

  /**
   * @param isFirst whether to wait also for threads that the JVM does not list
   */
  void await(boolean isFirst) {
    Set<Thread> arrived = ConcurrentHashMap.newKeySet();
    met = arrived;
    try {
      long begun = System.nanoTime();
      Set<Thread> awaited = underWay();
      boolean goesOn = isFirst || !awaited.isEmpty();
      while (goesOn && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(LOOK_NANOS);
        awaited.removeIf(thread -> arrived.contains(thread) || !isUnderWay(thread.getStackTrace()));
        long waited = System.nanoTime() - begun;
        goesOn =
            waited < SHORT.toNanos()
                ? isFirst || !awaited.isEmpty()
                : waited < LONG.toNanos() && isAnyRunning(awaited);
      }
    } finally {
      met = null;
    }
  }

  private static Set<Thread> underWay() {
    Set<Thread> found = new HashSet<>();
    for (Map.Entry<Thread, StackTraceElement[]> stack : Thread.getAllStackTraces().entrySet()) {
      if (stack.getKey() != Thread.currentThread() && isUnderWay(stack.getValue())) {
        found.add(stack.getKey());
      }
    }
    return found;
  }

  private static boolean isUnderWay(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().equals(SYNC)) {
        return true; // they shall be done before they are stopped
      }
      if (ARRIVED.contains(frame.getClassName())) {
        return false;
      }
      if (frame.getClassName().equals(LOGGER) && !frame.getMethodName().endsWith("Enabled")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnyRunning(Set<Thread> threads) {
    return threads.stream().anyMatch(thread -> thread.getState() == Thread.State.RUNNABLE);
  }
}
