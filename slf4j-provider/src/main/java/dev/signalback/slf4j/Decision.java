package dev.signalback.slf4j;

import dev.signalback.Signal;
import dev.signalback.filter.SignalFilter;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.gate.Demand;
import dev.signalback.internal.gate.Gating;
import dev.signalback.internal.gate.ScopedFilter;
import dev.signalback.logback.internal.event.Levels;
import dev.signalback.logback.internal.feed.LogbackOutlet;
import dev.signalback.logback.internal.feed.LoggerRoute;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all calls of one logger until a level, the gate or an appender changes.
 *
 * @param level the lowest number the logger's effective level lets pass
 * @param plain the lowest number that plain appenders beside the gate want
 * @param gating what the gate and the handlers behind it want
 * @param isScoped whether threads may have filters of their own
 * @param asksOthers whether users' filters are asked before the level
 * @param lowest the lowest number of a call without a marker that may pass, where nothing else is
 *     asked
 * @param markedLowest the lowest number of any such call
 */
record Decision(
    int level,
    int plain,
    Gating gating,
    boolean isScoped,
    boolean asksOthers,
    int lowest,
    int markedLowest) {

  /** In the place of a number: the calling thread may have a filter, which then decides. */
  static final int OF_THREAD = Integer.MIN_VALUE + 1;

  /** Everything may pass and is looked at. */
  static final Decision UNDECIDED =
      new Decision(
          Integer.MIN_VALUE,
          Integer.MIN_VALUE,
          Gating.UNDECIDED,
          false,
          true,
          Integer.MIN_VALUE,
          Integer.MIN_VALUE);

  /**
   * @param asksOthers whether each call has to be looked at whatever its level, as users' filters
   *     are to be asked
   */
  static Decision of(LoggerRoute route, Engine engine, LogbackOutlet outlet, boolean asksOthers) {
    String ns = route.logger().getName();
    Demand ordinary = outlet.demand(route, Signal.KIND_SLF4J);
    Gating gating = Gating.of(ns, engine, ordinary, outlet.demand(route, Signal.KIND_EVENT));
    int level = Levels.threshold(route.logger().getEffectiveLevel());
    int plain = ordinary.hasPlain() ? Integer.MIN_VALUE : SignalFilter.NEVER;
    int unmarked = Math.min(plain, gating.ofCalls());
    int marked = Math.min(unmarked, Math.min(gating.ofEvents(), gating.ofOthers()));
    return new Decision(
        level,
        plain,
        gating,
        ScopedFilter.areUsed(),
        asksOthers,
        Math.max(level, unmarked),
        Math.max(level, marked));
  }

  /** What a logger compares the level of a call without a marker with before all else. */
  int threshold() {
    return threshold(lowest);
  }

  /** The same for a call with a marker. */
  int markedThreshold() {
    return threshold(markedLowest);
  }

  private int threshold(int number) {
    return asksOthers ? Integer.MIN_VALUE : isScoped ? OF_THREAD : number;
  }

  /** Written out, see {@link dev.signalback.Level#equals}. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Decision that
        && level == that.level
        && plain == that.plain
        && isScoped == that.isScoped
        && asksOthers == that.asksOthers
        && lowest == that.lowest
        && markedLowest == that.markedLowest
        && gating.equals(that.gating);
  }

  @Override
  public int hashCode() {
    return 31 * gating.hashCode() + lowest;
  }

  /** Whether the level is still to be looked at, as users' filters or a thread's come before it. */
  boolean looksAtEach() {
    return isScoped || (asksOthers && level != Integer.MIN_VALUE);
  }

  boolean hasPlain() {
    return plain != SignalFilter.NEVER;
  }
}
