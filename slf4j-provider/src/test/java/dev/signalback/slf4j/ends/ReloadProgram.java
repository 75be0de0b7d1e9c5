package dev.signalback.slf4j.ends;

import ch.qos.logback.classic.joran.JoranConfigurator;
import dev.signalback.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs from four threads while its configuration is rewritten, several times, each as soon as the
 * one before is in force. Arguments: what to do, the file, the versions of it.
 */
final class ReloadProgram {

  private static final int THREADS = 4;

  private static final Logger LOG = LoggerFactory.getLogger(ReloadProgram.class);
  private static final AtomicBoolean GOES_ON = new AtomicBoolean(true);
  private static final AtomicInteger MADE = new AtomicInteger();

  private ReloadProgram() {}

  public static void main(String[] args) throws Exception {
    ContextGrabber.awaitNextStart();
    if (args[0].equals("reset")) {
      resetAndConfigureLater(args[1]);
    } else {
      rewrite(args);
    }
    System.out.println("flushed=" + Signals.flush(Duration.ofSeconds(20)));
    System.out.println("made=" + MADE.get());
    System.out.println("balanced=" + Signals.books().isBalanced());
    System.out.println("books=" + Signals.books().toString().replace('\n', ' '));
    Thread.getAllStackTraces()
        .keySet()
        .forEach(thread -> System.out.println("thread=" + thread.getName()));
  }

  private static void rewrite(String[] args) throws Exception {
    Path file = Path.of(args[1]);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      threads.add(new Thread(() -> log(thread), "busy-" + i));
    }
    threads.forEach(Thread::start);
    for (int i = 2; i < args.length; i++) {
      replace(file, Path.of(args[i]));
      if (args[i].contains("broken")) { // nothing starts
        ContextGrabber.awaitStatus("configuration file must be XML");
      } else {
        ContextGrabber.awaitNextStart();
      }
    }
    int enough = MADE.get() + 1000;
    while (MADE.get() < enough) {
      Thread.onSpinWait();
    }
    GOES_ON.set(false);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** At once, so that nobody reads half of it. */
  private static void replace(Path file, Path version) throws IOException {
    Path copy = Files.copy(version, Path.of(file + ".new"), StandardCopyOption.REPLACE_EXISTING);
    Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void log(int thread) {
    for (int i = 0; GOES_ON.get(); i++) {
      LOG.info("{} {}", thread, i);
      MADE.incrementAndGet();
      if (i % 20 == 19) { // a pace that leaves files of a size one can read
        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private static void resetAndConfigureLater(String file) throws Exception {
    log(0, 100);
    ContextGrabber.context().reset();
    log(1, 100);
    System.out.println("goes on=" + Signals.flush(Duration.ofSeconds(20)));
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(ContextGrabber.context());
    configurator.doConfigure(file);
    log(2, 100);
  }

  private static void log(int thread, int count) {
    for (int i = 0; i < count; i++) {
      LOG.info("{} {}", thread, i);
      MADE.incrementAndGet();
    }
  }
}
