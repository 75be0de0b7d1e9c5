package dev.signalback.samples.quickstart;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few threads with a name and a number, as the log shows them. Thread-safe. */
final class Workers implements Executor, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Workers.class);

  private final AtomicInteger last = new AtomicInteger();
  private final String name;
  private final ExecutorService threads;

  Workers(String name, int count) {
    this.name = name;
    this.threads = Executors.newFixedThreadPool(count, this::thread);
  }

  private Thread thread(Runnable work) {
    return new Thread(work, name + "-" + last.incrementAndGet());
  }

  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }

  /** Finishes what is queued, within half a minute. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
        log.error("{} threads did not finish in time", name);
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
