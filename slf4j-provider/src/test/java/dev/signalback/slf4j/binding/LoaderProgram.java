package dev.signalback.slf4j.binding;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Starts {@link BindingProgram} as a container starts a web application: in a loader of its own,
 * its thread's context loader, above one that the container shares.
 *
 * <p>Arguments: the class path that is shared, possibly empty, and the application's.
 */
final class LoaderProgram {

  private LoaderProgram() {}

  public static void main(String[] args) throws Exception {
    ClassLoader shared =
        new URLClassLoader("shared", urls(args[0]), ClassLoader.getPlatformClassLoader());
    try (URLClassLoader application = new URLClassLoader("application", urls(args[1]), shared)) {
      Thread.currentThread().setContextClassLoader(application);
      application
          .loadClass("dev.signalback.slf4j.binding.BindingProgram")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    }
  }

  private static URL[] urls(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(LoaderProgram::url)
        .toArray(URL[]::new);
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalArgumentException(entry, e);
    }
  }
}
