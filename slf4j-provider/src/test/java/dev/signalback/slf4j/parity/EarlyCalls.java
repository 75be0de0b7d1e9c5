package dev.signalback.slf4j.parity;

import static dev.signalback.EventMarker.event;

import ch.qos.logback.core.PropertyDefinerBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;

/**
 * Threads that log while SLF4J is being bound: a {@code <define>} of the configuration lets them,
 * and the reading of the file goes on when they are done. SLF4J replays what they have logged.
 */
public final class EarlyCalls extends PropertyDefinerBase {

  /** What the namespaces of early calls begin with; the name of the thread follows. */
  static final String NS = "early.";

  /** The part that goes on with the loggers of early calls. */
  static final String AGAIN = "loggers from before";

  private static final int THREADS = 3;
  private static final int CALLS = 40;
  private static final CountDownLatch BEGUN = new CountDownLatch(1);
  private static final List<Thread> CALLERS = new ArrayList<>();

  private static final ConcurrentSkipListMap<String, Logger> LOGGERS =
      new ConcurrentSkipListMap<>();

  static void prepare() {
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(EarlyCalls::awaitAndCall, "thread-" + i);
      CALLERS.add(thread);
      thread.start();
    }
  }

  @Override
  public String getPropertyValue() {
    BEGUN.countDown();
    try {
      for (Thread thread : CALLERS) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return "early";
  }

  private static void awaitAndCall() {
    try {
      if (!BEGUN.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody binds SLF4J");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    Logger log = LoggerFactory.getLogger(NS + Thread.currentThread().getName());
    LOGGERS.put(log.getName(), log);
    call(log);
  }

  /** Through the loggers from before SLF4J was bound, which pass the calls on now. */
  static void callAgain() {
    LOGGERS.values().forEach(EarlyCalls::call);
  }

  private static void call(Logger log) {
    for (int i = 0; i < CALLS; i++) {
      log.trace("too low {}", i);
      log.info("call {}", i);
      log.warn(MarkerFactory.getMarker("EARLY"), "marked {} {}", i, List.of(i));
      log.error("thrown {}", i, new IllegalStateException("early"));
      log.info(event("early/event", "i", i), "event");
      log.atWarn().addKeyValue("i", i).addArgument(i).log("fluent {}");
    }
  }
}
