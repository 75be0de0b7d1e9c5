package dev.signalback.logback.internal.hosted;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.spi.ConfigurationEvent;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.logback.internal.config.ConfigurationEnd;
import dev.signalback.logback.internal.config.ConfigurationLock;
import dev.signalback.logback.internal.config.Mistakes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The ways of one context from a configuration to the next, one after the other: when one begins,
 * how long it is awaited, and when it is over. While one is under way the engine holds signals
 * back.
 *
 * <p>Any thread. Its lock is taken before that of the {@link HostedDoor}, never the other way
 * round.
 */
final class Crossings {

  /** How long signals queue up between the start of an appender and the end of a configuration. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);

  private static final long TURN_NANOS = 1_000_000;

  private final HostedDoor door;
  private final LoggerContext context;
  private final Engine engine;
  private final HostedDecisions decisions;

  /** The threads that wait for their turn, the longest first. */
  private final Deque<Thread> turns = new ArrayDeque<>();

  /** The way to the next configuration, and for a while the last one; null otherwise. */
  private volatile @Nullable Crossing latest;

  Crossings(HostedDoor door, LoggerContext context, Engine engine, HostedDecisions decisions) {
    this.door = door;
    this.context = context;
    this.engine = engine;
    this.decisions = decisions;
  }

  // ---- what it is asked

  /** The one under way, or one whose events may still be. */
  @Nullable Crossing latest() {
    return latest;
  }

  boolean isUnderWay() {
    return now() != null;
  }

  private @Nullable Crossing now() {
    Crossing known = latest;
    return known == null || known.isOver() ? null : known;
  }

  synchronized void forget(Crossing over) {
    if (latest == over) {
      latest = null;
    }
  }

  // ---- what happens to the context

  /** Logback is about to take everything away. */
  void beforeReset() {
    if (engine.isClosed()) {
      return;
    }
    if (beginInTurn()) {
      Crossing begun = now();
      if (begun != null && !engine.isDispatching()) {
        begun.letCallsArrive();
      }
      door.deliver(engine.options().closeTimeout()); // to the old appenders
    }
    if (now() != null) {
      hold();
    }
  }

  /**
   * A reset has come to something of ours that is there during a crossing only. One that was not
   * noticed when it began waits for its turn now, and begins anew: in the moment in which a reset
   * forgets what it stops first, another one finds nothing to stop.
   */
  void met(Crossing crossing) {
    if (crossing.isOfAnother() && isInReset() && !engine.isClosed()) {
      beforeReset();
      door.emptyAgain();
    }
  }

  /**
   * Threads that reset and configure do so one after the other.
   *
   * @return false when a crossing is under way: a broken file is followed by a second reset
   */
  private boolean beginInTurn() {
    boolean mayWait =
        !engine.isDispatching() && !ConfigurationLock.of(context).isHeldByCurrentThread();
    Boolean begins = begin(mayWait);
    while (begins == null) {
      LockSupport.parkNanos(TURN_NANOS);
      Crossing now = now();
      begins = begin(now == null || now.isYoungerThan(MAX_WAIT) || now.isUnderWay());
    }
    return begins;
  }

  /**
   * @param mayWait whether to leave a crossing of another thread alone
   * @return null when there is one, or others have waited for longer
   */
  private synchronized @Nullable Boolean begin(boolean mayWait) {
    Crossing now = now();
    Thread self = Thread.currentThread();
    boolean isOthersTurn =
        now == null ? !turns.isEmpty() && turns.peek() != self : now.isOfAnother();
    if (mayWait && isOthersTurn) {
      if (!turns.contains(self)) {
        turns.add(self);
      }
      return null;
    }
    turns.remove(self);
    boolean begins = now == null && door.isAnyOnALogger();
    if (begins) {
      now =
          new Crossing(door, context, decisions, engine.options().ringSize(), latest, door.isOwn());
      latest = now;
    }
    if (now != null) {
      now.reset();
    }
    return begins;
  }

  private static boolean isInReset() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(
                    frame ->
                        frame.getClassName().equals(LoggerContext.class.getName())
                            && frame.getMethodName().equals("reset")));
  }

  void afterReset() {
    Crossing known = now();
    if (known != null) {
      met(known);
    }
    Crossing now = now();
    if (now != null) {
      now.await();
    }
  }

  /** No configuration follows a stop, unless a framework goes on: signals wait for that. */
  void afterStop() {
    Crossing over = now();
    if (over != null && over.end()) {
      engine.rest(engine.options().closeTimeout());
      engine.release();
      over.takeKept().forEach(engine::publish);
    }
  }

  void levelChanged(String logger) {
    Crossing now = now();
    if (now != null) {
      now.levelChanged(logger);
    }
  }

  /** A file is going to be read. */
  void beforeConfiguration() {
    Crossing now = now();
    if (now != null) {
      now.configure();
      hold(); // time counts from here
    }
  }

  /** Whether another file may follow the one that was read: one that is broken is followed. */
  boolean goesOnAfter(ConfigurationEvent event) {
    Crossing now = now();
    return now != null
        && !door.hasAttached()
        && (now.isInstalled() || ConfigurationEnd.isBroken(event));
  }

  // ---- the end

  /**
   * There is a configuration again, or none will come.
   *
   * @param byCode whether that shows in a call; another reset may have begun, which goes on
   * @return whether this was the end
   */
  boolean end(boolean byCode) {
    Crossing over = now();
    if (over == null || !end(over, byCode)) {
      return false;
    }
    over.takeKept().forEach(engine::publish);
    return true;
  }

  /** The next one holds when this is through. */
  private synchronized boolean end(Crossing over, boolean byCode) {
    boolean ends = (!byCode || over.isWaiting()) && over.end();
    if (ends) {
      engine.release();
    }
    return ends;
  }

  /** Lets signals go to their handlers, unless a configuration is awaited: false then. */
  synchronized boolean releaseIfNone() {
    boolean isNone = now() == null;
    if (isNone) {
      engine.release();
    }
    return isNone;
  }

  /** The end of the engine does not wait for a configuration to get what is not in the ring. */
  void publishKept() {
    Crossing now = now();
    if (now != null) {
      now.takeKept().forEach(engine::publish);
    }
  }

  // ---- how long it is awaited

  /** Signals queue up until the configuration is there. */
  void hold() {
    engine.hold(MAX_WAIT, this::holdIsOver);
  }

  /**
   * An appender that takes its time to start is awaited, but not for ever: it may itself wait for a
   * thread that waits for room in the ring. A configuration that fails is not awaited.
   */
  private void holdIsOver() {
    Crossing now = now();
    if (now == null) {
      door.configurationIsLate();
      return;
    }
    engine.hold(MAX_WAIT, this::holdIsOver);
    if (now() != now) {
      releaseIfNone(); // it has ended meanwhile
    } else if (!now.isUnderWay() || now.isTooLong()) {
      HostedDoor.startThread(() -> giveUp(now)); // as this one is the dispatcher's
    }
  }

  private void giveUp(Crossing now) {
    if (now() == now && (!now.isUnderWay() || now.isTooLong())) {
      if (now.isUnderWay()) {
        Mistakes.warn(context, now.tooLong());
      }
      door.configured();
    }
  }
}
