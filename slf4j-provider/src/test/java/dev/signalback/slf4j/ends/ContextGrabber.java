package dev.signalback.slf4j.ends;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The way an application gets at the context: an appender of its own. Keeps the newest one's. */
public final class ContextGrabber extends AppenderBase<ILoggingEvent> {

  private static final Semaphore STARTS = new Semaphore(0);
  private static volatile LoggerContext context;

  /** Waits until one more configuration that has this appender is read. */
  static void awaitNextStart() throws InterruptedException {
    if (!STARTS.tryAcquire(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no configuration was read");
    }
  }

  /** Waits until the context has a status that begins with a text. */
  static void awaitStatus(String text) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (context().getStatusManager().getCopyOfStatusList().stream()
        .noneMatch(status -> status.getMessage().startsWith(text))) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("no status says: " + text);
      }
      Thread.onSpinWait();
    }
  }

  static LoggerContext context() {
    return Objects.requireNonNull(context);
  }

  @Override
  @SuppressWarnings("StaticAssignmentInConstructor")
  public void start() {
    context = (LoggerContext) getContext();
    super.start();
    STARTS.release();
  }

  @Override
  protected void append(ILoggingEvent event) {}
}
