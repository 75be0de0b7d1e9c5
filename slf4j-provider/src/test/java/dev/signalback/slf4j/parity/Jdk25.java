package dev.signalback.slf4j.parity;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the machine has a JDK 25, beside the one that runs the tests. */
final class Jdk25 {

  static final String REMEDY =
      "no JDK 25 found; name its directory in -Dsignalback.jdk25 or in SIGNALBACK_JDK25";

  private static final Path USUAL = Path.of("/usr/lib/jvm");

  private Jdk25() {}

  /** Its {@code java}: of the directory that is named, else of one in the usual place. */
  static Optional<Path> find() throws IOException {
    return homes().stream()
        .map(home -> home.resolve("bin").resolve("java"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static List<Path> homes() throws IOException {
    List<Path> homes = new ArrayList<>();
    for (String named :
        new String[] {System.getProperty("signalback.jdk25"), System.getenv("SIGNALBACK_JDK25")}) {
      if (named != null && !named.isBlank()) {
        homes.add(Path.of(named));
      }
    }
    if (Files.isDirectory(USUAL)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(USUAL, "*25*")) {
        found.forEach(homes::add);
      }
    }
    return homes;
  }
}
