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

/**
 * Calls that levels, or rules about levels and namespaces, turn away. The arguments are objects
 * already: what boxing costs is the caller's, whoever listens.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RejectedCalls {
  private final Logger log = LoggerFactory.getLogger("com.acme.shop.accounts.LoginService");
  private final Logger quiet = LoggerFactory.getLogger("com.acme.quiet.Scheduler");
  private final Logger noisy = LoggerFactory.getLogger("com.acme.noisy.Poller");
  private final Integer user = 1000;

  /** Below the level of the logger. */
  @Benchmark
  public void disabled() {
    log.debug("User {} logged in from {}", user, "10.0.0.17");
  }

  /** What code that has work to do for a message asks. */
  @Benchmark
  public boolean disabledQuestion() {
    return log.isDebugEnabled();
  }

  /** Below the level that a rule of the gate asks of the namespace. */
  @Benchmark
  public void byLevel() {
    quiet.info("User {} logged in from {}", user, "10.0.0.17");
  }

  /** In a namespace that the gate turns away. */
  @Benchmark
  public void byNamespace() {
    noisy.info("User {} logged in from {}", user, "10.0.0.17");
  }
}
