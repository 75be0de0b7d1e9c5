package dev.signalback.slf4j.cost;

import dev.signalback.Emitter;
import dev.signalback.Signals;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uses a hundred thousand loggers and a million ids, and prints by how much the heap has grown. */
final class ManyNamesProgram {

  private ManyNamesProgram() {}

  public static void main(String[] args) {
    for (int i = 0; i < 1000; i++) {
      Signals.emitter("com.acme.Shop").event("warm/" + i);
    }
    long before = used();
    for (int i = 0; i < 100_000; i++) {
      Logger logger = LoggerFactory.getLogger("com.acme.p" + i % 1000 + ".L" + i);
      logger.info("one");
      logger.debug("not wanted");
    }
    System.out.println("loggers: " + (used() - before) / 1_000_000 + " MB");
    long between = used();
    Emitter signals = Signals.emitter("com.acme.Shop");
    for (int i = 0; i < 1_000_000; i++) {
      signals.event("order/" + i);
    }
    System.out.println("ids: " + (used() - between) / 1_000_000 + " MB");
    System.out.println("all: " + (used() - before) / 1_000_000);
    System.out.println("handled: " + Signals.books().handled());
  }

  private static long used() {
    Signals.flush(Duration.ofSeconds(60));
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
