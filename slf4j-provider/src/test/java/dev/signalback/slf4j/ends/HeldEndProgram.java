package dev.signalback.slf4j.ends;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.signalback.logback.LogbackContext;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends while signals wait for a configuration: one that takes its time, or none. */
public final class HeldEndProgram extends AppenderBase<ILoggingEvent> {

  private static final int LINES = 100;
  private static final CountDownLatch STARTING = new CountDownLatch(1);

  public static void main(String[] args) throws Exception {
    LoggerContext context = LogbackContext.get();
    Logger log = LoggerFactory.getLogger(HeldEndProgram.class);
    log.info("first");
    if (!args[0].equals("reset")) {
      Thread reload = new Thread(() -> reload(context, Path.of(args[1])));
      reload.setDaemon(true);
      reload.start();
      STARTING.await();
    } else {
      context.reset();
    }
    if (args[0].equals("late")) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> logLate(log)));
    } else {
      Thread logging = new Thread(() -> log(log));
      logging.start();
      logging.join();
    }
    System.exit(0);
  }

  private static void log(Logger log) {
    for (int i = 0; i < LINES; i++) {
      log.info("0 {}", i);
    }
  }

  /** When the engine has come to its end, in the midst of the configuration. */
  private static void logLate(Logger log) {
    try {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().equals("signalback-exit")) {
          thread.join();
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    log(log);
  }

  private static void reload(LoggerContext context, Path file) {
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(file.toFile());
    } catch (JoranException e) {
      throw new AssertionError(e);
    }
  }

  /** As the slow appender: it starts two seconds into the exit. */
  @Override
  public void start() {
    STARTING.countDown();
    long deadline = System.nanoTime() + 2_000_000_000;
    while (System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(1_000_000);
    }
    super.start();
  }

  @Override
  protected void append(ILoggingEvent event) {}
}
