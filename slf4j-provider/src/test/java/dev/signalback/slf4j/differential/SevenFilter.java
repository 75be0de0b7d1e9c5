package dev.signalback.slf4j.differential;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;

/** A user's filter that looks at most of what an event has, and accepts, denies or passes on. */
public final class SevenFilter extends Filter<ILoggingEvent> {

  @Override
  public FilterReply decide(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    if (message != null && message.contains("7")) {
      return FilterReply.DENY;
    }
    Map<String, String> context = event.getMDCPropertyMap();
    if ("alice".equals(context.get("user")) && event.getThrowableProxy() == null) {
      return FilterReply.ACCEPT;
    }
    Object[] arguments = event.getArgumentArray();
    return arguments != null && arguments.length == 3 ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
