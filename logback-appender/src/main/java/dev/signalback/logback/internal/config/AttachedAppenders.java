package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AsyncAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
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

  /** Whether some logger leads to an appender that is more than a way to others. */
  public static boolean leadSomewhere(LoggerContext context) {
    AtomicBoolean found = new AtomicBoolean();
    forEach(context, appender -> found.compareAndSet(false, !isWayToNobody(appender)));
    return found.get();
  }

  private static boolean isWayToNobody(Appender<?> appender) {
    boolean isWay =
        appender instanceof GatedAppenders
            || appender instanceof FilteredAppenders
            || appender instanceof AsyncAppenderBase;
    return isWay
        && appender instanceof AppenderAttachable<?> parent
        && !hasLivingChild(parent.iteratorForAppenders());
  }

  private static boolean hasLivingChild(Iterator<? extends Appender<?>> attached) {
    while (attached.hasNext()) {
      if (!isWayToNobody(attached.next())) {
        return true;
      }
    }
    return false;
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
