package dev.signalback.logback.selftest;

import ch.qos.logback.classic.LoggerContext;
import dev.signalback.Signal;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/** What the class path, or the module path, tells of a self-test's surroundings. */
public final class SelfTestClassPath {

  private static final String UNKNOWN = "unknown";

  private SelfTestClassPath() {}

  /** The providers SLF4J finds, without making one; one that cannot be loaded is left out. */
  static List<String> providers() {
    List<String> names = new ArrayList<>();
    var found =
        ServiceLoader.load(SLF4JServiceProvider.class, LoggerFactory.class.getClassLoader())
            .stream()
            .iterator();
    for (int failures = 0; failures < 10; failures++) {
      try {
        while (found.hasNext()) {
          names.add(found.next().type().getName());
        }
        return names;
      } catch (ServiceConfigurationError broken) {
        // SLF4J says so at the start
      }
    }
    return names;
  }

  /** SLF4J tells nobody which one it took; the classes of a provider are in one package. */
  static @Nullable String providerOf(ILoggerFactory loggers, List<String> providers) {
    List<String> candidates = new ArrayList<>(providers);
    String named = System.getProperty(LoggerFactory.PROVIDER_PROPERTY_KEY);
    if (named != null && !named.isBlank()) {
      candidates.add(0, named);
    }
    String factory = packageOf(loggers.getClass().getName());
    for (String candidate : candidates) {
      String provider = packageOf(candidate);
      if (provider.startsWith(factory) || factory.startsWith(provider)) {
        return candidate;
      }
    }
    return candidates.size() == 1 ? candidates.get(0) : null;
  }

  private static String packageOf(String className) {
    return className.substring(0, className.lastIndexOf('.') + 1);
  }

  static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("signalback", versionOf(Signal.class));
    versions.put("slf4j", versionOf(LoggerFactory.class));
    versions.put("logback", versionOf(LoggerContext.class));
    Class<?> disruptor = find("com.lmax.disruptor.RingBuffer");
    versions.put("disruptor", disruptor == null ? "not found" : versionOf(disruptor));
    versions.put("java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
    return versions;
  }

  private static String versionOf(Class<?> type) {
    String file = type.getSimpleName() + ".class";
    try {
      URL url = type.getResource(file);
      URLConnection connection = url == null ? null : url.openConnection();
      if (connection instanceof JarURLConnection jar) {
        jar.setUseCaches(false);
        return versionIn(jar.getManifest());
      }
    } catch (IOException unreadable) {
      return UNKNOWN;
    }
    return UNKNOWN;
  }

  private static String versionIn(@Nullable Manifest manifest) {
    if (manifest == null) {
      return UNKNOWN;
    }
    Attributes attributes = manifest.getMainAttributes();
    String version = attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    version = version == null ? attributes.getValue("Bundle-Version") : version;
    return version == null ? UNKNOWN : version;
  }

  static boolean has(String className) {
    return find(className) != null;
  }

  /** A class that need not be there, as the application sees it; it is not initialised. */
  static @Nullable Class<?> find(String className) {
    ClassLoader[] loaders = {
      Thread.currentThread().getContextClassLoader(), SelfTest.class.getClassLoader()
    };
    for (ClassLoader loader : loaders) {
      try {
        return Class.forName(className, false, loader);
      } catch (ClassNotFoundException | LinkageError absent) {
        // the next one may have it
      }
    }
    return null;
  }
}
