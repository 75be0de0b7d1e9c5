package dev.signalback.logback.selftest;

import static dev.signalback.EventMarker.event;

import dev.signalback.EventMarker;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.filter.NameFilter;
import dev.signalback.filter.NamePattern;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.Handler;
import dev.signalback.handler.HandlerOptions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A log call that a handler of its own waits for. */
public final class SelfTestProbe {

  private static final String HANDLER = "signalback-self-test";
  private static final String KEY = "self-test";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final HandlerOptions ONLY_PROBES =
      HandlerOptions.DEFAULT.withFilter(
          SignalFilter.builder()
              .id(NameFilter.of(List.of(NamePattern.parse(SelfTest.ID)), List.of()))
              .build());

  private final SelfTestReport.Builder report;
  private final Logger logger = LoggerFactory.getLogger(SelfTest.NS);
  private final String token = UUID.randomUUID().toString();
  private final EventMarker marker = event(SelfTest.ID, KEY, token);
  private final CompletableFuture<Signal> arrival = new CompletableFuture<>();

  SelfTestProbe(SelfTestReport.Builder report) {
    this.report = report;
  }

  void send() {
    Handler handler =
        signal -> {
          if (token.equals(signal.data().get(KEY))) {
            arrival.complete(signal);
          }
        };
    try {
      Signals.addHandler(HANDLER, handler, ONLY_PROBES);
    } catch (IllegalStateException closed) {
      report.probe = "not sent, as the engine was closed";
      report.remedies.add("the self-test must run before Signals.close(), got a closed engine");
      return;
    }
    try {
      sendIfWanted();
    } finally {
      remove();
    }
  }

  private void sendIfWanted() {
    String kind = Signal.KIND_EVENT;
    if (!Signals.isEnabled()) {
      report.probe = "not sent, as everything is silenced";
      report.remedies.add(
          "signals must be enabled, got false by %s; take that away, or call Signals.setEnabled(true)"
              .formatted(Signals.gateOrigins().getOrDefault("enabled", "code")));
    } else if (!Signals.gate().allows(kind, SelfTest.NS, SelfTest.ID, Level.INFO.value())) {
      report.probe = "not sent, as the gate turns it away";
      report.remedies.add(
          "the gate must let the probe pass (level info, kind event, namespace %s, id %s), got %s; allow it in <gate>"
              .formatted(SelfTest.NS, SelfTest.ID, Signals.gate()));
    } else if (!logger.isInfoEnabled(marker)) {
      report.probe = "not sent, as the level of its logger turns it away";
      report.remedies.add(
          "logger %s must log info, got a higher level or a filter that denies; add <logger name=\"%s\" level=\"info\"/>"
              .formatted(SelfTest.NS, SelfTest.NS));
    } else {
      sendAndAwait();
    }
  }

  private void sendAndAwait() {
    long start = System.nanoTime();
    MDC.put(KEY, token);
    try {
      logger.info(marker, "Self-test of Signalback");
    } finally {
      MDC.remove(KEY);
    }
    try {
      Signal signal = arrival.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      report.passed = true;
      report.mdcArrives = token.equals(signal.ctx().get(KEY));
      report.probe =
          "arrived after %d ms".formatted(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      if (!report.mdcArrives) {
        report.remedies.add(
            "the MDC must reach signals, got adapter %s, which does not bring it"
                .formatted(report.mdcAdapter));
      }
    } catch (TimeoutException | ExecutionException lost) {
      reportLost();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      report.probe = "sent, but the test was interrupted";
    }
  }

  private void reportLost() {
    report.probe = "sent, and did not arrive within %d s".formatted(PATIENCE.toSeconds());
    report.remedies.add(
        report.door == SelfTestReport.Door.HOSTED
            ? "a SignalAppender must lie on the way of logger %s, got none, or one that is stuck; refer to it from the root logger, and look at the books"
                .formatted(SelfTest.NS)
            : "the probe must arrive, got lost; look at the books: signals in flight mean a handler that does not return");
  }

  private static void remove() {
    try {
      Signals.removeHandler(HANDLER);
      Signals.flush(PATIENCE);
    } catch (IllegalStateException closedMeanwhile) {
      // handlers are gone with the engine
    }
  }
}
