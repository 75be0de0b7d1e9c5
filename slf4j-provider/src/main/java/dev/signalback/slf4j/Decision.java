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
 * @param threshold the lowest number of a call without a marker that may pass
 * @param markedThreshold the lowest number of any call that may pass
 */
record Decision(
    int level, int plain, Gating gating, boolean isScoped, int threshold, int markedThreshold) {

  /** Everything may pass and is looked at. */
  static final Decision UNDECIDED =
      new Decision(
          Integer.MIN_VALUE,
          Integer.MIN_VALUE,
          Gating.UNDECIDED,
          false,
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
    boolean isScoped = ScopedFilter.areUsed();
    boolean looksAtEach = asksOthers || isScoped;
    return new Decision(
        level,
        plain,
        gating,
        isScoped,
        looksAtEach ? Integer.MIN_VALUE : Math.max(level, unmarked),
        looksAtEach ? Integer.MIN_VALUE : Math.max(level, marked));
  }

  /** Written out, see {@link dev.signalback.Level#equals}. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Decision that
        && level == that.level
        && plain == that.plain
        && isScoped == that.isScoped
        && threshold == that.threshold
        && markedThreshold == that.markedThreshold
        && gating.equals(that.gating);
  }

  @Override
  public int hashCode() {
    return 31 * gating.hashCode() + threshold;
  }

  /** Whether the level is still to be looked at, as users' filters or a thread's come before it. */
  boolean looksAtEach() {
    return isScoped || (markedThreshold == Integer.MIN_VALUE && level != Integer.MIN_VALUE);
  }

  boolean hasPlain() {
    return plain != SignalFilter.NEVER;
  }
}
