package dev.signalback.samples.springboot;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that logs numbered lines all the time, whatever becomes of Logback meanwhile. */
final class Talker {

  static final String NAME = "talker";

  private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();
  private static final Logger log = LoggerFactory.getLogger(NAME);
  private static final long PAUSE_NANOS = 150_000;

  /** An ordinary appender beside the one under test: what it sees, Spring has let through. */
  public static final class Witness extends UnsynchronizedAppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLoggerName().equals(NAME)) {
        SEEN.add(event.getFormattedMessage());
      }
    }
  }

  /** Takes about as long as the talker, so that there is always something queued. */
  public static final class Slow extends UnsynchronizedAppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private final Thread thread = new Thread(this::talk, NAME);
  private volatile boolean isDone;

  Talker() {
    SEEN.clear();
    thread.start();
  }

  private void talk() {
    for (long i = 0; !isDone; i++) {
      log.info("line {}", i);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** What ordinary appenders got. */
  Queue<String> seen() {
    return SEEN;
  }

  /** Returns when some more has come through. */
  void awaitMore() {
    int before = SEEN.size();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (SEEN.size() < before + 100) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("nothing comes through, so far " + before);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Ends the thread. */
  void end() throws InterruptedException {
    isDone = true;
    thread.join();
  }
}
