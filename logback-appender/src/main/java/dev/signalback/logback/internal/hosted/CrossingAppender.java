package dev.signalback.logback.internal.hosted;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/**
 * Stands where events come by between two configurations, for those that no {@link CrossingFilter}
 * has seen: calls that were under way when it came, remote events, and fluent calls before Logback
 * 1.5.21.
 *
 * <p>A reset stops and detaches the appenders of the root first and goes on with the loggers below
 * it. It meets this one there, which then takes the place of those at the root.
 */
final class CrossingAppender extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements Crossing.Temporary {

  private final HostedDoor door;
  private final Crossing crossing;
  private final Logger root;

  CrossingAppender(HostedDoor door, LoggerContext context, Crossing crossing) {
    this.door = door;
    this.crossing = crossing;
    this.root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    setContext(context);
    setName("SIGNALBACK_CROSSING");
    start();
  }

  /** Asked for what is logged while it is asked, too. */
  @Override
  public void doAppend(ILoggingEvent event) {
    if (crossing.lets(event)) {
      door.carry(event, crossing);
      crossing.mark(event); // once more: something else may have been logged within
    }
    if (crossing.isOver()) {
      root.detachAppender(this); // a list of Logback's may have missed that it is gone
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    doAppend(event);
  }

  @Override
  public void stop() {
    door.met(crossing);
    if (!crossing.isOver()) {
      root.addAppender(this);
    }
  }
}
