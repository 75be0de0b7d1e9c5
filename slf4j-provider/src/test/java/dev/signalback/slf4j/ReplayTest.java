package dev.signalback.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.forked.ForkedJvm;
import dev.signalback.logback.internal.capture.EventSignals;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;

/** What threads log while SLF4J is being bound arrives, as it was when they logged it. */
@NullUnmarked
class ReplayTest {

  private static final int THREADS = 4;
  private static final int CALLS = 50;

  @TempDir Path directory;

  @Test
  @Timeout(60)
  void losesNothingAndKeepsTimeAndThread() throws Exception {
    ForkedJvm.Result result = run(LoggingWhileBound.class);

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout())
        .containsExactly(
            "signals " + THREADS * CALLS,
            "before the end of binding true",
            "threads [early-0, early-1, early-2, early-3]",
            "in order true",
            "messages filled true",
            "markers kept true",
            "errors kept true",
            "levels obeyed true",
            "without location true",
            "books balance true");
  }

  @Test
  @Timeout(60)
  void losesNothingOfThreadsThatRaceForTheFirstLogger() throws Exception {
    ForkedJvm.Result result = run(RacingForTheFirstLogger.class);

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout()).containsExactly("signals 64", "later signals 64");
  }

  private ForkedJvm.Result run(Class<?> program) throws Exception {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(Configurator.class.getName()), SlowConfigurator.class.getName());
    return ForkedJvm.running(program)
        .classPath(directory + File.pathSeparator + ForkedJvm.ownClassPath())
        .property("slf4j.provider", SignalServiceProvider.class.getName())
        .option("-XX:TieredStopAtLevel=1")
        .run();
  }

  /** Lets the program log while the provider is being initialized, then keeps all signals. */
  public static final class SlowConfigurator extends ContextAwareBase implements Configurator {

    static final CountDownLatch BEGUN = new CountDownLatch(1);
    static final CountDownLatch MAY_END = new CountDownLatch(1);
    static final List<Signal> SIGNALS = new ArrayList<>();
    static volatile Instant ended = Instant.MAX;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
      BEGUN.countDown();
      await(MAY_END);
      Recorder recorder = new Recorder();
      recorder.setContext(context);
      recorder.start();
      ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
      root.setLevel(Level.INFO);
      root.addAppender(recorder);
      ended = Instant.now();
      return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static void await(CountDownLatch latch) {
      try {
        if (!latch.await(20, TimeUnit.SECONDS)) {
          throw new IllegalStateException("nobody came");
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private static final class Recorder extends AppenderBase<ILoggingEvent> {
      @Override
      protected void append(ILoggingEvent event) {
        SIGNALS.add(EventSignals.of(event));
        event.getCallerData(); // so that location is wanted from now on
      }
    }
  }

  static final class LoggingWhileBound {
    private LoggingWhileBound() {}

    public static void main(String[] args) throws Exception {
      Thread binder = new Thread(() -> LoggerFactory.getLogger("binder"), "binder");
      binder.start();
      SlowConfigurator.await(SlowConfigurator.BEGUN);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Thread thread = new Thread(LoggingWhileBound::log, "early-" + i);
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      SlowConfigurator.MAY_END.countDown();
      binder.join();
      Signals.flush(Duration.ofSeconds(20));
      report(SlowConfigurator.SIGNALS);
    }

    private static void log() {
      Logger logger = LoggerFactory.getLogger("early." + Thread.currentThread().getName());
      for (int i = 0; i < CALLS; i++) {
        logger.debug("not wanted");
        logger.warn(
            MarkerFactory.getMarker("EARLY"), "call {}", i, new IllegalStateException("early"));
      }
    }

    private static void report(List<Signal> signals) {
      List<Signal> early = signals.stream().filter(s -> s.ns().startsWith("early.")).toList();
      System.out.println("signals " + early.size());
      System.out.println(
          "before the end of binding "
              + early.stream().allMatch(s -> s.inst().isBefore(SlowConfigurator.ended)));
      System.out.println(
          "threads " + early.stream().map(s -> s.thread().name()).distinct().sorted().toList());
      System.out.println("in order " + THREAD_NAMES.allMatch(early));
      System.out.println(
          "messages filled " + early.stream().allMatch(s -> s.msg().matches("call \\d+")));
      System.out.println(
          "markers kept " + early.stream().allMatch(s -> s.markers().contains("EARLY")));
      System.out.println("errors kept " + early.stream().allMatch(s -> s.error() != null));
      System.out.println(
          "levels obeyed "
              + early.stream().allMatch(s -> s.level().equals(dev.signalback.Level.WARN)));
      System.out.println("without location " + early.stream().allMatch(s -> s.location() == null));
      System.out.println("books balance " + Signals.books().isBalanced());
    }

    private interface Check {
      boolean allMatch(List<Signal> signals);
    }

    private static final Check THREAD_NAMES =
        signals -> {
          for (int i = 0; i < THREADS; i++) {
            String ns = "early.early-" + i;
            List<String> messages =
                signals.stream().filter(s -> s.ns().equals(ns)).map(Signal::msg).toList();
            for (int call = 0; call < messages.size(); call++) {
              if (!messages.get(call).equals("call " + call)) {
                return false;
              }
            }
          }
          return true;
        };
  }

  /** After SLF4J's own MultithreadedInitializationTest, which tolerates losses. */
  static final class RacingForTheFirstLogger {
    private static final int RACERS = 64;

    private RacingForTheFirstLogger() {}

    public static void main(String[] args) throws Exception {
      SlowConfigurator.MAY_END.countDown();
      CyclicBarrier start = new CyclicBarrier(RACERS);
      AtomicInteger failures = new AtomicInteger();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < RACERS; i++) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    start.await();
                    LoggerFactory.getLogger("racer").info("in the race");
                  } catch (Exception e) {
                    failures.incrementAndGet();
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      System.out.println("signals " + (count() - failures.get()));
      for (int i = 0; i < RACERS; i++) {
        LoggerFactory.getLogger("racer").info("after the race");
      }
      System.out.println("later signals " + (count() - RACERS));
    }

    private static long count() {
      Signals.flush(Duration.ofSeconds(20));
      return SlowConfigurator.SIGNALS.stream().filter(s -> s.ns().equals("racer")).count();
    }
  }
}
