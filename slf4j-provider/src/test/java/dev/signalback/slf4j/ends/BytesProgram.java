package dev.signalback.slf4j.ends;

import dev.signalback.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs while something happens to the file behind the appender; prints the books on System.err. */
final class BytesProgram {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final Logger log = LoggerFactory.getLogger("bytes.Program");
  private final Path folder;
  private int calls;

  private BytesProgram(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    BytesProgram program = new BytesProgram(Path.of(args[1]));
    switch (args[0]) {
      case "shared" -> program.logToBoth();
      case "removed" -> program.removeFolder();
      case "moved" -> program.moveFile();
      case "limited" -> program.fillAndMakeRoom();
      case "blocked" -> program.blockRollover();
      case "burst" -> program.blockRolloverInABurst();
      case "rush" -> program.logWithoutAPause();
      case "rotated" -> program.rotateFile();
      default -> program.log(500);
    }
    Signals.close();
    System.err.println(Signals.books());
  }

  private void log(int count) {
    for (int i = 0; i < count; i++) {
      log.info("line {} of a text that takes some room in the file", calls++);
      if (i % 10 == 9) {
        Signals.flush(LONG);
      }
    }
    Signals.flush(LONG);
  }

  private void logToBoth() {
    for (int i = 0; i < 500; i++) {
      log.warn("line {}", i);
      log.info("line {}", i);
    }
  }

  private void removeFolder() throws IOException {
    log(200);
    Path real = folder.toRealPath();
    Files.delete(real.resolve("file.log"));
    Files.delete(real);
    log(2000);
  }

  private void moveFile() throws IOException {
    log(200);
    Files.move(folder.resolve("file.log"), folder.resolve("moved.log"));
    log(200);
  }

  /** As logrotate does: away with the file, and an empty one in its place. */
  private void rotateFile() throws IOException {
    log(200);
    Files.move(folder.resolve("file.log"), folder.resolve("moved.log"));
    Files.createFile(folder.resolve("file.log"));
    log(200);
  }

  /** So much at once that it is written before a batch has ended. */
  private void blockRolloverInABurst() throws IOException {
    log(100);
    Path aside = folder.resolveSibling("aside");
    Files.move(folder, aside);
    Files.createFile(folder);
    String text = "x".repeat(2000);
    for (int i = 0; i < 2000; i++) {
      log.info("line {} {}", calls++, text);
    }
    Signals.flush(LONG);
    Files.delete(folder);
    Files.move(aside, folder);
  }

  private void logWithoutAPause() {
    for (int i = 0; i < 4000; i++) {
      log.info("line {} of a text that takes some room in the file", calls++);
    }
    Signals.flush(LONG);
  }

  /** The file may grow to a limit; what is in it is set aside then, which makes room. */
  private void fillAndMakeRoom() throws IOException {
    for (int round = 0; round < 3; round++) {
      while (Signals.books().failed() == 0 && calls < 20_000) {
        log(10);
      }
      long before = Signals.books().failed();
      Path file = folder.resolve("file.log");
      Files.copy(
          file, folder.resolve("part" + round + ".log"), StandardCopyOption.REPLACE_EXISTING);
      Files.newOutputStream(file).close();
      long handled = Signals.books().handled();
      while (Signals.books().handled() < handled + 50) {
        log(1);
      }
      if (before == 0) {
        return;
      }
    }
  }

  /** The folder of the file is in the way of a rollover for a while. */
  private void blockRollover() throws IOException {
    log(100);
    Path aside = folder.resolveSibling("aside");
    Files.move(folder, aside);
    Files.createFile(folder);
    log(2000);
    Files.delete(folder);
    Files.move(aside, folder);
    long handled = Signals.books().handled();
    while (Signals.books().handled() < handled + 50) {
      log(1);
    }
  }
}
