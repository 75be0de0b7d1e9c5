package dev.signalback.slf4j.config;

import static dev.signalback.EventMarker.event;

import dev.signalback.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applications that look at their files while they run. */
final class FileApplications {

  static final int LINES = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Shop");

  private FileApplications() {}

  /** Logs many events from four threads. */
  public static final class LogsMuch {
    public static void main(String[] args) throws Exception {
      CountDownLatch start = new CountDownLatch(1);
      Thread[] threads = new Thread[4];
      for (int i = 0; i < threads.length; i++) {
        int first = i * (LINES / threads.length);
        threads[i] = new Thread(() -> logFrom(first, LINES / threads.length, start));
        threads[i].start();
      }
      start.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      Application.writeBooks();
    }

    private static void logFrom(int first, int count, CountDownLatch start) {
      try {
        start.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      for (int n = first; n < first + count; n++) {
        LOG.info(event("shop/sold", "n", n), "Sold number {}", n);
      }
    }
  }

  /** Logs, and waits each time until the line can be read; prints how long the longest took. */
  public static final class ReadsItsLines {
    public static void main(String[] args) throws Exception {
      Path file = Application.directory().resolve("OUT.txt");
      long longest = 0;
      for (int i = 0; i < 50; i++) {
        String text = "line " + i + ".";
        LOG.info(text);
        long called = System.nanoTime();
        Await.until(() -> read(file).contains(text));
        longest = Math.max(longest, System.nanoTime() - called);
      }
      System.out.println(longest / 1_000_000);
      Application.writeBooks();
    }
  }

  /** Logs two lines, the second to a new file, and prints what can be read there. */
  public static final class RollsItsFile {
    public static void main(String[] args) throws Exception {
      LOG.info("old");
      Signals.flush(Duration.ofSeconds(20));
      LOG.info("new");
      Signals.flush(Duration.ofSeconds(20));
      System.out.print(read(Application.directory().resolve("OUT.txt")));
      Application.writeBooks();
    }
  }

  /** Logs until its full file has failed, repairs it and logs until a line arrives there. */
  public static final class FillsItsFile {
    public static void main(String[] args) throws Exception {
      Path file = Application.directory().resolve("FULL.txt");
      for (int i = 0; i < 20; i++) {
        LOG.info("lost");
        Signals.flush(Duration.ofSeconds(20));
      }
      Files.writeString(
          Application.directory().resolve("full-books.txt"), Signals.books().toString());
      Files.delete(file); // the link to the full device
      int[] attempts = new int[1];
      Await.until(
          () -> {
            LOG.info("again " + attempts[0]++);
            Signals.flush(Duration.ofSeconds(20));
            return Files.exists(file) && read(file).contains("again");
          });
      for (int i = 0; i < 10; i++) {
        LOG.info("works");
      }
      System.out.println(attempts[0]);
      Application.writeBooks();
    }
  }

  /** Logs, deletes its file, and logs on. */
  public static final class DeletesItsFile {
    public static void main(String[] args) throws Exception {
      LOG.info("one");
      Signals.flush(Duration.ofSeconds(20));
      Files.delete(Application.directory().resolve("OUT.txt"));
      for (int i = 0; i < 10; i++) {
        LOG.info("two");
      }
      Application.writeBooks();
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
