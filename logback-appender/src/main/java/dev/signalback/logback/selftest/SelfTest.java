package dev.signalback.logback.selftest;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.joran.util.ConfigurationWatchListUtil;
import ch.qos.logback.core.status.Status;
import dev.signalback.Signals;
import dev.signalback.logback.SignalAppender;
import dev.signalback.logback.internal.config.ContextOwner;
import dev.signalback.logback.internal.hosted.HostedDoor;
import dev.signalback.logback.internal.hosted.HostedReview;
import dev.signalback.logback.selftest.SelfTestReport.Door;
import java.net.URL;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Looks at how logging is set up here, and sends a probe through it: one call of level {@code info}
 * on the logger {@value #NS}, with the id {@value #ID}, which configured appenders see too.
 *
 * <p>Any thread but a handler's, one at a time; it takes milliseconds, five seconds when the probe
 * is lost. It never throws for what it finds, and leaves nothing behind.
 */
public final class SelfTest {

  /** The logger of the probe. */
  public static final String NS = "dev.signalback.logback.selftest.SelfTest";

  /** The id of the probe. */
  public static final String ID = "signalback/self-test";

  private static final String PROVIDER = "dev.signalback.slf4j.SignalServiceProvider";

  /** What Logback says of a file that it does not watch for changes. */
  private static final Pattern FOUND = Pattern.compile("Found resource \\[.*] at \\[(.*)]");

  private SelfTest() {}

  /**
   * Prints the report. The exit code is 0 when the probe arrived, otherwise 1.
   *
   * @param args none
   */
  public static void main(String[] args) {
    if (!SelfTestClassPath.has("org.slf4j.spi.SLF4JServiceProvider")) {
      System.err.println(
          "signalback: slf4j-api must be 2.0.0 or later, got 1.x, which binds neither Signalback nor"
              + " this Logback; require org.slf4j:slf4j-api:2.0.20 in your build and look who brings"
              + " the other one");
      System.exit(1);
    }
    SelfTestReport report = run();
    System.out.println(report);
    System.exit(report.passed() ? 0 : 1);
  }

  /** Looks and sends the probe. */
  public static synchronized SelfTestReport run() {
    SelfTestReport.Builder report = new SelfTestReport.Builder();
    ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
    LoggerContext context = contextOf(loggers);
    report.door = doorOf(loggers);
    report.providers = SelfTestClassPath.providers();
    report.provider = SelfTestClassPath.providerOf(loggers, report.providers);
    report.versions.putAll(SelfTestClassPath.versions());
    report.mdcAdapter = String.valueOf(classOf(MDC.getMDCAdapter()));
    if (context != null) {
      lookAt(context, report);
    }
    SelfTestBridges.lookAt(context, report);
    adviseOnBinding(loggers, report);
    if (report.door == Door.NONE) {
      report.probe = "not sent, as no signals are made";
    } else {
      new SelfTestProbe(report).send();
    }
    report.gate = Signals.gateOrigins();
    report.books = Signals.books();
    return report.build();
  }

  private static @Nullable String classOf(@Nullable Object object) {
    return object == null ? null : object.getClass().getName();
  }

  private static @Nullable LoggerContext contextOf(ILoggerFactory loggers) {
    if (loggers instanceof ContextOwner owner) {
      return owner.context();
    }
    return loggers instanceof LoggerContext context ? context : null;
  }

  private static Door doorOf(ILoggerFactory loggers) {
    if (loggers instanceof ContextOwner) {
      return Door.PROVIDER;
    }
    return loggers instanceof LoggerContext && Signals.isRunning() ? Door.HOSTED : Door.NONE;
  }

  private static void lookAt(LoggerContext context, SelfTestReport.Builder report) {
    URL watched = ConfigurationWatchListUtil.getMainWatchURL(context);
    report.configuration = watched == null ? null : watched.toString();
    HostedReview.putBack(context);
    for (Status status : context.getStatusManager().getCopyOfStatusList()) {
      Matcher found = FOUND.matcher(String.valueOf(status.getMessage()));
      if (watched == null && found.matches()) {
        report.configuration = found.group(1);
      }
      int level = status.getEffectiveLevel();
      if (level >= Status.WARN) {
        report.statuses.add((level == Status.WARN ? "warning: " : "error: ") + status.getMessage());
      }
    }
  }

  /** Nobody has written a signal appender: choosing Logback's provider would leave none. */
  private static boolean isInstalled(ILoggerFactory loggers) {
    return loggers instanceof LoggerContext context
        && context.getLoggerList().stream()
            .anyMatch(logger -> logger.getAppender(HostedDoor.INSTALLED) != null);
  }

  private static void adviseOnBinding(ILoggerFactory loggers, SelfTestReport.Builder report) {
    List<String> providers = report.providers;
    boolean isThere = providers.contains(PROVIDER);
    if (report.door != Door.NONE) {
      if (providers.size() > 1 && System.getProperty(LoggerFactory.PROVIDER_PROPERTY_KEY) == null) {
        report.remedies.add(
            "the choice between providers must not be left to chance, got %d on the class path; start with -D%s=%s"
                .formatted(
                    providers.size(),
                    LoggerFactory.PROVIDER_PROPERTY_KEY,
                    isInstalled(loggers) ? PROVIDER : report.provider));
      }
      return;
    }
    String bind =
        (isThere ? "" : "put signalback-slf4j-provider on the class path and ")
            + "start with -D%s=%s".formatted(LoggerFactory.PROVIDER_PROPERTY_KEY, PROVIDER);
    if (loggers instanceof LoggerContext) {
      report.remedies.add(
          "Logback must have a SignalAppender that runs, got none; put one of class %s into logback.xml and refer to it from the root logger, or %s"
              .formatted(SignalAppender.class.getName(), bind));
    } else {
      report.remedies.add(
          "SLF4J must be bound to Signalback or to Logback, got %s; %s"
              .formatted(loggers.getClass().getName(), bind));
    }
  }
}
