package dev.signalback.logback.internal.hosted;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LoggerNameUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.signalback.Signal;
import dev.signalback.internal.emit.EmittedMarker;
import dev.signalback.logback.internal.capture.Markers;
import dev.signalback.logback.internal.hosted.HostedDecisions.Decision;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The way from one configuration to the next: from the first step of a reset to the end of the
 * configuration after it. Levels and appenders come and go meanwhile; calls are decided as before
 * the reset, and their signals queue up.
 *
 * <p>Any thread. A {@link CrossingFilter} takes calls before Logback decides about them, a {@link
 * CrossingAppender} the events of calls that have got past it. An event that comes to several of
 * ours on its way is taken by the first.
 */
@SuppressWarnings("ThreadLocalUsage") // gone with the crossing
final class Crossing {

  /** What is on a logger during a crossing only; no appender of the configuration's. */
  interface Temporary {}

  private enum Phase {
    /** Appenders and levels are being taken away. */
    RESETTING,
    /** Whoever has reset has not said what comes. */
    WAITING,
    /** A file is being read. */
    CONFIGURING
  }

  /** What was so before the reset. */
  private record Before(Decision decision, int level) {}

  private static final long LONG_NANOS = 1_000_000_000;

  /** How long a configuration is awaited that is being read. */
  private static final Duration MAX_READING = Duration.ofSeconds(30);

  private final HostedDoor door;
  private final LoggerContext context;
  private final Map<String, Before> before = new HashMap<>();
  private final boolean isInstalled;
  private final CrossingFilter filter;
  private final CrossingAppender appender;
  private final CallsUnderWay calls = new CallsUnderWay();

  /**
   * The last event of a thread that was taken on its way through appenders; that of the crossing
   * before, whose events may still be on their way.
   */
  private final ThreadLocal<@Nullable WeakReference<ILoggingEvent>> last;

  /** What the thread that configures logs: it could wait for room in the ring for ever. */
  private final List<Signal> kept = new ArrayList<>();

  private final int mostKept;

  private volatile Phase phase = Phase.RESETTING;
  private volatile Thread steering = Thread.currentThread();

  /** The loggers that code has given levels after the reset. */
  private final Set<String> releveled = ConcurrentHashMap.newKeySet();

  private final long begunAt = System.nanoTime();
  private volatile boolean isOver;
  private volatile long overSince;

  /**
   * @param previous the crossing before, when that is not long over
   * @param isInstalled whether the next configuration gets its signal appenders after its end only
   */
  Crossing(
      HostedDoor door,
      LoggerContext context,
      HostedDecisions decisions,
      int mostKept,
      @Nullable Crossing previous,
      boolean isInstalled) {
    this.door = door;
    this.context = context;
    this.mostKept = mostKept;
    this.isInstalled = isInstalled;
    this.last = previous == null ? new ThreadLocal<>() : previous.last;
    for (Logger logger : context.getLoggerList()) {
      String name = logger.getName();
      before.put(name, new Before(decisions.anew(name), logger.getEffectiveLevel().toInt()));
    }
    this.filter = new CrossingFilter(door, context, this);
    this.appender = new CrossingAppender(door, context, this);
  }

  // ---- what happens to the context

  /** A reset begins. */
  void reset() {
    steering = Thread.currentThread();
    phase = Phase.RESETTING;
    context.getTurboFilterList().remove(filter);
    context.getTurboFilterList().add(0, filter);
    for (Logger logger : context.getLoggerList()) {
      if (isBelowRoot(logger) || !logger.isAdditive()) {
        logger.addAppender(appender);
      }
    }
    root().addAppender(new FirstStop(context, door, this));
  }

  /**
   * Calls that were under way have not met the filter, and shall find the appenders that are there.
   */
  void letCallsArrive() {
    calls.await(true);
  }

  /** A call has met the filter. */
  void meets() {
    calls.meets();
  }

  private static boolean isBelowRoot(Logger logger) {
    return !isRoot(logger) && LoggerNameUtil.getSeparatorIndexOf(logger.getName(), 0) < 0;
  }

