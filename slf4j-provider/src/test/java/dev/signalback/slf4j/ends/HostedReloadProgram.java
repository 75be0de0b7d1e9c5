package dev.signalback.slf4j.ends;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.signalback.Emitter;
import dev.signalback.Level;
import dev.signalback.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs without a pause while the configuration of Logback's own context is rewritten, several
 * times, by code or by {@code scan}. Every number once, by thread; the thread that configures has
 * the first number. What is logged at {@code debug}, as {@code 99 0}, no configuration wants.
 *
 * <p>Arguments: the way, how many threads, the file, the versions of it.
 */
final class HostedReloadProgram {

  /** How many calls there are between two rewrites, at the least. */
  private static final int CALLS = 3000;

  private static final Logger LOG = LoggerFactory.getLogger(HostedReloadProgram.class);
  private static final Emitter EMITTER = Signals.emitter(HostedReloadProgram.class);
  private static final AtomicBoolean GOES_ON = new AtomicBoolean(true);
  private static final AtomicInteger MADE = new AtomicInteger();
  private static final boolean FLUENT = Boolean.parseBoolean(System.getProperty("fluent"));
  private static int ownNumber;

  private HostedReloadProgram() {}

  public static void main(String[] args) throws Exception {
    ContextGrabber.awaitNextStart();
    List<Thread> threads = start(Integer.parseInt(args[1]));
    Path file = Path.of(args[2]);
    if (args[0].equals("two")) {
      configureByTwo(Arrays.stream(args).skip(3).map(Path::of).toList());
    }
    for (int i = 3; i < args.length && !args[0].equals("two"); i++) {
      awaitCalls();
      replace(file, Path.of(args[i]));
      if (args[0].equals("code")) {
        configureAnew(file);
      } else {
        ContextGrabber.awaitNextStart();
      }
    }
    awaitCalls();
    GOES_ON.set(false);
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("flushed=" + Signals.flush(Duration.ofSeconds(20)));
    System.out.println("made=" + MADE.get());
    System.out.println("balanced=" + Signals.books().isBalanced());
    System.out.println("books=" + Signals.books().toString().replace('\n', ' '));
    System.out.println("filters=" + context().getTurboFilterList());
    System.out.println(
        "listeners="
            + context().getCopyOfListenerList().stream()
                .filter(listener -> listener.getClass().getName().contains("ResetWatch"))
                .count());
  }

  private static List<Thread> start(int count) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      int thread = i;
      threads.add(new Thread(() -> log(thread), "busy-" + i));
    }
    threads.forEach(thread -> thread.setDaemon(true)); // nothing keeps it when it fails
    threads.forEach(Thread::start);
    return threads;
  }

  private static void log(int thread) {
    for (int i = 0; GOES_ON.get(); i++) {
      LOG.debug("99 0");
      switch (i % 4) {
        case 0 -> LOG.info("{} {}", thread, i);
        case 1 -> LOG.info(thread + " " + i);
        case 2 -> EMITTER.with().level(Level.DEBUG).always().log("{} {}", thread, i);
        default -> logFluently(thread + " " + i);
      }
      MADE.incrementAndGet();
    }
  }

  /** Older ones do not ask the TurboFilters about fluent calls. */
  private static void logFluently(String message) {
    if (FLUENT) {
      LOG.atInfo().log(message);
    } else {
      LOG.info(message);
    }
  }

  private static void logOne() {
    LOG.info("{} {}", 0, ownNumber++);
    MADE.incrementAndGet();
  }

  private static void awaitCalls() {
    int enough = MADE.get() + CALLS;
    while (MADE.get() < enough) {
      Thread.onSpinWait();
    }
  }

  /** At once, so that nobody reads half of it. */
  private static void replace(Path file, Path version) throws Exception {
    Path copy = Files.copy(version, Path.of(file + ".new"), StandardCopyOption.REPLACE_EXISTING);
    Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void configureAnew(Path file) throws Exception {
    logOne();
    context().reset();
    logOne();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context());
    configurator.doConfigure(file.toFile());
    logOne();
  }

  /** Two threads reset and configure as fast as they can. */
  private static void configureByTwo(List<Path> versions) throws Exception {
    List<Thread> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      both.add(new Thread(() -> versions.forEach(HostedReloadProgram::configureAsItIs)));
    }
    both.forEach(Thread::start);
    for (Thread one : both) {
      one.join();
    }
  }

  private static void configureAsItIs(Path version) {
    try {
      context().reset();
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context());
      configurator.doConfigure(version.toFile());
    } catch (JoranException e) {
      throw new AssertionError(e);
    }
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
