package dev.signalback.slf4j.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What an application has left.
 *
 * @param directory where its files are
 */
record Run(Path directory) {

  /** The lines of a file. */
  List<String> lines(String file) throws IOException {
    return Files.readAllLines(directory.resolve(file));
  }

  /** Waits for a line that a thread of the application's may still have to write. */
  void awaitLine(String file, String line) {
    Await.until(
        () -> {
          try {
            return lines(file).contains(line);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** What it printed to standard output, Logback's status messages included. */
  List<String> stdout() throws IOException {
    return lines(IsolatedRuns.STDOUT);
  }

  List<String> stderr() throws IOException {
    return lines(IsolatedRuns.STDERR);
  }

  /** The books at its end, without margins. */
  List<String> books() throws IOException {
    return lines(Application.BOOKS).stream().map(String::strip).toList();
  }
}
