package dev.signalback.slf4j.ends;

import ch.qos.logback.classic.LoggerContext;
import dev.signalback.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs from eight threads, numbered per thread, and ends at once in the way it is told.
 *
 * <p>Arguments: the way to end, the number of calls.
 */
final class BusyProgram {

  static final int THREADS = 8;

  /** The property with the file of the endless program's {@link ReturnedCalls}. */
  static final String RETURNED = "ends.returned";

  private BusyProgram() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int each = Integer.parseInt(args[1]) / THREADS;
    switch (args[0]) {
      case "exit" -> exit(each);
      case "sigterm" -> awaitSignal(each);
      case "flushed" -> flush(each);
      case "main" -> start(each);
      case "stop" -> stop(each);
      case "close" -> close(each);
      case "hook" -> logInHooks(each);
      case "firstInHook" -> Runtime.getRuntime().addShutdownHook(new Thread(() -> log(0, each)));
      case "blocked" -> exitBlocked(each);
      case "blockedStop" -> stopBlocked(each);
      case "endless" -> startEndless();
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

  private static void flush(int each) throws InterruptedException {
    join(start(each));
    System.out.println("flushed=" + Signals.flush(Duration.ofSeconds(30)));
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

  /** Stops Logback's own context, as a framework does when it ends. */
  private static void stopBlocked(int each) {
    log(0, each);
    BlockedAppender.awaitEntered();
    ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    System.out.println("stopped");
    System.exit(0);
  }

  /** Counts in a file, for when the program is killed. */
  private static void startEndless() throws IOException {
    ReturnedCalls returned = ReturnedCalls.in(Path.of(System.getProperty(RETURNED)));
    start(thread -> log(thread, Integer.MAX_VALUE, count -> returned.set(thread, count)));
  }

  private static List<Thread> start(int each) {
    return start(thread -> log(thread, each));
  }

  private static List<Thread> start(IntConsumer action) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      threads.add(new Thread(() -> action.accept(thread), "busy-" + i));
    }
    threads.forEach(Thread::start);
    return threads;
  }

  private static void log(int thread, int count) {
    log(thread, count, returned -> {});
  }

  private static void log(int thread, int count, IntConsumer returned) {
    for (int i = 0; i < count; i++) {
      Binding.LOG.info("{} {}", thread, i);
      returned.accept(i + 1);
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
