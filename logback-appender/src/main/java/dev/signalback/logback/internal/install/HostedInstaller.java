package dev.signalback.logback.internal.install;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.spi.ConfigurationEventListener;
import dev.signalback.logback.SignalAppender;
import dev.signalback.logback.internal.config.ConfigurationEnd;
import dev.signalback.logback.internal.config.ConfigurationLock;
import dev.signalback.logback.internal.config.GatedAppenders;
import dev.signalback.logback.internal.config.ProviderContext;
import dev.signalback.logback.internal.hosted.HostedDoor;
import dev.signalback.logback.internal.hosted.HostedReview;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Puts a signal appender with the default gate and ring in front of the appenders of a context
 * whose configuration has none, so that signals flow where nobody has written a configuration for
 * them.
 *
 * <p>It looks when a configuration has been read, and when the context starts: Logback's own
 * default and configurations in code read nothing. Of listeners only the first kind survives the
 * stop and reset that frameworks put a context through. After a reset it looks for a while whether
 * code attaches appenders.
 */
public final class HostedInstaller implements ConfigurationEventListener, LoggerContextListener {

  /** How long a stopped context is watched, and how often. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private static final long LOOK_NANOS = 5_000_000;

  /** How long a context that code configures after a reset must have stayed the same. */
  private static final Duration QUIET = Duration.ofMillis(100);

  /** The threads that watch contexts that were stopped or reset. */
  private static final Set<Thread> WATCHERS = ConcurrentHashMap.newKeySet();

  private static volatile boolean hasEnded;

  private final LoggerContext context;
  private final Runnable onDoor;
  private volatile boolean isReading;
  private final AtomicBoolean isWatchingReset = new AtomicBoolean();

  private HostedInstaller(LoggerContext context, Runnable onDoor) {
    this.context = context;
    this.onDoor = onDoor;
  }

  /**
   * Installs after each configuration that is read from now on, and when the context starts.
   *
   * @param onDoor called when signals flow
   */
  public static void watch(LoggerContext context, Runnable onDoor) {
    HostedInstaller installer = new HostedInstaller(context, onDoor);
    context.addConfigurationEventListener(installer);
    context.addListener(installer);
    HostedReview.always(context);
  }

  @Override
  public void listen(ConfigurationEvent event) {
    if (event.getEventType() == ConfigurationEvent.EventType.CONFIGURATION_STARTED) {
      isReading = true;
    } else if (ConfigurationEnd.is(event)) {
      isReading = false;
      installAndTell(true);
    }
  }

  @Override
  public void onStart(LoggerContext started) {
    installAndTell(true);
  }

  @Override
  public boolean isResetResistant() {
    return true;
  }

  /**
   * A framework may reset the context and go on in code, as Dropwizard does, which tells nobody
   * when it is done; so a thread looks for a while.
   */
  @Override
  public void onReset(LoggerContext reset) {
    if (isWatchingReset.compareAndSet(false, true)) {
      startThread(this::awaitAppenders);
    }
  }

  private void awaitAppenders() {
    try {
      long deadline = System.nanoTime() + MAX_WAIT.toNanos();
      boolean isInstalled = false;
      while (!isInstalled && !hasEnded && System.nanoTime() - deadline < 0) {
        LockSupport.parkNanos(LOOK_NANOS);
        isInstalled = isConfiguredByCode() && installAndTell(false);
      }
    } finally {
      isWatchingReset.set(false);
    }
  }

  /** Whether there are appenders, which have been the same for a while, and no file is read. */
  private boolean isConfiguredByCode() {
    List<Appender<ILoggingEvent>> before = attached();
    LockSupport.parkNanos(QUIET.toNanos());
    return !before.isEmpty()
        && !isReading
        && !ConfigurationLock.of(context).isLocked()
        && before.equals(attached());
  }

  private List<Appender<ILoggingEvent>> attached() {
    List<Appender<ILoggingEvent>> all = new ArrayList<>();
    context.getLoggerList().forEach(logger -> all.addAll(attachedTo(logger)));
    return all;
  }

