package dev.signalback.slf4j.web;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import com.lmax.disruptor.RingBuffer;
import dev.signalback.Signal;
import dev.signalback.logback.SignalAppender;
import dev.signalback.slf4j.SignalServiceProvider;
import dev.signalback.slf4j.web.app.ShopListener;
import dev.signalback.slf4j.web.app.ShopServlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Folders as a server wants them: an application's, and one of jars that several share. */
final class WebApplication {

  static final List<Class<?>> LOGBACK =
      List.of(LoggerFactory.class, LoggerContext.class, Context.class);

  static final List<Class<?>> SIGNALS =
      List.of(
          LoggerFactory.class,
          LoggerContext.class,
          Context.class,
          RingBuffer.class,
          Signal.class,
          SignalAppender.class,
          SignalServiceProvider.class);

  private final Path folder;

  private WebApplication(Path folder) {
    this.folder = folder;
  }

  /**
   * An application without jars.
   *
   * @param descriptor what stands in its {@code web.xml} before the servlet
   */
  static WebApplication in(Path folder, String descriptor) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("WEB-INF/classes"));
    copyClass(ShopServlet.class, classes);
    copyClass(ShopListener.class, classes);
    Files.writeString(
        folder.resolve("WEB-INF/web.xml"),
        """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0">
          %s
          <servlet>
            <servlet-name>shop</servlet-name>
            <servlet-class>%s</servlet-class>
            <load-on-startup>1</load-on-startup>
          </servlet>
        </web-app>
        """
            .formatted(descriptor, ShopServlet.class.getName()));
    return new WebApplication(folder);
  }

  /** Gives it jars of its own, and a configuration. */
  WebApplication with(List<Class<?>> libraries, String configuration) throws IOException {
    copyJars(libraries, folder.resolve("WEB-INF/lib"));
    copyConfiguration(configuration, folder.resolve("WEB-INF/classes"));
    return this;
  }

  Path folder() {
    return folder;
  }

  static void copyConfiguration(String name, Path to) throws IOException {
    try (InputStream in = WebApplication.class.getResourceAsStream("/web/" + name)) {
      Files.copy(Objects.requireNonNull(in, name), to.resolve("logback.xml"));
    }
  }

  static void copyJars(List<Class<?>> ofTypes, Path to) throws IOException {
    Files.createDirectories(to);
    for (Class<?> type : ofTypes) {
      Path home = home(type);
      if (Files.isDirectory(home)) {
        pack(home, to.resolve(type.getSimpleName() + ".jar"));
      } else {
        Files.copy(home, to.resolve(Objects.requireNonNull(home.getFileName())));
      }
    }
  }

  static void copyClass(Class<?> type, Path to) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    Path target = to.resolve(name);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.copy(home(type).resolve(name), target);
  }

  static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, entries);
      }
    }
  }
}
