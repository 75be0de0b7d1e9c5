package dev.signalback.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.Transform;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.Sampling;
import dev.signalback.handler.HandlerOptions;
import dev.signalback.mask.Masking;
import dev.signalback.testing.RecordingHandler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Code that a log call runs may log itself: that ends, and the call arrives. */
@Timeout(60)
class SelfLoggingTest {

  /** More than what may nest, and far less than what a stack has room for. */
  private static final int FEW = 40;

  /** What runs code of the application's while it logs. */
  enum Entry {
    ARGUMENT,
    MESSAGE,
    PAIR,
    SUPPLIED_PAIR
  }

  private static void call(Entry entry, SignalLogger log) {
    switch (entry) {
      case ARGUMENT -> log.info("the call {}", new Talkative(log));
      case MESSAGE -> log.atInfo().log(() -> said(log, "the call"));
      case PAIR -> log.atInfo().addKeyValue("k", new Talkative(log)).log("the call");
      case SUPPLIED_PAIR -> log.atInfo().addKeyValue("k", () -> new Talkative(log)).log("the call");
    }
  }

  /** Logs itself in its text. */
  private record Talkative(SignalLogger log) {
    @Override
    public String toString() {
      return said(log, "talk");
    }
  }

  private static String said(SignalLogger log, String text) {
    log.atInfo().log(() -> said(log, text));
    return text;
  }

  private static void assertCallsArrive(List<Signal> signals) {
    assertThat(signals)
        .extracting(Signal::msg)
        .anyMatch(msg -> String.valueOf(msg).startsWith("the call"));
    assertThat(signals).hasSizeLessThan(FEW);
  }

  @ParameterizedTest
  @EnumSource
  void endsInWhatACallRuns(Entry entry) throws Exception {
    try (TestDoor door = TestDoor.open()) {
      Signals.setGateRules(
          GateRule.limit("1000 per 1 hour by=message"),
          GateRule.limit("1000 per 1 hour by=data.k"));

      call(entry, door.logger("com.acme.Shop"));

      assertCallsArrive(door.signals());
      assertThat(door.books().isBalanced()).isTrue();
    }
  }

  @Test
  void endsInASuppliedRate() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      SignalLogger log = door.logger("com.acme.Shop");
      Signals.setGateRules(
          GateRule.sample(
              Sampling.of(
                  () -> {
                    log.info("asked");
                    return 1;
                  })),
          GateRule.sample(
              Sampling.of(
                  () -> {
                    log.info("asked, too");
                    return 1;
                  })));

      log.info("the call");

      assertThat(door.signals())
          .extracting(Signal::msg)
          .containsExactly("asked", "asked, too", "the call");
    }
  }

  @Test
  void endsInATransformAndIsTold() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      SignalLogger log = door.logger("com.acme.Shop");
      Transform talks =
          signal -> {
            log.info("seen, password=s3cret by {}", signal.ns());
            return signal;
          };
      Signals.setTransform(Masking.defaults().andThen(talks));

      log.info("the call");
      log.info("the call, password=s3cret again");

      assertThat(door.signals())
          .extracting(Signal::msg)
          .filteredOn(msg -> !String.valueOf(msg).contains("transform"))
          .containsExactly(
              "seen, password=*** by com.acme.Shop",
              "the call",
              "seen, password=*** by com.acme.Shop",
              "the call, password=*** again");
      assertThat(door.books().transformFailures()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void masksWhatIsLoggedWhileAMaskLooks() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      SignalLogger log = door.logger("com.acme.Shop");
      Signals.setTransform(Masking.defaults());

      log.info("the call {}", new Talkative(log));
      log.info("the call {}", new Leaking(log));

      assertThat(door.signals()).extracting(Signal::msg).noneMatch(msg -> msg.contains("s3cret"));
    }
  }

  /** Logs a secret in its text. */
  private record Leaking(SignalLogger log) {
    @Override
    public String toString() {
      log.info("password={}", "s3cret");
      return "leaking";
    }
  }

  @Test
  void endsInTheConditionOfAHandler() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      SignalLogger log = door.logger("com.acme.Shop");
      RecordingHandler handler = new RecordingHandler();
      Signals.addHandler(
          "when",
          handler,
          HandlerOptions.DEFAULT.withWhen(
              () -> {
                log.info("asked");
                return true;
              }));

      log.info("the call");

      assertThat(door.signals()).hasSizeLessThan(FEW);
      assertThat(handler.signals()).extracting(Signal::msg).contains("the call");
    }
  }
}
