package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.LoggerContext;

/** A provider's factory of loggers, which has a context of its own behind it. */
public interface ContextOwner {

  /** The context that owns levels and appenders. */
  LoggerContext context();
}
