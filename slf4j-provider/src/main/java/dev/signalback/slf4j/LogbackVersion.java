package dev.signalback.slf4j;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.SLF4JServiceProvider;

/** Which Logback is there, found out without any class of its. */
final class LogbackVersion {

  /** The oldest that works. */
  static final String OLDEST = "1.5.6";

  private static final String PROVIDER = "ch.qos.logback.classic.spi.LogbackServiceProvider";

  private static final String POM = "META-INF/maven/ch.qos.logback/logback-classic/pom.properties";

  /** Classes of the first and the last of what we need to come to Logback. */
  private static final List<String> NEEDED =
      List.of(
          "ch/qos/logback/core/util/StatusPrinter2.class",
          "ch/qos/logback/core/spi/ConfigurationEventListener.class");

  private LogbackVersion() {}

  /** Whether there is a Logback, and it is too old. */
  static boolean isTooOld() {
    return has("ch/qos/logback/classic/LoggerContext.class")
        && !NEEDED.stream().allMatch(LogbackVersion::has);
  }

  /** Says what is there, what must be, and what happens until then. */
  static void sayTooOld(boolean logbackTakesOver) {
    System.err.println(
        ("signalback: logback-classic and logback-core must be %s or later, got %s; raise the version"
                + " (often a framework's or a parent pom's); until then %s")
            .formatted(
                OLDEST,
                found(),
                logbackTakesOver
                    ? "Logback logs by itself, without signals"
                    : "every log call is discarded"));
  }

  /** Logback's own provider; null where it has none, as before 1.3. */
  static @Nullable SLF4JServiceProvider ownProvider() {
    try {
      return Class.forName(PROVIDER, true, LogbackVersion.class.getClassLoader())
          .asSubclass(SLF4JServiceProvider.class)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | LinkageError | RuntimeException none) {
      return null;
    }
  }

  private static String found() {
    try (InputStream in = LogbackVersion.class.getClassLoader().getResourceAsStream(POM)) {
      Properties pom = new Properties();
      if (in != null) {
        pom.load(in);
      }
      return pom.getProperty("version", "an older one");
    } catch (IOException unreadable) {
      return "an older one";
    }
  }

  private static boolean has(String resource) {
    return LogbackVersion.class.getClassLoader().getResource(resource) != null;
  }
}
