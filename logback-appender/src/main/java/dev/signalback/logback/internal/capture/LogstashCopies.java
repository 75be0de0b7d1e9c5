package dev.signalback.logback.internal.capture;

import java.util.Map;
import net.logstash.logback.marker.MapEntriesAppendingMarker;
import net.logstash.logback.marker.Markers;
import net.logstash.logback.marker.ObjectAppendingMarker;
import org.jspecify.annotations.Nullable;

/**
 * Makes carriers of the library's own classes, which are both markers and arguments. Loaded only
 * when one is met.
 */
final class LogstashCopies {

  private LogstashCopies() {}

  static Object object(String name, @Nullable Object value, String pattern) {
    return new ObjectAppendingMarker(name, value, pattern);
  }

  static Object entries(Map<String, ? extends @Nullable Object> entries) {
    return new MapEntriesAppendingMarker(entries);
  }

  static Object empty() {
    return Markers.empty();
  }
}
