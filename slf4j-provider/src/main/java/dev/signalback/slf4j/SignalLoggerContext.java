package dev.signalback.slf4j;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import dev.signalback.logback.internal.config.ProviderContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The private context that reads {@code logback.xml} and owns levels and appenders. It tells its
 * watcher before its appenders go away, which no listener of Logback's does. Public only because
 * Logback's configurator calls its methods by reflection.
 */
public final class SignalLoggerContext extends LoggerContext implements ProviderContext {

  private static final long LOOK_MILLIS = 100;

  /** Hears of what Logback is about to do, or has done. */
  interface Watcher {

    /** Appenders, levels and filters are about to go, and a new configuration is to come. */
    void beforeReset();

    /** The appenders are about to be stopped for good. */
    void beforeStop();

    /** The filters in front of the levels are others now. */
    void turboFiltersChanged();

    /** Appenders behind the gate are others now. */
    void appendersChanged();
  }

  /** Null until the first configuration is read. */
  private volatile @Nullable Watcher watcher;

  /** Reads the first configuration; whoever wants another one meanwhile waits for it. */
  private final Thread opener = Thread.currentThread();

  private final CountDownLatch opened = new CountDownLatch(1);

  private volatile boolean hasTurboFilters;
  private volatile boolean beingConfigured;

  SignalLoggerContext() {}

  void watch(Watcher newWatcher) {
    watcher = newWatcher;
    opened.countDown();
  }

  /**
   * Waits until the first configuration has been read, which may take longer than it takes the
   * first scan to find that the file has changed. The thread that reads does not wait.
   */
  void awaitOpened() {
    boolean isInterrupted = false;
    while (Thread.currentThread() != opener && opened.getCount() > 0 && opener.isAlive()) {
      try {
        opened.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        isInterrupted = true; // a scan is interrupted when its context stops
        break;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Cheaper than asking the list, as it is asked for each call. */
  boolean hasTurboFilters() {
    return hasTurboFilters;
  }

  /** Whether levels and appenders are on their way from one configuration to the next. */
  boolean isBeingConfigured() {
    return beingConfigured;
  }

  void beginConfiguration() {
    beingConfigured = true;
  }

  void endConfiguration() {
    beingConfigured = false;
  }

  @Override
  public void reset() {
    awaitOpened();
    Watcher now = watcher;
    if (now != null) {
      now.beforeReset();
    }
    super.reset();
  }

  @Override
  public void stop() {
    Watcher now = watcher;
    if (now != null && isStarted()) {
      now.beforeStop();
    }
    super.stop();
  }

  @Override
  public void addTurboFilter(TurboFilter filter) {
    super.addTurboFilter(filter);
    turboFiltersChanged();
  }

  @Override
  public void resetTurboFilterList() {
    super.resetTurboFilterList();
    turboFiltersChanged();
  }

  private void turboFiltersChanged() {
    hasTurboFilters = !getTurboFilterList().isEmpty();
    Watcher now = watcher;
    if (now != null) {
      now.turboFiltersChanged();
    }
  }

  @Override
  public void appendersChanged() {
    Watcher now = watcher;
    if (now != null) {
      now.appendersChanged();
    }
  }
}
