package dev.signalback.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import dev.signalback.Signals;
import dev.signalback.logback.internal.config.ContextOwner;
import dev.signalback.logback.internal.config.ProviderContext;
import dev.signalback.logback.internal.hosted.HostedDoor;
import java.time.Duration;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Logback's context, which owns loggers, levels, appenders and TurboFilters, whichever door is
 * open. For code that casts what SLF4J gives it, which at the provider door is no {@code
 * LoggerContext}:
 *
 * <ul>
 *   <li>{@code LogbackContext.get()} for {@code (LoggerContext) LoggerFactory.getILoggerFactory()},
 *   <li>{@code LogbackContext.get().getLogger(name)} for {@code (Logger)
 *       LoggerFactory.getLogger(name)}.
 * </ul>
 *
 * <p>Levels that are set there and TurboFilters that are added to it count at once; appenders too,
 * if {@link #attach} adds them, as Logback's loggers tell nobody. What is logged through its
 * loggers is plain Logback: log through SLF4J.
 *
 * <p>Any thread.
 */
public final class LogbackContext {

  /** How long to wait for what was logged before; without end it could be, in a handler's hands. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private LogbackContext() {}

  /**
   * The context behind SLF4J.
   *
   * @throws IllegalStateException where SLF4J is bound to neither Signalback nor Logback
   */
  public static LoggerContext get() {
    ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
    if (loggers instanceof LoggerContext context) {
      return context;
    }
    if (loggers instanceof ContextOwner owner) {
      return owner.context();
    }
    throw new IllegalStateException(
        "SLF4J must be bound to Signalback or Logback, got %s; dev.signalback.logback.selftest.SelfTest tells which providers there are"
            .formatted(loggers.getClass().getName()));
  }

  /**
   * Adds an appender to a logger. What is logged from now on reaches it, and nothing that was
   * logged before, wherever the levels let it pass; at the provider door it gets that on the
   * dispatcher's thread, so {@code Signals.flush} comes before a look at what it has got.
   *
   * @throws IllegalStateException where SLF4J is bound to neither Signalback nor Logback
   */
  public static void attach(String logger, Appender<ILoggingEvent> appender) {
    LoggerContext context = get();
    Signals.flush(PATIENCE);
    context.getLogger(logger).addAppender(appender);
    changed(context);
  }

  /**
   * Takes an appender from a logger, without stopping it. What was logged before reaches it.
   *
   * @return whether it was there
   * @throws IllegalStateException where SLF4J is bound to neither Signalback nor Logback
   */
  public static boolean detach(String logger, Appender<ILoggingEvent> appender) {
    LoggerContext context = get();
    Signals.flush(PATIENCE);
    boolean wasThere = context.getLogger(logger).detachAppender(appender);
    changed(context);
    return wasThere;
  }

  private static void changed(LoggerContext context) {
    if (context instanceof ProviderContext provider) {
      provider.appendersChanged();
    } else {
      HostedDoor.appendersChanged(context);
    }
  }
}
