package dev.signalback.slf4j.config;

import dev.signalback.Emitter;
import dev.signalback.Level;
import dev.signalback.Signals;
import dev.signalback.filter.SignalFilter;
import dev.signalback.logback.selftest.SelfTest;
import dev.signalback.testing.RecordingHandler;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** Makes signals of many sorts, prints which have passed, and who has decided that. */
final class OutsideGateProgram {

  private static final Emitter SHOP = Signals.emitter("com.acme.Shop");
  private static final Emitter SECRET = Signals.emitter("com.acme.secret.Key");

  private OutsideGateProgram() {}

  public static void main(String[] args) {
    tell("first");
    if (args.length > 0) {
      System.out.println(SelfTest.run());
      Signals.setEnabled(true);
      Signals.setGate(SignalFilter.builder().minLevel(Level.ERROR).build());
      Signals.setGateRules(List.of());
      tell("then");
    }
  }

  private static void tell(String when) {
    RecordingHandler recorded = new RecordingHandler();
    Signals.addHandler("recorded", recorded);
    makeSignals();
    Signals.flush(Duration.ofSeconds(20));
    List<String> passed =
        recorded.signals().stream()
            .filter(one -> one.ns().startsWith("com.acme"))
            .map(one -> one.id() == null ? one.msg() : one.id())
            .toList();
    System.out.println(when + " passed: " + passed);
    System.out.println(when + " origins: " + new TreeMap<>(Signals.gateOrigins()));
  }

  private static void makeSignals() {
    for (Level level : List.of(Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR)) {
      SHOP.log(level, level.toString());
    }
    SECRET.log(Level.ERROR, "secret");
    SHOP.spy(Level.ERROR, () -> 1);
    SHOP.event(Level.ERROR, "debug/it");
    SHOP.event(Level.ERROR, "sampled/never");
    for (int i = 0; i < 3; i++) {
      SHOP.event(Level.ERROR, "limited/a");
    }
  }
}
