package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.LoggerContext;
import java.util.concurrent.locks.ReentrantLock;

/** The lock that Logback holds while a configuration is carried out. */
public final class ConfigurationLock {

  private ConfigurationLock() {}

  /** One that nobody ever holds where Logback's is of another kind, as in 1.5.6. */
  public static ReentrantLock of(LoggerContext context) {
    try {
      return context.getConfigurationLock();
    } catch (NoSuchMethodError ofAnotherKind) {
      return new ReentrantLock();
    }
  }
}
