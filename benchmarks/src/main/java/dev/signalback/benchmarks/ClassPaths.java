package dev.signalback.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The class paths that the build wrote into {@code target/backends}. Backends must not meet: ours
 * needs another Disruptor than Log4j, and SLF4J takes one provider.
 */
final class ClassPaths {
  private final Path own;
  private final Path directory;

  private ClassPaths(Path own) {
    this.own = own;
    this.directory = own.resolveSibling("backends");
  }

  /** Beside the classes or the jar that this class was loaded from. */
  static ClassPaths find() {
    try {
      return new ClassPaths(
          Path.of(ClassPaths.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a machine of a backend gets: our classes, and the backend's. */
  String of(String... names) {
    return Stream.concat(Stream.of(own.toString()), Stream.of(names).flatMap(n -> read(n).stream()))
        .reduce((a, b) -> a + File.pathSeparator + b)
        .orElseThrow();
  }

  /** The names of the jars in it, which are the versions. */
  List<String> jars(String name) {
    return read(name).stream()
        .map(entry -> Path.of(entry).getFileName().toString())
        .filter(file -> file.endsWith(".jar"))
        .toList();
  }

  private List<String> read(String name) {
    Path file = directory.resolve(name + ".classpath");
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "the class path of " + name + " must be there, got no " + file + "; run mvn package");
    }
    try {
      List<String> entries = new ArrayList<>();
      entries.addAll(List.of(Files.readString(file).strip().split(File.pathSeparator, -1)));
      entries.addAll(copied(directory.resolve(name)));
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Jars that are not in our tree of dependencies. */
  private static List<String> copied(Path copies) throws IOException {
    if (!Files.isDirectory(copies)) {
      return List.of();
    }
    try (Stream<Path> jars = Files.list(copies)) {
      return jars.map(Path::toString).sorted().toList();
    }
  }
}
