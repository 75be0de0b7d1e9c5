package dev.signalback.samples.micronaut;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real JVM, and what it left behind. */
record ForkedJvm(int exit, List<String> out, List<String> err) {

  /**
   * Runs a main class to its end.
   *
   * @param dir where it works and where its output is kept
   */
  static ForkedJvm run(Path dir, String classPath, String... optionsAndMain)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.add("-classpath");
    command.add(classPath);
    command.addAll(List.of(optionsAndMain));
    Path out = dir.resolve("out.txt");
    Path err = dir.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError(
          "did not end by itself: " + Files.readString(out) + Files.readString(err));
    }
    return new ForkedJvm(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
  }
}
