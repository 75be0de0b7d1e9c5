package dev.signalback.slf4j.differential;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.SortedMap;
import java.util.TreeMap;

/** The whole MDC, in an order that does not depend on how it came to be. */
public final class SortedMdcConverter extends ClassicConverter {

  @Override
  public String convert(ILoggingEvent event) {
    SortedMap<String, String> sorted = new TreeMap<>();
    event.getMDCPropertyMap().forEach((key, value) -> sorted.put(String.valueOf(key), value));
    return sorted.toString();
  }
}
