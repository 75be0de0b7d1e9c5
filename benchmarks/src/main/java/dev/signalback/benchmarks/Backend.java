package dev.signalback.benchmarks;

import dev.signalback.benchmarks.child.Stop;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who takes the calls. Each has a class path, a configuration and a way to be stopped. */
public enum Backend {
  PROVIDER(
      "Signalback, provider door",
      "provider",
      Stop.SIGNALBACK,
      "signalback",
      "dev.signalback.slf4j.SignalServiceProvider"),
  HOSTED("Signalback, hosted door", "hosted", Stop.LOGBACK, "signalback", Backend.LOGBACK_PROVIDER),
  LOGBACK("Logback", "logback", Stop.LOGBACK, "logback-sync", Backend.LOGBACK_PROVIDER),
  LOGBACK_ASYNC(
      "Logback, AsyncAppender", "logback", Stop.LOGBACK, "logback-async", Backend.LOGBACK_PROVIDER),
  LOGBACK_DISRUPTOR(
      "Logback, logstash's Disruptor",
      "logback",
      Stop.LOGBACK,
      "logback-disruptor",
      Backend.LOGBACK_PROVIDER),
  LOG4J(
      "Log4j, async loggers",
      "log4j",
      Stop.LOG4J,
      "log4j",
      "org.apache.logging.slf4j.SLF4JServiceProvider");

  private static final String LOGBACK_PROVIDER =
      "ch.qos.logback.classic.spi.LogbackServiceProvider";

  private final String title;
  private final String classPath;
  private final Stop stop;
  private final String configuration;
  private final String provider;

  Backend(String title, String classPath, Stop stop, String configuration, String provider) {
    this.title = title;
    this.classPath = classPath;
    this.stop = stop;
    this.configuration = configuration;
    this.provider = provider;
  }

  /** For tables and charts. */
  public String title() {
    return title;
  }

  /** As a word of the command line. */
  public String word() {
    return Arguments.toWord(this);
  }

  /** The name of its class path, see {@link ClassPaths}. */
  public String classPath() {
    return classPath;
  }

  Stop stop() {
    return stop;
  }

  boolean isOurs() {
    return this == PROVIDER || this == HOSTED;
  }

  static Set<Backend> peers() {
    return EnumSet.range(LOGBACK, LOG4J);
  }

  static Set<Backend> asynchronousPeers() {
    return EnumSet.range(LOGBACK_ASYNC, LOG4J);
  }

  /** Those whose start says something: behind a queue Logback starts no faster. */
  static Set<Backend> starters() {
    return EnumSet.of(PROVIDER, HOSTED, LOGBACK, LOG4J);
  }

  /** The configuration for JSON Lines into one file or three. */
  String jsonConfiguration(int files) {
    return "backends/" + (files == 3 ? "three/" : "") + configuration + ".xml";
  }

  /** The name of the configuration for single calls. */
  String callsConfiguration() {
    return this == LOGBACK ? "logback" : configuration;
  }

  /** A file with text lines; Logback and the provider door have the very same. */
  String startConfiguration() {
    return switch (this) {
      case HOSTED -> "backends/start/hosted.xml";
      case LOG4J -> "backends/start/log4j.xml";
      default -> "backends/start/logback.xml";
    };
  }

  /** What makes SLF4J and the backend take a configuration, a resource on the class path. */
  public List<String> jvmArguments(String configurationResource, int ring) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-Dslf4j.provider=" + provider);
    arguments.add("-Dbench.ring=" + ring);
    if (this == LOG4J) {
      arguments.add("-Dlog4j2.configurationFile=classpath:" + configurationResource);
      arguments.add(
          "-Dlog4j2.contextSelector="
              + "org.apache.logging.log4j.core.async.AsyncLoggerContextSelector");
      arguments.add("-Dlog4j2.asyncLoggerRingBufferSize=" + ring);
    } else {
      arguments.add("-Dlogback.configurationFile=" + configurationResource);
    }
    return arguments;
  }
}