  private static boolean isRoot(Logger logger) {
    return logger.getName().equals(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /**
   * The first thing that a reset meets once it has emptied the list of what it stops beforehand.
   */
  private static final class FirstStop extends UnsynchronizedAppenderBase<ILoggingEvent>
      implements Temporary {

    private final HostedDoor door;
    private final Crossing crossing;

    FirstStop(LoggerContext context, HostedDoor door, Crossing crossing) {
      this.door = door;
      this.crossing = crossing;
      setContext(context);
      setName("SIGNALBACK_FIRST_STOP");
      start();
    }

    @Override
    protected void append(ILoggingEvent event) {}

    @Override
    public void stop() {
      door.met(crossing);
      door.watchAgain();
    }
  }

  /** All loggers have been reset. */
  void emptied() {
    if (!isOver) {
      root().addAppender(appender);
      door.emptied();
    }
  }

  /** The reset is over. */
  void await() {
    if (!isOver && !context.getTurboFilterList().contains(filter)) {
      context.getTurboFilterList().add(0, filter);
      calls.await(false); // of the moment without it: they find our appender, and no other yet
    }
    releveled.clear();
    phase = Phase.WAITING;
  }

  /** A file is going to be read. */
  void configure() {
    steering = Thread.currentThread();
    releveled.clear();
    phase = Phase.CONFIGURING;
  }

  /** Code that configures without a file sets levels as it likes them. */
  void levelChanged(String logger) {
    if (phase == Phase.WAITING) {
      releveled.add(logger);
    }
  }

  /** There is a configuration again, or none will come. False when that was known. */
  boolean end() {
    synchronized (kept) {
      if (isOver) {
        return false;
      }
      overSince = System.nanoTime();
      isOver = true;
    }
    for (Logger logger : context.getLoggerList()) {
      logger.detachAppender(appender);
    }
    context.getTurboFilterList().remove(filter);
    return true;
  }

  private Logger root() {
    return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  // ---- what it is asked

  boolean isOver() {
    return isOver;
  }

  /** Whether no event that it has taken is still on its way. */
  boolean isLongOver() {
    return isOver && System.nanoTime() - overSince > LONG_NANOS;
  }

  boolean isInstalled() {
    return isInstalled;
  }

  /** Whether nobody is known to configure. */
  boolean isWaiting() {
    return phase == Phase.WAITING;
  }

  /** Whether another thread is on its way from a reset to a configuration. */
  boolean isOfAnother() {
    return steering != Thread.currentThread() && steering.isAlive();
  }

  /** Whether a thread is in a reset, or reads a file, at this very moment. */
  boolean isUnderWay() {
    for (StackTraceElement frame : steering.getStackTrace()) {
      String type = frame.getClassName();
      if (type.equals("ch.qos.logback.core.joran.GenericXMLConfigurator")
          || (type.equals("ch.qos.logback.classic.LoggerContext")
              && frame.getMethodName().equals("reset"))) {
        return true;
      }
    }
    return false;
  }

  boolean isTooLong() {
    return !isYoungerThan(MAX_READING);
  }

  boolean isYoungerThan(Duration age) {
    return System.nanoTime() - begunAt <= age.toNanos();
  }

  /** What to say then. */
  String tooLong() {
    return "a configuration must be read within %s s, got one that still is; signals go on without its appenders until it has been"
        .formatted(MAX_READING.toSeconds());
  }

  // ---- calls and events

  /** Whether calls of a logger are taken: others never came to a signal appender. */
  boolean carries(Logger logger) {
    String name = logger.getName();
    if (isOver || !hasAppender(name)) {
      return false;
    }
    if (phase == Phase.WAITING && door.isConfiguredByCode(name)) {
      door.configuredByCode();
      return !isOver; // a file may be read since we looked
    }
    return true;
  }

  boolean isEnabled(Logger logger, Level level) {
    String name = logger.getName();
    int least = isReleveled(name) ? logger.getEffectiveLevel().toInt() : of(name).level;
    return least <= level.toInt();
  }

  /** Whether a level that was given after the reset counts for a logger. */
  private boolean isReleveled(String name) {
    return !releveled.isEmpty()
        && releveled.stream()
            .anyMatch(
                changed ->
                    changed.equals(org.slf4j.Logger.ROOT_LOGGER_NAME)
                        || name.equals(changed)
                        || name.startsWith(changed + ".")
                        || name.startsWith(changed + "$"));
  }

  /** Marks an event that was taken by an appender which is not the last on its way. */
  void mark(ILoggingEvent event) {
    last.set(new WeakReference<>(event));
  }

  /** Whether to take an event that has got past the filter. */
  boolean lets(ILoggingEvent event) {
    String name = event.getLoggerName();
    return hasAppender(name)
        && (isReleveled(name)
            || of(name).level <= event.getLevel().toInt()
            || EmittedMarker.isForced(Markers.event(event.getMarkerList())))
        && !(isInstalled && phase != Phase.RESETTING && door.hasPlain(name));
  }

  /** Whether there was a signal appender on the way of a logger. */
  boolean hasAppender(String name) {
    return !of(name).decision.appenders().isEmpty();
  }

  Decision decisionOf(String name) {
    return of(name).decision;
  }

  /** A logger that is new has what its parent had. */
  private Before of(String name) {
    String at = name;
    Before found = before.get(at);
    while (found == null) {
      int dot = Math.max(at.lastIndexOf('.'), at.lastIndexOf('$'));
      at = dot < 0 ? org.slf4j.Logger.ROOT_LOGGER_NAME : at.substring(0, dot);
      found = before.get(at);
    }
    return found;
  }

  /** Whether an event of Logback's has not been taken yet; from now on it has. */
  boolean isNew(ILoggingEvent event) {
    WeakReference<ILoggingEvent> known = last.get();
    if (known != null && known.refersTo(event)) {
      return false;
    }
    if (!isOver) {
      last.set(new WeakReference<>(event));
    }
    return true;
  }

  /** Keeps what the thread that configures logs until the end; false for what others do. */
  boolean keep(Signal signal, boolean isDispatching) {
    if (steering != Thread.currentThread() || isDispatching) {
      return false;
    }
    synchronized (kept) {
      return !isOver && kept.size() < mostKept && kept.add(signal);
    }
  }

  /** What was kept, once. */
  List<Signal> takeKept() {
    synchronized (kept) {
      List<Signal> taken = List.copyOf(kept);
      kept.clear();
      return taken;
    }
  }
}
