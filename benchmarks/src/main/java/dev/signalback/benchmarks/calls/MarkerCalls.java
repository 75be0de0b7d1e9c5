package dev.signalback.benchmarks.calls;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Under a configuration with a filter on markers, which is asked at every call. Nothing is boxed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MarkerCalls {
  private final Logger log = LoggerFactory.getLogger("com.acme.shop.accounts.LoginService");
  private final Marker denied = MarkerFactory.getMarker("CONFIDENTIAL");
  private final Integer user = 1000;

  /** With the marker that the filter denies. */
  @Benchmark
  public void rejectedByMarker() {
    log.info(denied, "User {} logged in from {}", user, "10.0.0.17");
  }

  /** Below the level, without a marker: what the filter costs the others. */
  @Benchmark
  public void disabledBesideMarkerFilter() {
    log.debug("User {} logged in from {}", user, "10.0.0.17");
  }
}
