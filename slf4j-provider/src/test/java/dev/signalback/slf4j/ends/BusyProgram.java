package dev.signalback.slf4j.ends;

import dev.signalback.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs from eight threads, numbered per thread, and ends at once in the way it is told.
 *
 * <p>Arguments: the way to end, the number of calls.
 */
final class BusyProgram {

  static final int THREADS = 8;

  private BusyProgram() {}

  public static void main(String[] args) throws InterruptedException {
    int each = Integer.parseInt(args[1]) / THREADS;
    switch (args[0]) {
      case "exit" -> exit(each);
      case "sigterm" -> awaitSignal(each);
      case "main" -> start(each);
      case "stop" -> stop(each);
      case "close" -> close(each);
      case "hook" -> logInHooks(each);
      case "firstInHook" -> Runtime.getRuntime().addShutdownHook(new Thread(() -> log(0, each)));
      case "blocked" -> exitBlocked(each);
      case "endless" -> start(Integer.MAX_VALUE);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void exit(int each) throws InterruptedException {
    join(start(each));
    System.exit(0);
  }

  private static void awaitSignal(int each) throws InterruptedException {
    join(start(each));
    System.out.println("logged");
    new CountDownLatch(1).await();
  }

  private static void stop(int each) throws InterruptedException {
    join(start(each));
    ContextGrabber.context().stop();
    System.out.println("stopped");
  }

  private static void close(int each) throws InterruptedException {
    join(start(each));
    System.out.println("delivered=" + Signals.close());
    Binding.LOG.info("99 0 after the end");
    System.out.println(Signals.books().toString().replace('\n', ' '));
  }

  /** Some hooks that run beside the one that drains, and go on after it. */
  private static void logInHooks(int each) {
    Binding.LOG.info("8 0");
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> log(thread, each)));
    }
    System.exit(0);
  }

  private static void exitBlocked(int each) {
    for (int thread = 0; thread < THREADS; thread++) {
      log(thread, each);
    }
    BlockedAppender.awaitEntered();
    System.out.println("exiting");
    System.exit(0);
  }

  private static List<Thread> start(int each) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      threads.add(new Thread(() -> log(thread, each), "busy-" + i));
    }
    threads.forEach(Thread::start);
    return threads;
  }

  private static void log(int thread, int count) {
    for (int i = 0; i < count; i++) {
      Binding.LOG.info("{} {}", thread, i);
      if (i % 5000 == 4999) {
        System.out.println("thread " + thread + " made " + (i + 1));
      }
    }
  }

  /** SLF4J binds with the first call. */
  private static final class Binding {
    static final Logger LOG = LoggerFactory.getLogger(BusyProgram.class);
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
