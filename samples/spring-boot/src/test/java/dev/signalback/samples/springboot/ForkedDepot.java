package dev.signalback.samples.springboot;

import dev.signalback.forked.ForkedJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/** The application in a JVM of its own; both its streams are its output. */
final class ForkedDepot {

  private ForkedDepot() {}

  /** Starts a main class with the class path of the test. */
  static ForkedJvm start(Path dir, Class<?> main, Object... settings) throws IOException {
    return start(dir, ForkedJvm.ownClassPath(), main, settings);
  }

  /**
   * Starts a main class.
   *
   * @param dir where it works; {@code logs} is in there
   */
  static ForkedJvm start(Path dir, String classPath, Class<?> main, Object... settings)
      throws IOException {
    return ForkedJvm.running(main)
        .directory(dir)
        .classPath(classPath)
        .args(settings)
        .merged()
        .start();
  }

  static String classPath(String... paths) {
    return String.join(File.pathSeparator, paths);
  }
}
