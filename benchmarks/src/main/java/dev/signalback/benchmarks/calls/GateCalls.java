package dev.signalback.benchmarks.calls;

import static dev.signalback.EventMarker.event;

import dev.signalback.EventMarker;
import dev.signalback.Level;
import dev.signalback.Signals;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.NameFilter;
import dev.signalback.filter.NamePattern;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What samplings, limits and filters of a thread turn away, which nobody else has. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GateCalls {
  private static final int NAMES = 10_000;

  private final Logger log = LoggerFactory.getLogger("com.acme.shop.accounts.LoginService");
  private final EventMarker login = event("user/login");
  private final String user = "ann";

  /** One sampling that lets nothing pass. */
  @State(Scope.Benchmark)
  public static class Sampled {
    @Setup
    public void prepare() {
      rules(GateRule.sample("id=user/login rate=0"));
    }
  }

  /** One that draws for each call and lets hardly any pass. */
  @State(Scope.Benchmark)
  public static class Drawn {
    @Setup
    public void prepare() {
      rules(GateRule.sample("id=user/login rate=0.000000001"));
    }
  }

  /** One limit that was reached. */
  @State(Scope.Benchmark)
  public static class Limited {
    @Setup
    public void prepare() {
      rules(GateRule.limit("id=user/login 1 per 10 hours"));
    }
  }

  /** One limit for each template, of which one was reached. */
  @State(Scope.Benchmark)
  public static class LimitedByKey {
    @Setup
    public void prepare() {
      rules(GateRule.limit("id=user/login 1 per 10 hours by=template"));
    }
  }

  /** A machine in which a thread has had a filter of its own. */
  @State(Scope.Benchmark)
  public static class OnceScoped {
    @Setup
    public void prepare() {
      LoggerFactory.getILoggerFactory();
      Signals.withMinLevel(Level.DEBUG, () -> {});
    }
  }

  /** A filter of three patterns, and names to look up in it. */
  @State(Scope.Benchmark)
  public static class Names {
    final NameFilter filter =
        NameFilter.of(
            List.of(NamePattern.parse("com.acme.*"), NamePattern.parse("org.other(.*)")),
            List.of(NamePattern.parse("com.acme.noisy.*")));
    final String[] names =
        IntStream.range(0, NAMES)
            .mapToObj(i -> (i % 2 == 0 ? "com.acme.part" : "net.else.part") + i)
            .toArray(String[]::new);
  }

  private static void rules(GateRule rule) {
    LoggerFactory.getILoggerFactory();
    Signals.setGateRules(rule);
  }

  /** Turned away by a sampling of rate 0. */
  @Benchmark
  public void sampledOut(Sampled rule) {
    log.info(login, "User {} logged in", user);
  }

  /** The same by chance. */
  @Benchmark
  public void sampledOutByChance(Drawn rule) {
    log.info(login, "User {} logged in", user);
  }

  /** Turned away by a limit. */
  @Benchmark
  public void limited(Limited rule) {
    log.info(login, "User {} logged in", user);
  }

  /** The same by one that counts keys apart. */
  @Benchmark
  public void limitedByKey(LimitedByKey rule) {
    log.info(login, "User {} logged in", user);
  }

  /** Below the level, on a thread without a filter, where another has had one. */
  @Benchmark
  public void disabledOnceScoped(OnceScoped before) {
    log.debug("User {} logged in", user);
  }

  /** Ten thousand different namespaces, one after the other. */
  @Benchmark
  public int tenThousandNames(Names names) {
    int allowed = 0;
    for (String name : names.names) {
      if (names.filter.matches(name)) {
        allowed++;
      }
    }
    return allowed;
  }
}
