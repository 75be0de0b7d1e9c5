package dev.signalback.samples.micronaut;

import dev.signalback.Signals;
import dev.signalback.testing.RecordingHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.logging.LogLevel;
import io.micronaut.logging.LoggingSystem;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes a level through Micronaut while it runs, and prints what a handler sees. It has no logger
 * before Micronaut starts, so that SLF4J is bound from there.
 */
final class LevelProgram {

  private LevelProgram() {}

  public static void main(String[] args) {
    try (ApplicationContext context = ApplicationContext.run()) {
      RecordingHandler seen = new RecordingHandler();
      Signals.flush(Duration.ofSeconds(5)); // what Micronaut itself has logged until now
      Signals.addHandler("seen", seen);
      changeLevels(context.getBean(LoggingSystem.class), LoggerFactory.getLogger("com.acme.Stock"));
      Signals.flush(Duration.ofSeconds(5));
      seen.signals()
          .forEach(signal -> System.out.println("seen " + signal.level() + " " + signal.msg()));
    }
    System.out.println("balanced " + Signals.books().isBalanced());
    System.out.println("lost " + (Signals.books().failed() + Signals.books().dropped()));
  }

  private static void changeLevels(LoggingSystem levels, Logger log) {
    speak(log, "as configured");
    levels.setLogLevel("com.acme", LogLevel.DEBUG);
    speak(log, "opened");
    levels.setLogLevel("com.acme", LogLevel.OFF);
    speak(log, "closed");
    levels.setLogLevel("com.acme", LogLevel.NOT_SPECIFIED);
    speak(log, "as the root");
    levels.refresh();
    speak(log, "read again");
  }

  private static void speak(Logger log, String text) {
    log.trace(text);
    log.debug(text);
    log.info(text);
    log.atWarn().log(text);
  }
}
