package dev.signalback.slf4j.levels;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Two applications in one JVM, as in an application server, each with a logging of its own. */
public final class ManyProgram {

  private ManyProgram() {}

  /** One of them. */
  public static final class Inner {
    private Inner() {}

    public static void start() {
      org.slf4j.LoggerFactory.getLogger("com.acme.Shop").info("started");
    }

    public static void stop() {
      dev.signalback.logback.LogbackContext.get().stop();
    }
  }

  public static void main(String[] args) throws Exception {
    Class<?> first = application();
    Class<?> second = application();
    first.getMethod("start").invoke(null);
    second.getMethod("start").invoke(null);
    System.out.println("both " + new TreeSet<>(LevelsProgram.names()).descendingSet());
    first.getMethod("stop").invoke(null);
    System.out.println("second " + LevelsProgram.names());
    second.getMethod("stop").invoke(null);
    System.out.println("none " + LevelsProgram.names());
  }

  private static Class<?> application() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    ClassLoader loader =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    return loader.loadClass(Inner.class.getName());
  }
}
