package dev.signalback.slf4j.ends;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Objects;

/** The way an application gets at the context: an appender of its own. Keeps the newest one's. */
public final class ContextGrabber extends AppenderBase<ILoggingEvent> {

  private static volatile LoggerContext context;

  static LoggerContext context() {
    return Objects.requireNonNull(context);
  }

  @Override
  @SuppressWarnings("StaticAssignmentInConstructor")
  public void start() {
    context = (LoggerContext) getContext();
    super.start();
  }

  @Override
  protected void append(ILoggingEvent event) {}
}
