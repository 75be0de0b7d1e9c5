package dev.signalback.logback.selftest;

import ch.qos.logback.classic.LoggerContext;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks for the bridges of other logging APIs, and for what runs against them. */
public final class SelfTestBridges {

  private static final String JUL = "jul-to-slf4j";
  private static final String PROPAGATOR = "ch.qos.logback.classic.jul.LevelChangePropagator";

  /** A bridge, and the bindings of SLF4J to the very API it comes from. */
  private record Bridge(String name, String className, List<Binding> back) {}

  private record Binding(String name, String className) {}

  private static final List<Bridge> BRIDGES =
      List.of(
          new Bridge(
              JUL,
              "org.slf4j.bridge.SLF4JBridgeHandler",
              List.of(
                  new Binding("slf4j-jdk14", "org.slf4j.jul.JDK14LoggerFactory"),
                  new Binding("slf4j-jdk14", "org.slf4j.impl.JDK14LoggerFactory"))),
          new Bridge(
              "jcl-over-slf4j",
              "org.apache.commons.logging.impl.SLF4JLogFactory",
              List.of(new Binding("slf4j-jcl", "org.slf4j.impl.JCLLoggerFactory"))),
          new Bridge(
              "log4j-to-slf4j",
              "org.apache.logging.slf4j.SLF4JLoggerContextFactory",
              List.of(
                  new Binding(
                      "log4j-slf4j2-impl or log4j-slf4j-impl",
                      "org.apache.logging.slf4j.Log4jLoggerFactory"))),
          new Bridge(
              "log4j-over-slf4j",
              "org.apache.log4j.Log4jLoggerFactory",
              List.of(new Binding("slf4j-reload4j", "org.slf4j.reload4j.Reload4jLoggerFactory"))),
          new Bridge(
              "slf4j-jdk-platform-logging",
              "org.slf4j.jdk.platform.logging.SLF4JSystemLoggerFinder",
              List.of()));

  private SelfTestBridges() {}

  static void lookAt(@Nullable LoggerContext context, SelfTestReport.Builder report) {
    for (Bridge bridge : BRIDGES) {
      Class<?> type = SelfTestClassPath.find(bridge.className);
      if (type != null) {
        report.bridges.put(bridge.name, "found");
        adviseOnCycle(bridge, report);
        if (bridge.name.equals(JUL)) {
          lookAtJul(type, context, report);
        }
      }
    }
    lookAtCommonsLogging(report);
  }

  private static void adviseOnCycle(Bridge bridge, SelfTestReport.Builder report) {
    for (Binding binding : bridge.back) {
      if (SelfTestClassPath.has(binding.className)) {
        report.remedies.add(
            "%s must be alone, got %s beside it, and calls run in a circle where SLF4J takes that; take one of the two off the class path"
                .formatted(bridge.name, binding.name));
        return;
      }
    }
  }

  /** It is there to be installed, and java.util.logging asks levels of its own first. */
  private static void lookAtJul(
      Class<?> handler, @Nullable LoggerContext context, SelfTestReport.Builder report) {
    if (!isInstalled(handler)) {
      report.bridges.put(JUL, "not installed");
      report.remedies.add(
          "jul-to-slf4j must be installed to have an effect; call SLF4JBridgeHandler.removeHandlersForRootLogger() and SLF4JBridgeHandler.install()");
    } else if (context != null && !propagatesLevels(context)) {
      report.bridges.put(JUL, "installed, levels are not propagated");
      report.remedies.add(
          "java.util.logging must know the levels of logback.xml, got its own; add <contextListener class=\"%s\"/>"
              .formatted(PROPAGATOR));
    } else {
      report.bridges.put(JUL, "installed");
    }
  }

  private static boolean isInstalled(Class<?> handler) {
    try {
      return Boolean.TRUE.equals(handler.getMethod("isInstalled").invoke(null));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unusable) {
      return false;
    }
  }

  private static boolean propagatesLevels(LoggerContext context) {
    return context.getCopyOfListenerList().stream()
        .anyMatch(listener -> listener.getClass().getName().equals(PROPAGATOR));
  }

  /** Its classes come in several jars, and the first on the class path wins. */
  private static void lookAtCommonsLogging(SelfTestReport.Builder report) {
    Class<?> bridge = SelfTestClassPath.find("org.apache.commons.logging.impl.SLF4JLogFactory");
    Class<?> api = SelfTestClassPath.find("org.apache.commons.logging.LogFactory");
    if (bridge != null && api != null && !Objects.equals(sourceOf(bridge), sourceOf(api))) {
      report.remedies.add(
          "jcl-over-slf4j must be the only jar with commons-logging's classes, got LogFactory from %s; take that off the class path"
              .formatted(sourceOf(api)));
    }
  }

  private static @Nullable Object sourceOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? null : source.getLocation();
  }
}
