package dev.signalback.slf4j.config;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs one application after the other, each with classes of its own, so that each binds SLF4J
 * anew; much faster than a JVM for each. What they print goes to files.
 *
 * <p>A line of standard input is a run: directory, configuration file, main class and arguments,
 * between tabs. The end of the input is the end.
 */
public final class IsolatedRuns {

  /** System property: where the run has its files; for applications and their configurations. */
  static final String DIRECTORY = "dir";

  static final String STDOUT = "stdout.txt";
  static final String STDERR = "stderr.txt";
  static final String NO_FILE = "-";

  private static final String CONFIGURATION = "logback.configurationFile";

  private IsolatedRuns() {}

  public static void main(String[] args) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] run = line.split("\t", -1);
      run(Path.of(run[0]), run[1], run[2], Arrays.copyOfRange(run, 3, run.length));
      System.out.println("done " + run[0] + ".");
    }
  }

  private static void run(Path directory, String configuration, String main, String[] args)
      throws IOException {
    System.setProperty(DIRECTORY, directory.toString());
    if (configuration.equals(NO_FILE)) {
      System.clearProperty(CONFIGURATION);
    } else {
      System.setProperty(CONFIGURATION, configuration);
    }
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream runOut = stream(directory.resolve(STDOUT));
        PrintStream runErr = stream(directory.resolve(STDERR))) {
      System.setOut(runOut);
      System.setErr(runErr);
      invoke(main, args);
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static PrintStream stream(Path file) throws IOException {
    return new PrintStream(file.toFile(), StandardCharsets.UTF_8);
  }

  /** The loader stays open: threads of the application go on until the JVM ends. */
  private static void invoke(String main, String[] args) throws IOException {
    ClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    try {
      loader.loadClass(main).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace(System.err);
    } catch (ReflectiveOperationException e) {
      throw new IOException("cannot run " + main, e);
    }
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(part).toUri().toURL());
    }
    return urls.toArray(new URL[0]);
  }
}
