package dev.signalback.internal.gate;

import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.filter.SignalFilter;
import dev.signalback.internal.dispatch.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the gate and the handlers behind it say of all calls of one logger, until one of them
 * changes.
 *
 * <p>Kinds, namespaces and levels are decided here once, however many rules there are; what is left
 * for each call is its level and, where there are rules for them, its id.
 *
 * @param gate the gate
 * @param filters the filters of the handlers behind the gate; null when ids make no difference
 * @param ofCalls the lowest number of an ordinary call that may pass, if its id does
 * @param ofEvents the lowest number of an event that may pass, if its id does
 * @param ofOthers the lowest number of a signal of another kind that may pass
 * @param location the lowest number that needs a location
 * @param callerData whether appenders ask for Logback's caller data
 * @param objects whether an appender may ask for the values of pairs as objects
 * @param hasSync whether a handler wants the signals on the thread that logs
 */
public record Gating(
    SignalFilter gate,
    @Nullable List<SignalFilter> filters,
    int ofCalls,
    int ofEvents,
    int ofOthers,
    int location,
    boolean callerData,
    boolean objects,
    boolean hasSync) {

  /** Everything may pass. */
  public static final Gating UNDECIDED =
      new Gating(
          SignalFilter.ALL,
          null,
          Integer.MIN_VALUE,
          Integer.MIN_VALUE,
          Integer.MIN_VALUE,
          SignalFilter.NEVER,
          false,
          true,
          false);

  /**
   * Asks the gate and the handlers as they are now.
   *
   * @param ordinary what the appenders want of ordinary calls
   * @param special what they want of events
   */
  public static Gating of(String ns, Engine engine, Demand ordinary, Demand special) {
    SignalFilter gate = engine.gateInForce();
    return new Gating(
        gate,
        filtersById(engine, ordinary),
        lowest(engine, gate, ordinary, Signal.KIND_SLF4J, ns),
        lowest(engine, gate, special, Signal.KIND_EVENT, ns),
        lowestOfOthers(engine, gate, ordinary, ns),
        ordinary.locationLevel(),
        ordinary.needsCallerData(),
        ordinary.needsObjects(),
        ordinary.hasSync());
  }

  private static int lowest(
      Engine engine, SignalFilter gate, Demand demand, String kind, String ns) {
    int byHandlers = Math.min(demand.gatedLevel(), engine.minLevelWanted(kind, ns));
    return Math.max(byHandlers, gate.minLevelForAnyId(kind, ns));
  }

  private static int lowestOfOthers(Engine engine, SignalFilter gate, Demand demand, String ns) {
    int byHandlers =
        hasKindRules(engine, demand)
            ? Integer.MIN_VALUE
            : Math.min(demand.gatedLevel(), engine.minLevelWanted(Signal.KIND_SLF4J, ns));
    int byGate = gate.ns().matches(ns) ? gate.levels().minLevel(ns).value() : SignalFilter.NEVER;
    return Math.max(byHandlers, byGate);
  }

  /** Whether a handler tells kinds apart; then it is asked for each signal. */
  private static boolean hasKindRules(Engine engine, Demand demand) {
    List<SignalFilter> filters = new ArrayList<>(demand.filters());
    engine.filters(filters::add);
    return filters.stream().anyMatch(filter -> !filter.kind().isAll());
  }

  private static @Nullable List<SignalFilter> filtersById(Engine engine, Demand demand) {
    List<SignalFilter> filters = new ArrayList<>(demand.filters());
    engine.filters(filters::add);
    return filters.stream().anyMatch(SignalFilter::isAll)
            || filters.stream().noneMatch(SignalFilter::hasIdRules)
        ? null
        : List.copyOf(filters);
  }

  /** Whether the level of a call lets it be looked at; one that is too low is not offered. */
  public boolean isOffered(String kind, Level of) {
    int lowest =
        switch (kind) {
          case Signal.KIND_SLF4J -> ofCalls;
          case Signal.KIND_EVENT -> ofEvents;
          default -> ofOthers;
        };
    return lowest <= of.value();
  }

  /** The same of a signal whose level is known to let it be looked at. */
  public boolean isWanted(String kind, String ns, @Nullable String id, Level of) {
    return (gate.isAll() || passesGate(kind, ns, id, of))
        && (filters == null || isWanted(filters, kind, ns, id, of.value()));
  }

  private boolean passesGate(String kind, String ns, @Nullable String id, Level of) {
    return kind.equals(Signal.KIND_EVENT) || kind.equals(Signal.KIND_SLF4J)
        ? gate.allowsId(id)
        : gate.allows(kind, ns, id, of.value());
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

  /** Written out, see {@link Level#equals}. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Gating that
        && ofCalls == that.ofCalls
        && ofEvents == that.ofEvents
        && ofOthers == that.ofOthers
        && location == that.location
        && callerData == that.callerData
        && objects == that.objects
        && hasSync == that.hasSync
        && gate.equals(that.gate)
        && Objects.equals(filters, that.filters);
  }

  @Override
  public int hashCode() {
    return 31 * gate.hashCode() + ofCalls;
  }
}
