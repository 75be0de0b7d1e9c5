package dev.signalback.slf4j.parity;

import static dev.signalback.EventMarker.event;

import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.filter.NameFilter;
import dev.signalback.filter.NamePattern;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.testing.RecordingHandler;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;

/** Gate and handlers changed from code while the program runs. */
final class SteeringParts {

  static final List<Part> ALL =
      List.of(
          new Part("gate from code", SteeringParts::gate),
          new Part("handler from code", SteeringParts::handler));

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.shop.Steered");
  private static final Logger REPORT = LoggerFactory.getLogger("com.acme.report");

  private SteeringParts() {}

  private static void gate() {
    SignalFilter before = Signals.gate();
    call("before");
    Signals.setGate(SignalFilter.builder().minLevel(Level.WARN).build());
    call("from warn");
    Signals.setGate(
        before.toBuilder().minLevel(NamePattern.parse("com.acme.shop.*"), Level.ERROR).build());
    call("shop from error");
    Signals.setGate(
        SignalFilter.builder()
            .kind(NameFilter.of(List.of(NamePattern.parse("event")), List.of()))
            .build());
    call("events alone");
    Signals.setGate(SignalFilter.builder().idRequired(true).build());
    call("with an id alone");
    Signals.setGate(before);
    call("after");
  }

  private static void handler() {
    RecordingHandler recorded = new RecordingHandler();
    SignalFilter filter =
        SignalFilter.builder()
            .minLevel(Level.WARN)
            .id(NameFilter.of(null, List.of(NamePattern.parse("user/*"))))
            .build();
    Signals.addHandler("recorded", recorded, HandlerOptions.DEFAULT.withFilter(filter));
    call("recorded");
    LOG.error("with an error", new IllegalStateException("recorded"));
    Signals.flush(PATIENCE);
    Signals.removeHandler("recorded");
    call("not recorded");
    recorded.signals().forEach(SteeringParts::report);
  }

  private static void call(String when) {
    LOG.debug("debug {}", when);
    LOG.info("info {}", when);
    LOG.warn(MarkerFactory.getMarker("AUDIT"), "warn {}", when);
    LOG.error("error {}", when);
    LOG.info(event("user/login", "user-id", 17), "event {}", when);
    LOG.warn(event("order/placed", "order-id", 18), "event {}", when);
    LOG.atWarn().addKeyValue("event-id", "order/paired").log("pair {}", when);
  }

  /** Everything that code sees of a signal, apart from its time. */
  private static void report(Signal signal) {
    REPORT.error(
        "{}",
        String.join(
            "; ",
            signal.toString(),
            signal.kind(),
            String.valueOf(signal.template()),
            signal.data().toString(),
            signal.ctx().toString(),
            signal.markers().toString(),
            String.valueOf(signal.error()),
            signal.thread().name(),
            String.valueOf(signal.location())));
  }
}
