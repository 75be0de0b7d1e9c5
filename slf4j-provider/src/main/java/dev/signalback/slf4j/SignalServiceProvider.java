package dev.signalback.slf4j;

import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPLoggerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Binds SLF4J to Signalback. SLF4J finds it as a service; {@code
 * -Dslf4j.provider=dev.signalback.slf4j.SignalServiceProvider} picks it where there are others.
 *
 * <p>Where a framework on the class path insists on Logback's own context (Spring Boot, Dropwizard,
 * Micronaut) it gets one, with a hosted door in it. {@code -Dsignalback.door=provider} or {@code
 * hosted} decides otherwise.
 *
 * <p>SLF4J makes an instance of every provider on the class path, so the constructor does nothing
 * that another backend could notice.
 */
public final class SignalServiceProvider implements SLF4JServiceProvider {

  /** Read by SLF4J; not final, so that the compiler does not copy it elsewhere. */
  @SuppressWarnings({"NonFinalStaticField", "StaticAssignmentOfThrowable"})
  public static String requestedApiVersion = "2.0.99";

  private final IMarkerFactory markerFactory = new BasicMarkerFactory();
  private final SignalMdcAdapter mdcAdapter = new SignalMdcAdapter();
  private @Nullable ILoggerFactory loggerFactory;

  /** Logback's own, where Logback is too old for us. */
  private @Nullable SLF4JServiceProvider standIn;

  private boolean isTooOld;
  private boolean isLogbackKnown;

  @Override
  public void initialize() {
    SLF4JServiceProvider logback = standIn();
    if (isTooOld) {
      loggerFactory = openWithout(logback);
      return;
    }
    try {
      loggerFactory = open();
    } catch (Throwable t) { // SLF4J would record for ever what an Error leaves without a logger
      Fatal.rethrow(t);
      Notice.error("signalback could not start as configured and logs to the console", t);
      loggerFactory = openOnConsole();
    }
  }

  /** SLF4J may ask for the MDC adapter before the rest, and it has to be the one of the loggers. */
  private @Nullable SLF4JServiceProvider standIn() {
    if (!isLogbackKnown) {
      isLogbackKnown = true;
      isTooOld = LogbackVersion.isTooOld();
      standIn = isTooOld ? LogbackVersion.ownProvider() : null;
    }
    return standIn;
  }

  private static ILoggerFactory openWithout(@Nullable SLF4JServiceProvider logback) {
    try {
      if (logback != null) {
        logback.initialize();
      }
    } catch (Throwable t) {
      Fatal.rethrow(t);
      LogbackVersion.sayTooOld(false);
      return new NOPLoggerFactory();
    }
    LogbackVersion.sayTooOld(logback != null);
    return logback == null ? new NOPLoggerFactory() : logback.getLoggerFactory();
  }

  private ILoggerFactory open() {
    if (Door.ofOwnBinding() == Door.HOSTED) {
      return HostedLoggerContext.open(mdcAdapter);
    }
    ILoggerFactory factory = Lifecycle.open(mdcAdapter);
    Door.sayProvider();
    return factory;
  }

  private ILoggerFactory openOnConsole() {
    try {
      return Lifecycle.openOnConsole(mdcAdapter);
    } catch (Throwable t) {
      Notice.error(
          "signalback could not start at all and discards every log call; logback-classic and"
              + " disruptor must be on the class path",
          t);
      return new NOPLoggerFactory();
    }
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return loggerFactory == null ? new NOPLoggerFactory() : loggerFactory;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markerFactory;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    SLF4JServiceProvider logback = standIn();
    MDCAdapter theirs = logback == null ? null : logback.getMDCAdapter();
    return theirs == null ? mdcAdapter : theirs;
  }

  @Override
  public String getRequestedApiVersion() {
    return requestedApiVersion;
  }
}
