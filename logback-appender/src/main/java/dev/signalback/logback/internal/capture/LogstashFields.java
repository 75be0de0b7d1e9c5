package dev.signalback.logback.internal.capture;

import dev.signalback.internal.PairBuilder;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.Snapshot;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the fields out of the markers and structured arguments of logstash-logback-encoder, with
 * their types, where that library is on the class path.
 *
 * <p>The library offers no way to read a field but to write JSON. For its own two classes that
 * nearly all calls use, the value is read as it is, by reflection (since 5.0 under the same names);
 * all others write themselves through the library's Jackson and are read back, see {@link
 * LogstashJson}.
 */
public final class LogstashFields {

  private static final String PACKAGE = "net.logstash.logback.";

  /** Whether the library is there at all. */
  static final boolean ARE_AVAILABLE = classOf("argument.StructuredArgument") != null;

  private static final @Nullable Class<?> ARGUMENT = classOf("argument.StructuredArgument");
  private static final @Nullable Class<?> MARKER = classOf("marker.LogstashMarker");

  private static final String OBJECT = PACKAGE + "marker.ObjectAppendingMarker";
  private static final String MAP = PACKAGE + "marker.MapEntriesAppendingMarker";
  private static final String EMPTY = PACKAGE + "marker.EmptyLogstashMarker";
  private static final @Nullable Method NAME = method("getFieldName");
  private static final @Nullable Method VALUE = method("getFieldValue");
  private static final @Nullable Field ENTRIES = entries();

  private LogstashFields() {}

  private static @Nullable Class<?> classOf(String name) {
    try {
      return Class.forName(PACKAGE + name, false, LogstashFields.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError absent) {
      return null;
    }
  }

  /** Whether a marker or an argument carries fields. */
  static boolean isCarriedBy(@Nullable Object value) {
    return ARE_AVAILABLE
        && value != null
        && ((ARGUMENT != null && ARGUMENT.isInstance(value))
            || (MARKER != null && MARKER.isInstance(value)));
  }

  /**
   * Adds the fields of a marker or an argument that carries some; a failure says so in the data.
   */
  static void addTo(PairBuilder data, Object carrier) {
    Object problem = Rendering.guarded(carrier, "writeTo()", () -> readInto(data, carrier));
    if (problem != null) {
      data.put(carrier.getClass().getSimpleName(), problem);
    }
  }

  private static @Nullable Object readInto(PairBuilder data, Object carrier) throws Exception {
    String type = carrier.getClass().getName();
    if (type.equals(OBJECT) && NAME != null && VALUE != null) {
      data.put(String.valueOf(NAME.invoke(carrier)), Snapshot.of(VALUE.invoke(carrier)));
    } else if (type.equals(MAP) && ENTRIES != null) {
      put(data, (Map<?, ?>) ENTRIES.get(carrier));
    } else if (!type.equals(EMPTY)) {
      put(data, LogstashJson.fieldsOf(carrier));
    }
    return null;
  }

  private static void put(PairBuilder data, @Nullable Map<?, ?> fields) {
    if (fields != null) {
      fields.forEach((key, value) -> data.put(Rendering.text(key), Snapshot.of(value)));
    }
  }

  private static @Nullable Method method(String name) {
    try {
      Class<?> type = classOf("marker.SingleFieldAppendingMarker");
      Method method = type == null ? null : type.getDeclaredMethod(name);
      if (method != null) {
        method.setAccessible(true);
      }
      return method;
    } catch (ReflectiveOperationException | RuntimeException otherVersion) {
      return null; // then it writes itself
    }
  }

  private static @Nullable Field entries() {
    try {
      Class<?> type = classOf("marker.MapEntriesAppendingMarker");
      Field field = type == null ? null : type.getDeclaredField("map");
      if (field != null) {
        field.setAccessible(true);
      }
      return field;
    } catch (ReflectiveOperationException | RuntimeException otherVersion) {
      return null; // then it writes itself
    }
  }
}
