package dev.signalback.slf4j;

import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.filter.SignalFilter;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.logback.internal.Demand;
import dev.signalback.logback.internal.Levels;
import dev.signalback.logback.internal.LogbackOutlet;
import dev.signalback.logback.internal.LoggerRoute;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all calls of one logger until a level, the gate or an appender changes.
 *
 * @param level the lowest number the logger's effective level lets pass
 * @param plain the lowest number that plain appenders beside the gate want
 * @param handlers the lowest number that handlers behind the gate want, of ordinary calls
 * @param events the lowest number that handlers behind the gate want, of events
 * @param gate the gate; null when it lets everything pass
 * @param filters the filters of the handlers behind the gate; null when ids make no difference
 * @param location the lowest number that needs a location
 * @param callerData whether appenders ask for Logback's caller data
 * @param threshold the lowest number of a call without a marker that may pass
 * @param markedThreshold the lowest number of any call that may pass
 */
record Decision(
    int level,
    int plain,
    int handlers,
    int events,
    @Nullable SignalFilter gate,
    @Nullable List<SignalFilter> filters,
    int location,
    boolean callerData,
    int threshold,
    int markedThreshold) {

  /** Everything may pass and is looked at. */
  static final Decision UNDECIDED =
      new Decision(
          Integer.MIN_VALUE,
          Integer.MIN_VALUE,
          Integer.MIN_VALUE,
          Integer.MIN_VALUE,
          null,
          null,
          SignalFilter.NEVER,
          false,
          Integer.MIN_VALUE,
          Integer.MIN_VALUE);

  /**
   * @param looksAtEach whether each call has to be looked at whatever its level, as users' filters
   *     are to be asked
   */
  static Decision of(LoggerRoute route, Engine engine, LogbackOutlet outlet, boolean looksAtEach) {
    String ns = route.logger().getName();
    Demand ordinary = outlet.demand(route, Signal.KIND_SLF4J);
    int level = Levels.threshold(route.logger().getEffectiveLevel());
    int plain = ordinary.hasPlain() ? Integer.MIN_VALUE : SignalFilter.NEVER;
    int handlers = wanted(engine, ordinary, Signal.KIND_SLF4J, ns);
    int events = wanted(engine, outlet.demand(route, Signal.KIND_EVENT), Signal.KIND_EVENT, ns);
    SignalFilter gate = engine.gate();
    int unmarked = Math.min(plain, Math.max(handlers, gateLevel(gate, ns)));
    int ofSlf4j = Math.max(handlers, gate.minLevelForAnyId(Signal.KIND_SLF4J, ns));
    int ofEvents = Math.max(events, gate.minLevelForAnyId(Signal.KIND_EVENT, ns));
    int marked = Math.min(plain, Math.min(ofSlf4j, ofEvents));
    return new Decision(
        level,
        plain,
        handlers,
        events,
        gate.isAll() ? null : gate,
        filtersById(engine, ordinary),
        ordinary.locationLevel(),
        ordinary.needsCallerData(),
        looksAtEach ? Integer.MIN_VALUE : Math.max(level, unmarked),
        looksAtEach ? Integer.MIN_VALUE : Math.max(level, marked));
  }

  private static @Nullable List<SignalFilter> filtersById(Engine engine, Demand demand) {
    List<SignalFilter> filters = new ArrayList<>(demand.filters());
    engine.filters(filters::add);
    return filters.stream().anyMatch(SignalFilter::isAll)
            || filters.stream().noneMatch(SignalFilter::hasIdRules)
        ? null
        : List.copyOf(filters);
  }

  private static int wanted(Engine engine, Demand demand, String kind, String ns) {
    return Math.min(demand.gatedLevel(), engine.minLevelWanted(kind, ns));
  }

  /** Where ids have rules, the MDC may give an ordinary call one, so it has to be looked at. */
  private static int gateLevel(SignalFilter gate, String ns) {
    return gate.hasIdRules()
        ? gate.minLevelForAnyId(Signal.KIND_SLF4J, ns)
        : gate.minLevel(Signal.KIND_SLF4J, ns);
  }

  /** Whether the gate and some handler behind it want a signal. */
  boolean passesGate(String kind, String ns, @Nullable String id, Level of) {
    int wanted = kind.equals(Signal.KIND_EVENT) ? events : handlers;
    return wanted <= of.value()
        && (gate == null || gate.allows(kind, ns, id, of.value()))
        && (filters == null || isWanted(filters, kind, ns, id, of.value()));
  }

  private static boolean isWanted(
      List<SignalFilter> filters, String kind, String ns, @Nullable String id, int level) {
    for (SignalFilter filter : filters) {
      if (filter.allows(kind, ns, id, level)) {
        return true;
      }
    }
    return false;
  }

  boolean hasPlain() {
    return plain != SignalFilter.NEVER;
  }
}