  private static void startThread(Runnable task) {
    if (!hasEnded) {
      Thread watcher = new Thread(() -> watched(task), "signalback-installer");
      watcher.setDaemon(true);
      WATCHERS.add(watcher);
      watcher.start();
    }
  }

  private static void watched(Runnable task) {
    try {
      task.run();
    } finally {
      WATCHERS.remove(Thread.currentThread());
    }
  }

  /**
   * A framework may stop the context, configure it in code and start it again; by then all
   * listeners are gone, so a thread looks for a while.
   */
  @Override
  public void onStop(LoggerContext stopped) {
    if (stopped.getClass() == LoggerContext.class) { // ours tells of its start by itself
      startThread(this::awaitStart);
    }
  }

  /** The application ends: no stopped context is watched any more. Waits for those who do. */
  public static void end() {
    hasEnded = true;
    boolean isInterrupted = false;
    for (Thread watcher : WATCHERS) {
      LockSupport.unpark(watcher);
      try {
        watcher.join(MAX_WAIT.toMillis());
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitStart() {
    long deadline = System.nanoTime() + MAX_WAIT.toNanos();
    boolean isWatching = false;
    while (!isWatching && !hasEnded && System.nanoTime() - deadline < 0) {
      boolean isStarted = isStarted();
      if (isStarted) {
        installAndTell(true);
      }
      LockSupport.parkNanos(LOOK_NANOS); // a start tells its listeners, who must not change then
      isWatching = isStarted && listenAgain();
    }
  }

  /** Waits for the end of a stop: it tells its listeners before the context counts as stopped. */
  private boolean isStarted() {
    ReentrantLock configuring = ConfigurationLock.of(context);
    configuring.lock();
    try {
      return context.isStarted();
    } finally {
      configuring.unlock();
    }
  }

  /** False when the context has been stopped meanwhile. */
  private boolean listenAgain() {
    ReentrantLock configuring = ConfigurationLock.of(context);
    configuring.lock(); // no stop under way
    try {
      boolean isStarted = context.isStarted();
      if (isStarted) {
        context.addListener(this);
      }
      return isStarted;
    } finally {
      configuring.unlock();
    }
  }

  @Override
  public void onLevelChange(Logger logger, Level level) {}

  private boolean installAndTell(boolean isTold) {
    boolean isInstalled = install(context, isTold);
    if (isInstalled) {
      onDoor.run();
    }
    return isInstalled;
  }

  /**
   * Installs now, as the context is configured.
   *
   * @return whether there are appenders that signals reach
   */
  public static boolean install(LoggerContext context) {
    return install(context, true);
  }

  /**
   * @param isTold whether somebody has told that the context is configured; else a reset may have
   *     begun, which takes the appenders away
   */
  private static boolean install(LoggerContext context, boolean isTold) {
    if (context instanceof ProviderContext) {
      return false;
    }
    List<Logger> withAppenders = new ArrayList<>();
    for (Logger logger : context.getLoggerList()) {
      List<Appender<ILoggingEvent>> attached = attachedTo(logger);
      if (attached.stream().anyMatch(GatedAppenders.class::isInstance)) {
        return true;
      } else if (!attached.isEmpty()) {
        withAppenders.add(logger);
      }
    }
    withAppenders.forEach(logger -> putInFront(context, logger));
    if (isTold || !withAppenders.isEmpty()) {
      HostedDoor.configured(context, isTold);
    }
    return !withAppenders.isEmpty();
  }

  private static void putInFront(LoggerContext context, Logger logger) {
    SignalAppender signals = new SignalAppender();
    signals.setContext(context);
    signals.setName(HostedDoor.INSTALLED);
    List<Appender<ILoggingEvent>> attached = attachedTo(logger);
    attached.forEach(signals::addAppender);
    signals.start();
    logger.addAppender(signals);
    attached.forEach(logger::detachAppender); // last, so that no event finds nobody
  }

  private static List<Appender<ILoggingEvent>> attachedTo(Logger logger) {
    List<Appender<ILoggingEvent>> attached = new ArrayList<>();
    logger.iteratorForAppenders().forEachRemaining(attached::add);
    attached.removeIf(HostedDoor::isTemporary);
    return attached;
  }
}
