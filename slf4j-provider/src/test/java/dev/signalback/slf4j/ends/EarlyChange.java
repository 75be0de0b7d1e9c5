package dev.signalback.slf4j.ends;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has its file changed while it is read for the first time: the appender waits until a scan has
 * noticed, and a while longer. Prints how many lines it has made.
 */
public final class EarlyChange extends AppenderBase<ILoggingEvent> {

  private static final int LINES = 1000;
  private static final CountDownLatch STARTS = new CountDownLatch(2);

  public static void main(String[] args) throws Exception {
    Logger log = LoggerFactory.getLogger(EarlyChange.class);
    for (int i = 0; i < LINES; i++) {
      log.info("0 {}", i);
    }
    System.out.println("again=" + STARTS.await(20, TimeUnit.SECONDS));
    for (int i = LINES; i < 2 * LINES; i++) {
      log.info("0 {}", i);
    }
    System.out.println("made=" + 2 * LINES);
  }

  @Override
  public void start() {
    super.start();
    if (STARTS.getCount() == 2) {
      change(Path.of(System.getProperty("logback.configurationFile")));
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (!isNoticed() && System.nanoTime() - deadline < 0) {
        LockSupport.parkNanos(1_000_000);
      }
      System.out.println("noticed=" + isNoticed());
    }
    STARTS.countDown();
  }

  private static void change(Path file) {
    try {
      Files.writeString(file, Files.readString(file) + "<!-- changed -->");
      Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + 5000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a scan is about to read the file again. */
  private static boolean isNoticed() {
    return Thread.getAllStackTraces().values().stream()
        .anyMatch(
            stack -> {
              for (StackTraceElement frame : stack) {
                if (frame.getClassName().endsWith(".SignalLoggerContext")
                    && frame.getMethodName().equals("awaitOpened")) {
                  return true;
                }
              }
              return false;
            });
  }

  @Override
  protected void append(ILoggingEvent event) {}
}
