package dev.signalback.slf4j.threads;

import dev.signalback.forked.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDKs of this machine: the one that runs, and those that lie beside it. */
final class Jdks {

  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  private Jdks() {}

  /** The {@code java} of one that is recent enough; nothing where there is none. */
  static Optional<String> javaSince(int feature) throws IOException {
    if (Runtime.version().feature() >= feature) {
      return Optional.of(ForkedJvm.ownJava());
    }
    Path own = Path.of(Objects.requireNonNull(System.getProperty("java.home"))).toRealPath();
    try (Stream<Path> beside = Files.list(Objects.requireNonNull(own.getParent()))) {
      return beside
          .filter(home -> featureOf(home) >= feature)
          .map(home -> home.resolve("bin").resolve("java"))
          .filter(Files::isExecutable)
          .map(Path::toString)
          .findFirst();
    }
  }

  private static int featureOf(Path home) {
    try {
      Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException noJdk) {
      return 0;
    }
  }
}
