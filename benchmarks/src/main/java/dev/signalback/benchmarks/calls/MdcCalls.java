package dev.signalback.benchmarks.calls;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Calls of a thread that has two keys in its MDC, to a handler that does nothing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MdcCalls {
  private final Logger log = LoggerFactory.getLogger("com.acme.shop.accounts.LoginService");
  private final String[] requests = {"7d1f9c0e5b2a4f38", "19e0b7c4d6a85f23"};
  private int user = 1000;

  /** On the thread that calls. */
  @Setup
  public void putMdc() {
    MDC.put("request-id", requests[0]);
    MDC.put("user-name", "ann");
  }

  /** The same keys at every call. */
  @Benchmark
  public void twoKeys() {
    log.info("User {} logged in from {}", user++, "10.0.0.17");
  }

  /** One of them is put anew before every call. */
  @Benchmark
  public void putAndLog() {
    MDC.put("request-id", requests[user & 1]);
    log.info("User {} logged in from {}", user++, "10.0.0.17");
  }

  /** Without the call. */
  @Benchmark
  public void putAlone() {
    MDC.put("request-id", requests[user++ & 1]);
  }
}
