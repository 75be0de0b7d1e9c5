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
 * Calls that reach a handler which does nothing. One after the other without a pause: where there
 * is a queue it may fill, and then the slower of caller and consumer is what is seen.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EnabledCalls {
  private final Logger log = LoggerFactory.getLogger("com.acme.shop.accounts.LoginService");
  private final Exception failure =
      new IllegalStateException("no session", new IllegalArgumentException("user unknown"));
  private int user = 1000;

  /** A message and nothing else. */
  @Benchmark
  public void noArgument() {
    log.info("User logged in");
  }

  /** A boxed number and a text. */
  @Benchmark
  public void twoArguments() {
    log.info("User {} logged in from {}", user++, "10.0.0.17");
  }

  /** An array of arguments. */
  @Benchmark
  public void fiveArguments() {
    log.info(
        "User {} logged in from {} with {} after {} tries in {} ms",
        user++,
        "10.0.0.17",
        "a password",
        2,
        137L);
  }

  /** The fluent API with three pairs. */
  @Benchmark
  public void fluentPairs() {
    log.atInfo()
        .addKeyValue("user-id", user++)
        .addKeyValue("address", "10.0.0.17")
        .addKeyValue("tries", 2)
        .log("User logged in");
  }

  /** A throwable with a cause, made before. */
  @Benchmark
  public void throwable() {
    log.error("User {} not logged in", user++, failure);
  }
}
