package dev.signalback.logback.internal.config;

import ch.qos.logback.core.spi.ConfigurationEvent;

/** Tells the end of a configuration among Logback's events, whatever the version calls it. */
public final class ConfigurationEnd {

  private ConfigurationEnd() {}

  /** Whether a configuration has been read, well or not. */
  public static boolean is(ConfigurationEvent event) {
    return switch (event.getEventType()) {
      case CONFIGURATION_ENDED_SUCCESSFULLY, CONFIGURATION_ENDED_WITH_XML_PARSING_ERRORS -> true;
      default -> event.getEventType().name().equals("CONFIGURATION_ENDED"); // in 1.5.6
    };
  }

  /** Whether the file could not be read as XML; Logback may read one that it knows instead. */
  public static boolean isBroken(ConfigurationEvent event) {
    return event.getEventType().name().equals("CONFIGURATION_ENDED_WITH_XML_PARSING_ERRORS");
  }
}
