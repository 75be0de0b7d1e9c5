package dev.signalback.slf4j.differential;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

/** A user's conversion word: what an event has beyond the words Logback knows. */
public final class EventConverter extends ClassicConverter {

  @Override
  public String convert(ILoggingEvent event) {
    Object[] arguments = event.getArgumentArray();
    IThrowableProxy thrown = event.getThrowableProxy();
    return String.join(
        ";",
        "pattern=" + event.getMessage(),
        "arguments=" + (arguments == null ? "none" : String.valueOf(arguments.length)),
        "markers=" + event.getMarkerList(),
        "thrown=" + (thrown == null ? "none" : thrown.getClassName() + "/" + thrown.getMessage()),
        "context=" + event.getLoggerContextVO().getName(),
        "option=" + getFirstOption());
  }
}
