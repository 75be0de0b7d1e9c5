package dev.signalback.logback.internal.capture;

import dev.signalback.internal.PairBuilder;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.Snapshot;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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
@SuppressWarnings("deprecation") // since SLF4J 2.0.19 all of a graph of markers is
public final class LogstashFields {

  /** The most characters of JSON that are made of the beans of a value. */
  static final int MOST_OF_BEANS = 64 * 1024;

  private static final String PACKAGE = "net.logstash.logback.";

  private static final @Nullable Class<?> ARGUMENT = classOf("argument.StructuredArgument");

  /** Whether the library is there, and the Jackson that its classes need. */
  static final boolean ARE_AVAILABLE = ARGUMENT != null && isLinked(ARGUMENT);

  private static final @Nullable Class<?> MARKER = classOf("marker.LogstashMarker");

  private static final String OBJECT = PACKAGE + "marker.ObjectAppendingMarker";
  private static final String MAP = PACKAGE + "marker.MapEntriesAppendingMarker";
  private static final String UNWRAPPED = PACKAGE + "marker.ObjectFieldsAppendingMarker";
  private static final String EMPTY = PACKAGE + "marker.EmptyLogstashMarker";
  private static final @Nullable Method NAME = method("getFieldName");
  private static final @Nullable Method VALUE = method("getFieldValue");
  private static final @Nullable Field PATTERN =
      field("marker.SingleFieldAppendingMarker", "messageFormatPattern");
  private static final @Nullable Field ENTRIES = field("marker.MapEntriesAppendingMarker", "map");

  private LogstashFields() {}

  private static @Nullable Class<?> classOf(String name) {
    try {
      return Class.forName(PACKAGE + name, false, LogstashFields.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError absent) {
      return null;
    }
  }

  private static boolean isLinked(Class<?> type) {
    try {
      return type.getMethods().length > 0; // which have Jackson's classes as parameters
    } catch (LinkageError noJackson) {
      return false;
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
    if (isObject(type)) {
      data.put(nameOf(carrier), Snapshot.of(valueOf(carrier), LogstashFields::asData));
    } else if (isMap(type)) {
      Snapshot.ofMap(entriesOf(carrier), LogstashFields::asData).forEach(data::put);
    } else if (!type.equals(EMPTY)) {
      Snapshot.ofMap(LogstashJson.ofThisVersion().fieldsOf(carrier)).forEach(data::put);
    }
    return null;
  }

  /** What a copy has kept of a bean; one that stands in no copy is read now. */
  private static @Nullable Object asData(Object value) {
    return CapturedBean.dataOf(
        value instanceof CapturedBean ? value : CapturedBean.Keeper.ofArgument().of(value));
  }

  /**
   * What Jackson makes of a bean, as the library would write it; its text, where that fails or is
   * too long.
   *
   * @param json where it is written to
   */
  static @Nullable Object treeOf(Object bean, BoundedText json, String text) {
    if (json.isFull()) {
      return text;
    }
    try {
      return LogstashJson.ofThisVersion().treeOf(bean, json);
    } catch (Throwable noObject) { // whatever it is, the text tells enough
      return text;
    }
  }

  // ---- copies for other encoders

  /**
   * A carrier with what this one has now: the same, where nobody can change it. A bean in it is
   * what Jackson makes of it now.
   */
  static Object frozen(Object carrier) {
    Object copy = Rendering.guarded(carrier, "getFieldValue()", () -> copyOf(carrier));
    return isCarriedBy(copy) ? Objects.requireNonNull(copy) : carrier;
  }

  private static Object copyOf(Object carrier) throws Exception {
    String type = carrier.getClass().getName();
    boolean refers = carrier instanceof org.slf4j.Marker marker && marker.hasReferences();
    if (isObject(type) && PATTERN != null) {
      Object value = valueOf(carrier);
      return refers || isChangeable(value)
          ? LogstashCopies.object(
              nameOf(carrier), copyOfValue(value), (String) PATTERN.get(carrier))
          : carrier;
    } else if (isMap(type)) {
      return LogstashCopies.entries(
          Snapshot.ofMap(entriesOf(carrier), CapturedBean.Keeper.ofArgument()));
    }
    if (type.equals(UNWRAPPED)) {
      return LogstashCopies.entries(new FieldsOfBean(carrier));
    }
    return type.equals(EMPTY) && refers ? LogstashCopies.empty() : carrier;
  }

  /** What a carrier writes, which prints as the carrier did. */
  private static final class FieldsOfBean extends LinkedHashMap<String, @Nullable Object> {
    private static final long serialVersionUID = 1L;

    private final String text;

    FieldsOfBean(Object carrier) throws Exception {
      super(LogstashJson.ofThisVersion().fieldsOf(carrier));
      text = Rendering.text(carrier);
    }

    /** Receivers of serialized events know nothing of us. */
    private Object writeReplace() {
      return new LinkedHashMap<>(this);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static @Nullable Object copyOfValue(@Nullable Object value) {
    return isChangeable(value) ? Snapshot.of(value, CapturedBean.Keeper.ofArgument()) : value;
  }

  /** Throwables are no beans to others, and copied by nobody. */
  private static boolean isChangeable(@Nullable Object value) {
    return !Snapshot.isImmutable(value) && !(value instanceof Throwable);
  }

  // ---- what the library keeps to itself

  private static boolean isObject(String type) {
    return type.equals(OBJECT) && NAME != null && VALUE != null;
  }

  private static boolean isMap(String type) {
    return type.equals(MAP) && ENTRIES != null;
  }

  private static String nameOf(Object carrier) throws ReflectiveOperationException {
    return String.valueOf(Objects.requireNonNull(NAME).invoke(carrier));
  }

  private static @Nullable Object valueOf(Object carrier) throws ReflectiveOperationException {
    return Objects.requireNonNull(VALUE).invoke(carrier);
  }

  private static Map<?, ? extends @Nullable Object> entriesOf(Object carrier)
      throws ReflectiveOperationException {
    Object entries = Objects.requireNonNull(ENTRIES).get(carrier);
    return entries instanceof Map<?, ?> map ? map : Map.of();
  }

  private static @Nullable Method method(String name) {
    try {
      Class<?> type = classOf("marker.SingleFieldAppendingMarker");
      Method method = type == null ? null : type.getDeclaredMethod(name);
      if (method != null) {
        method.setAccessible(true);
      }
      return method;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError otherVersion) {
      return null; // then it writes itself
    }
  }

  private static @Nullable Field field(String owner, String name) {
    try {
      Class<?> type = classOf(owner);
      Field field = type == null ? null : type.getDeclaredField(name);
      if (field != null) {
        field.setAccessible(true);
      }
      return field;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError otherVersion) {
      return null; // then it writes itself
    }
  }
}
