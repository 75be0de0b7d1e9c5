package dev.signalback.benchmarks.calls;

import dev.signalback.EventMarker;
import dev.signalback.Level;
import dev.signalback.Signals;
import dev.signalback.filter.NameFilter;
import dev.signalback.filter.NamePattern;
import dev.signalback.filter.SignalFilter;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether calls cost more with more rules, more ids and more loggers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GrowthCalls {

  /** Rules of each sort: levels by namespace, namespaces, ids. */
  @Param({"0", "200"})
  public int rules;

  /** Distinct ids and loggers that calls are made with in turn; a power of two. */
  @Param({"1", "4096"})
  public int names;

  private Logger[] loggers = {};
  private EventMarker[] events = {};
  private int turn;

  /** Puts the rules into the gate, before the loggers are made. */
  @Setup
  public void prepare() {
    LoggerFactory.getILoggerFactory();
    Signals.setGate(gate());
    loggers =
        IntStream.range(0, names)
            .mapToObj(i -> LoggerFactory.getLogger("com.acme.part" + i + ".Service"))
            .toArray(Logger[]::new);
    events =
        IntStream.range(0, names)
            .mapToObj(i -> EventMarker.event("user/e" + i))
            .toArray(EventMarker[]::new);
  }

  private SignalFilter gate() {
    SignalFilter.Builder gate = SignalFilter.builder().minLevel(Level.INFO);
    for (int i = 0; i < rules; i++) {
      gate.minLevel(NamePattern.parse("org.other" + i + ".*"), Level.WARN);
    }
    return gate.ns(disallow("org.noisy")).id(disallow("debug/e")).build();
  }

  private NameFilter disallow(String prefix) {
    return NameFilter.of(
        null,
        IntStream.range(0, rules).mapToObj(i -> NamePattern.parse(prefix + i + "*")).toList());
  }

  /** Below the level. */
  @Benchmark
  public void disabled() {
    loggers[turn++ & (names - 1)].debug("User {} logged in", "ann");
  }

  /** To a handler that does nothing. */
  @Benchmark
  public void enabled() {
    loggers[turn++ & (names - 1)].info("User {} logged in", "ann");
  }

  /** The same with an id. */
  @Benchmark
  public void event() {
    int i = turn++ & (names - 1);
    loggers[i].info(events[i], "User {} logged in", "ann");
  }
}
