package dev.signalback.slf4j.levels;

import dev.signalback.Emitter;
import dev.signalback.Level;
import dev.signalback.Signals;
import dev.signalback.filter.NamePattern;
import java.time.Duration;

/** Logs at levels around one that has a name of the application's, and at one that code names. */
final class NamedLevelsProgram {

  private NamedLevelsProgram() {}

  public static void main(String[] args) {
    Emitter signals = Signals.emitter("com.acme.Shop");
    for (int number : new int[] {54, 55, 56}) {
      signals.log(Level.of(number), "at " + number);
    }
    signals.log(Level.parse(" Notice"), "by name");
    Level audit = Level.named("audit", 85);
    Signals.setGate(
        Signals.gate().toBuilder().minLevel(NamePattern.parse("com.acme.Bank"), audit).build());
    Emitter bank = Signals.emitter("com.acme.Bank");
    bank.log(Level.FATAL, "below audit");
    bank.log(Level.of(85), "audit");
    Signals.flush(Duration.ofSeconds(20));
    System.out.println(Signals.gate().levels());
    System.out.println(Level.of(55) + " " + Level.of(54) + " " + audit);
  }
}
