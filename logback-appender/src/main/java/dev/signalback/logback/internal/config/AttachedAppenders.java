package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.AppenderAttachable;
import java.util.Iterator;
import java.util.function.Consumer;

/** Walks through the appenders of a context, those attached to other appenders included. */
public final class AttachedAppenders {

  private AttachedAppenders() {}

  /**
   * Shows each appender, an outer one before the inner ones, once for each way that leads to it.
   */
  public static void forEach(LoggerContext context, Consumer<Appender<?>> reader) {
    context.getLoggerList().forEach(logger -> forEach(logger.iteratorForAppenders(), reader));
  }

  private static void forEach(
      Iterator<? extends Appender<?>> attached, Consumer<Appender<?>> reader) {
    while (attached.hasNext()) {
      Appender<?> appender = attached.next();
      reader.accept(appender);
      if (appender instanceof AppenderAttachable<?> parent) {
        forEach(parent.iteratorForAppenders(), reader);
      }
    }
  }
}
