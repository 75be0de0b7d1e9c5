package dev.signalback.slf4j.levels;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.signalback.Levels;
import dev.signalback.Signals;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.logback.LogbackContext;
import dev.signalback.logback.SignalAppender;
import dev.signalback.testing.BlockingHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import nl.altindag.log.LogCaptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does with logging what libraries and tests do that need Logback's classes. */
public final class LibrariesProgram {

  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Shop");

  private LibrariesProgram() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "list" -> withList();
      case "captor" -> withCaptor();
      case "metrics" -> withMetrics();
      case "swap" -> swapOutput();
      case "lookup" -> lookUp();
      case "period" -> endOfAPeriod(Path.of(args[1]));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void withList() {
    LOG.info("before");
    ListAppender<ILoggingEvent> events = new ListAppender<>();
    events.start();
    LogbackContext.attach("com.acme.Shop", events);
    LOG.info("info");
    LOG.debug("debug");
    System.out.println(LogbackContext.detach("com.acme.Shop", events));
    LOG.info("after");
    Signals.flush(Duration.ofSeconds(20));
    System.out.println(events.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    System.out.println(LogbackContext.detach("com.acme.Shop", events));
  }

  private static void withCaptor() {
    try (LogCaptor captor = LogCaptor.forName("com.acme.Shop")) {
      captor.setLogLevelToDebug();
      LOG.debug("debug {}", 1);
      LOG.trace("trace");
      LOG.warn("warn");
      System.out.println(captor.getLogs() + " " + captor.getWarnLogs());
      captor.resetLogLevel();
    }
    System.out.println("running " + Signals.isRunning());
  }

  /** As Spring's OutputCaptureExtension and system-stubs do around each test. */
  private static void swapOutput() {
    PrintStream out = System.out;
    int seen = 0;
    for (int i = 0; i < 200; i++) {
      ByteArrayOutputStream captured = new ByteArrayOutputStream();
      System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
      LOG.info("call {}", i);
      System.setOut(out);
      seen += captured.toString(StandardCharsets.UTF_8).contains("call " + i) ? 1 : 0;
    }
    System.out.println("seen " + seen);
  }

  private static void lookUp() {
    ch.qos.logback.classic.Logger root = LogbackContext.get().getLogger(Logger.ROOT_LOGGER_NAME);
    System.out.println("on the root " + root.getAppender("NOWHERE"));
    SignalAppender signals = (SignalAppender) root.getAppender("SIGNALS");
    System.out.println("behind it " + signals.getAppender("NOWHERE").getName());
  }

  /** A call whose signal is written after the second in which it was made. */
  private static void endOfAPeriod(Path folder) throws IOException, InterruptedException {
    BlockingHandler before = new BlockingHandler();
    Signals.addHandler("before", before, HandlerOptions.DEFAULT.withPriority(1000));
    LOG.info("late");
    before.awaitEntered(Duration.ofSeconds(20));
    Instant next = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    while (Instant.now().isBefore(next)) {
      Thread.onSpinWait();
    }
    before.release();
    Signals.flush(Duration.ofSeconds(20));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        for (String line : Files.readAllLines(file)) { // the time of the call, and the message
          boolean isItsOwn = file.toString().endsWith(line.substring(0, line.indexOf(' ')));
          System.out.println((isItsOwn ? "own" : "later") + line.substring(line.indexOf(' ')));
        }
      }
    }
  }

  private static void withMetrics() {
    MeterRegistry registry = new SimpleMeterRegistry();
    try (LogbackMetrics metrics = new LogbackMetrics(Tags.empty(), LogbackContext.get())) {
      metrics.bindTo(registry);
      LOG.info("plain");
      LOG.atInfo().log("fluent");
      LOG.debug("hidden");
      Levels.set("com.acme.Shop", "debug");
      LOG.debug("seen");
      if (LOG.isDebugEnabled()) {
        LOG.atDebug().addKeyValue("a", 1).log("seen as well");
      }
    }
    LOG.info("after the end of the metrics");
    System.out.println("info " + count(registry, "info") + " debug " + count(registry, "debug"));
  }

  private static double count(MeterRegistry registry, String level) {
    return registry.get("logback.events").tag("level", level).functionCounter().count();
  }
}
