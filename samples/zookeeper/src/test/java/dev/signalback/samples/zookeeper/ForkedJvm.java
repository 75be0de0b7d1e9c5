package dev.signalback.samples.zookeeper;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real JVM with the class path of the test, and what it left behind. */
record ForkedJvm(int exit, String out) {

  /**
   * Runs a main class to its end.
   *
   * @param dir where it works and where its output is kept
   */
  static ForkedJvm run(Path dir, String... optionsAndMain)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(optionsAndMain));
    Path out = dir.resolve("out.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("did not end by itself: " + Files.readString(out));
    }
    return new ForkedJvm(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
  }
}
