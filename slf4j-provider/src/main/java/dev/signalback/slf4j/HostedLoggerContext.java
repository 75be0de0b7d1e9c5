package dev.signalback.slf4j;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.StatusUtil;
import ch.qos.logback.core.status.WarnStatus;
import ch.qos.logback.core.util.StatusPrinter2;
import dev.signalback.logback.internal.install.HostedInstaller;
import org.slf4j.spi.MDCAdapter;

/**
 * Logback's own context, for frameworks that insist on one where SLF4J has picked us. Its loggers
 * are Logback's; a hosted door is put behind whatever configures it. Public only because Logback's
 * configurator calls its methods by reflection.
 */
public final class HostedLoggerContext extends LoggerContext {

  private HostedLoggerContext() {}

  /** Does what Logback's own provider does. */
  static LoggerContext open(MDCAdapter mdc) {
    HostedLoggerContext context = new HostedLoggerContext();
    context.setName(CoreConstants.DEFAULT_CONTEXT_NAME);
    context.setMDCAdapter(mdc);
    HostedInstaller.watch(context, Door::sayHostedByUs);
    try {
      new ContextInitializer(context).autoConfig(HostedLoggerContext.class.getClassLoader());
    } catch (JoranException | RuntimeException e) { // a warning, as errors end a framework's start
      context
          .getStatusManager()
          .add(new WarnStatus("could not configure: " + e.getMessage(), context, e));
    }
    if (!StatusUtil.contextHasStatusListener(context)) {
      new StatusPrinter2().printInCaseOfErrorsOrWarnings(context);
    }
    context.start();
    return context;
  }

  /** A framework that configures by code ends with this. */
  @Override
  public void start() {
    super.start();
    if (HostedInstaller.install(this)) {
      Door.sayHostedByUs();
    }
  }
}
