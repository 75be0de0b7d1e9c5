package dev.signalback.slf4j.binding;

import dev.signalback.Books;
import dev.signalback.Signals;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs once, tells what it is bound to and what the books say, and ends with its main method. */
public final class BindingProgram {

  private BindingProgram() {}

  /** Public, as a loader of its own may be what starts it. */
  public static void main(String[] args) {
    Logger logger = LoggerFactory.getLogger(BindingProgram.class);
    MDC.put("request", "r-1");
    logger.info("open");
    logger.debug("hidden");
    MDC.clear();
    System.out.println("bound to " + LoggerFactory.getILoggerFactory().getClass().getName());
    System.out.println("running " + Signals.isRunning());
    System.out.println("flushed " + Signals.flush(Duration.ofSeconds(20)));
    Books books = Signals.books();
    System.out.println(
        "offered %d handled %d balanced %s"
            .formatted(books.offered() - books.filtered(), books.handled(), books.isBalanced()));
    logger.info("close");
  }
}
