package dev.signalback.benchmarks.calls;

import static dev.signalback.EventMarker.event;

import dev.signalback.Emitter;
import dev.signalback.EventMarker;
import dev.signalback.Level;
import dev.signalback.Signals;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls with an id, which nobody else has. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EventCalls {
  private final Logger log = LoggerFactory.getLogger("com.acme.shop.accounts.LoginService");
  private final Emitter signals = Signals.emitter(log.getName());
  private final EventMarker denied = event("debug/login");
  private int user = 1000;

  /** A marker made for the call, with two pairs. */
  @Benchmark
  public void eventWithData() {
    log.info(
        event("user/login", "user-id", user, "address", "10.0.0.17"), "User {} logged in", user++);
  }

  /** The same event by an emitter. */
  @Benchmark
  public void eventOfEmitter() {
    signals.event("user/login", "user-id", user++, "address", "10.0.0.17");
  }

  /** A signal around code that does nothing. */
  @Benchmark
  public int traceOfNothing() {
    return signals.trace("user/login", () -> 1);
  }

  /** An event below the level. */
  @Benchmark
  public void belowLevelOfEmitter() {
    signals.event(Level.TRACE, "user/login", "user-id", user);
  }

  /** A rule about ids turns it away; the marker is made once. */
  @Benchmark
  public void rejectedById() {
    log.info(denied, "User logged in");
  }

  /** The same with a marker that is made for the call. */
  @Benchmark
  public void rejectedByIdOfNewMarker() {
    log.info(event("debug/login", "user-id", user), "User {} logged in", user++);
  }

  /** The same with a key-value for an id. */
  @Benchmark
  public void rejectedByIdOfPair() {
    log.atInfo().addKeyValue("event-id", "debug/login").log("User logged in");
  }
}
