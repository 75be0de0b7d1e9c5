package dev.signalback.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The components of records, by name. A record that writes its text itself may have something to
 * hide, and one in a module that is not open cannot be read: those are not shown.
 */
final class Components {

  /** Arrays of the JDK's: nothing of ours is to hang on a class that lives longer. */
  private static final ClassValue<Method @Nullable []> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Method @Nullable [] computeValue(Class<?> type) {
          return type.isRecord() && hasOnlyTheCompilersText(type) ? accessorsOf(type) : null;
        }
      };

  private Components() {}

  /** The compiler makes its method final, which hardly anybody writes. */
  private static boolean hasOnlyTheCompilersText(Class<?> type) {
    try {
      return Modifier.isFinal(type.getDeclaredMethod("toString").getModifiers());
    } catch (NoSuchMethodException | LinkageError | RuntimeException unreadable) {
      return false;
    }
  }

  private static Method @Nullable [] accessorsOf(Class<?> type) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      Method[] accessors = new Method[components.length];
      for (int i = 0; i < components.length; i++) {
        accessors[i] = components[i].getAccessor();
        accessors[i].setAccessible(true);
      }
      return accessors;
    } catch (LinkageError | RuntimeException notOpen) {
      return null;
    }
  }

  static boolean areShownBy(Object value) {
    return value instanceof Record && ACCESSORS.get(value.getClass()) != null;
  }

  /** What a component's accessor throws becomes a text. */
  static Map<String, @Nullable Object> of(Record value) {
    Map<String, @Nullable Object> components = new LinkedHashMap<>();
    Method[] accessors = ACCESSORS.get(value.getClass());
    if (accessors != null) {
      for (Method accessor : accessors) {
        String name = accessor.getName();
        components.put(name, Rendering.attempted(value, name + "()", () -> read(accessor, value)));
      }
    }
    return components;
  }

  private static @Nullable Object read(Method accessor, Record value) throws Exception {
    try {
      return accessor.invoke(value);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
