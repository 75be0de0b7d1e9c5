package dev.signalback.slf4j.config;

import static dev.signalback.EventMarker.event;

import dev.signalback.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * An application that makes the log calls it is told to, and leaves the books in a file.
 *
 * <p>A call is {@code level logger message}, or {@code level logger #id message} for an event.
 */
public final class Application {

  /** The file, in the directory of the run, where the books are written to. */
  static final String BOOKS = "books.txt";

  private Application() {}

  public static void main(String[] calls) throws IOException {
    for (String call : calls) {
      log(call);
    }
    writeBooks();
  }

  static void log(String call) {
    String[] parts = call.split(" ", 3);
    Level level = Level.valueOf(parts[0]);
    Logger logger = LoggerFactory.getLogger(parts[1]);
    if (parts[2].startsWith("#")) {
      String[] event = parts[2].substring(1).split(" ", 2);
      logger.atLevel(level).addMarker(event(event[0])).log(event[1]);
    } else {
      logger.atLevel(level).log(parts[2]);
    }
  }

  static void writeBooks() throws IOException {
    Signals.flush(Duration.ofSeconds(20));
    Files.writeString(directory().resolve(BOOKS), Signals.books().toString());
  }

  /** Where the run has its files. */
  static Path directory() {
    return Path.of(System.getProperty(IsolatedRuns.DIRECTORY));
  }
}
