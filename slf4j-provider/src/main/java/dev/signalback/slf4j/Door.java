package dev.signalback.slf4j;

import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Which door log calls come through. A framework that insists on Logback's own context gets it,
 * whoever wins the binding; {@value #PROPERTY} decides otherwise.
 */
enum Door {
  /** Our own loggers take the calls. */
  PROVIDER,
  /** Logback's loggers take the calls and hand events over. */
  HOSTED,
  /** Nothing is installed where Logback takes the calls. */
  NONE;

  static final String PROPERTY = "signalback.door";

  private static final String PROVIDER_PROPERTY = "slf4j.provider";

  private static final String FLAG =
      "-D" + PROVIDER_PROPERTY + "=" + SignalServiceProvider.class.getName();

  private static final String LOGBACK_FLAG =
      "-D" + PROVIDER_PROPERTY + "=ch.qos.logback.classic.spi.LogbackServiceProvider";

  private record Framework(String name, String className) {}

  private static final List<Framework> FRAMEWORKS =
      List.of(
          new Framework(
              "Spring Boot", "org.springframework.boot.logging.logback.LogbackLoggingSystem"),
          new Framework("Dropwizard", "io.dropwizard.logging.common.LoggingUtil"),
          new Framework("Micronaut", "io.micronaut.logging.impl.LogbackLoggingSystem"));

  private static final AtomicBoolean SPOKEN = new AtomicBoolean();

  /** The door of a binding that we have won. */
  static Door ofOwnBinding() {
    Door wanted = wanted();
    if (wanted != null && wanted != NONE) {
      return wanted;
    }
    return framework() == null ? PROVIDER : HOSTED;
  }

  /** Whether a context of Logback's own, which has won the binding, is to get a hosted door. */
  static boolean isWantedBesideLogback() {
    Door wanted = wanted();
    return wanted == null ? System.getProperty(PROVIDER_PROPERTY) == null : wanted == HOSTED;
  }

  private static @Nullable Door wanted() {
    String text = System.getProperty(PROPERTY);
    if (text == null) {
      return null;
    }
    for (Door door : values()) {
      if (door.name().toLowerCase(Locale.ROOT).equals(text.trim().toLowerCase(Locale.ROOT))) {
        return door;
      }
    }
    Notice.warn(
        "%s must be provider, hosted or none, got %s; it is left out".formatted(PROPERTY, text));
    return null;
  }

  private static @Nullable String framework() {
    for (Framework framework : FRAMEWORKS) {
      if (isThere(framework, Thread.currentThread().getContextClassLoader())
          || isThere(framework, Door.class.getClassLoader())) {
        return framework.name;
      }
    }
    return null;
  }

  private static boolean isThere(Framework framework, @Nullable ClassLoader loader) {
    return loader != null
        && loader.getResource(framework.className.replace('.', '/') + ".class") != null;
  }

  /** Says that the provider door is open, where SLF4J has warned of several providers. */
  static void sayProvider() {
    if (System.getProperty(PROVIDER_PROPERTY) == null && isAmbiguous()) {
      say("provider door; start with " + FLAG + " to silence SLF4J's warning");
    }
  }

  /** Says that the hosted door is open although SLF4J is bound to us. */
  static void sayHostedByUs() {
    String framework = framework();
    String reason =
        framework == null
            ? "-D" + PROPERTY + "=hosted asks for it"
            : framework + " needs Logback's LoggerContext";
    say(
        "hosted door, as %s; start with %s, or leave out signalback-slf4j-provider, to silence SLF4J's warning"
            .formatted(reason, LOGBACK_FLAG));
  }

  /** Says that the hosted door is open as SLF4J is bound to Logback. */
  static void sayHostedByLogback() {
    String framework = framework();
    if (framework != null) {
      sayHostedByUs();
    } else {
      say(
          "hosted door, as SLF4J found Logback's provider first; start with %s for the provider door"
                  .formatted(FLAG)
              + " and to silence SLF4J's warning");
    }
  }

  private static boolean isAmbiguous() {
    try {
      return ServiceLoader.load(SLF4JServiceProvider.class, LoggerFactory.class.getClassLoader())
              .stream()
              .limit(2)
              .count()
          > 1;
    } catch (Throwable brokenRegistration) { // SLF4J has told of it
      Fatal.rethrow(brokenRegistration);
      return false;
    }
  }

  private static void say(String text) {
    if (SPOKEN.compareAndSet(false, true)) {
      System.err.println("signalback: " + text);
    }
  }
}
