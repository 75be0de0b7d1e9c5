package dev.signalback.slf4j.differential;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Some thousands of log calls that follow from a seed alone, made through the SLF4J API alone.
 *
 * <p>Arguments: seed, number of calls, number of threads. Each thread draws from a random source of
 * its own, so what it does is the same in every run whatever the others do.
 *
 * <p>What it never does, because ours deliberately differs from Logback there:
 *
 * <ul>
 *   <li>pass a value whose {@code toString()} throws: ours says what failed, Logback prints {@code
 *       [FAILED toString()]};
 *   <li>log from a {@code toString()} where an appender's filter may deny the outer event: ours
 *       renders mutable arguments at the call, before appenders and their filters are asked. Every
 *       configuration therefore gives the loggers of {@link Loggers#rendered} an appender that
 *       takes every ERROR;
 *   <li>pass a throwable whose methods throw, or install a TurboFilter that throws: with ours the
 *       exception does not reach the caller;
 *   <li>pop from a deque of the MDC that was emptied: ours returns null as the contract says,
 *       Logback throws;
 *   <li>print to {@code System.out} between log calls and expect an order: ours writes on a thread
 *       of its own.
 * </ul>
 *
 * <p>And because Logback itself is not deterministic there:
 *
 * <ul>
 *   <li>with {@link #DEFERRED} set, change key-value pairs, markers or a builder after the call: an
 *       {@code AsyncAppender} of Logback's shows whatever they are when its thread gets to them;
 *   <li>pass values that print an identity hash code (arrays as values of pairs, plain objects).
 * </ul>
 *
 * <p>With {@link #NESTED} false it logs from no {@code toString()}: appenders that guard against
 * re-entry ({@code AppenderBase}, so {@code SiftingAppender}) lose such an inner event under
 * Logback, and keep it under ours.
 */
public final class Program {

  /** System property: whether the configuration hands events to another thread by itself. */
  public static final String DEFERRED = "program.deferred";

  /** System property: whether values may log from their {@code toString()}. */
  static final String NESTED = "program.nested";

  private Program() {}

  public static void main(String[] args) throws InterruptedException {
    long seed = Long.parseLong(args[0]);
    int calls = Integer.parseInt(args[1]);
    int threads = Integer.parseInt(args[2]);

    System.out.println("factory=" + LoggerFactory.getILoggerFactory().getClass().getName());
    run(seed, calls, threads);
    System.out.println("calls=" + calls / threads * threads);
  }

  /** Makes the calls, and waits for the threads that make them. */
  public static void run(long seed, int calls, int threads) throws InterruptedException {
    MDC.put("parent", "main"); // whether a child sees it is part of what is compared
    LoggerFactory.getLogger(Program.class).error("#main starting");
    Markers.createShared();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Worker worker = new Worker(seed, i);
      workers.add(new Thread(() -> worker.run(calls / threads), "worker-" + i));
    }
    workers.forEach(Thread::start);
    for (Thread worker : workers) {
      worker.join();
    }
    LoggerFactory.getLogger(Program.class).error("#main done");
  }
}
