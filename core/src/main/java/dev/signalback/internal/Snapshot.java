package dev.signalback.internal;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies the values of a signal so that nothing the caller does later can change them.
 *
 * <p>Known immutable values stay as they are; maps, collections and arrays become unmodifiable
 * copies, map keys as text; records without a text of their own become maps of their components;
 * suppliers are called; everything else becomes its text. Depth and number of elements are bounded,
 * cycles are cut, and each cut leaves a text in its place.
 */
public final class Snapshot {

  static final int MAX_DEPTH = 16;
  static final int MAX_ELEMENTS = 10_000;

  private static final String CUT_KEY = "…";
  private static final String CUT = "[cut after " + MAX_ELEMENTS + " elements]";
  private static final String TOO_DEEP = "[deeper than " + MAX_DEPTH + " levels]";

  private static final ClassValue<Boolean> IMMUTABLE =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isImmutableType(type);
        }
      };

  private final IdentityHashMap<Object, Boolean> path = new IdentityHashMap<>();
  private final @Nullable Beans beans;
  private int elements;

  private Snapshot(@Nullable Beans beans) {
    this.beans = beans;
  }

  /** What becomes of values that are neither known to be immutable nor containers. */
  @FunctionalInterface
  public interface Beans {

    /** What nobody can change, or what only looks after the value. */
    @Nullable Object of(Object value);
  }

  private static boolean isImmutableType(Class<?> type) {
    return type == String.class
        || type == Integer.class
        || type == Long.class
        || type == Boolean.class
        || type == Double.class
        || type == Float.class
        || type == Short.class
        || type == Byte.class
        || type == Character.class
        || type == BigInteger.class
        || type == BigDecimal.class
        || type == UUID.class
        || type == Class.class
        || type == Locale.class
        || type == URI.class
        || type == File.class
        || type == Duration.class
        || type == Period.class
        || Enum.class.isAssignableFrom(type)
        || isOfJdk(type)
            && (Temporal.class.isAssignableFrom(type)
                || ZoneId.class.isAssignableFrom(type)
                || Path.class.isAssignableFrom(type)
                || InetAddress.class.isAssignableFrom(type));
  }

  private static boolean isOfJdk(Class<?> type) {
    return type.getClassLoader() == null;
  }

  /** Whether a value can be kept and rendered later, on any thread, with the same result. */
  public static boolean isImmutable(@Nullable Object value) {
    return value == null
        || value instanceof String
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Boolean
        || value instanceof Double
        || IMMUTABLE.get(value.getClass());
  }

  /** A value that nobody can change. */
  public static @Nullable Object of(@Nullable Object value) {
    return copyOf(value, null);
  }

  /** The same, except that something else than its text or its components stands for a bean. */
  public static @Nullable Object of(@Nullable Object value, Beans beans) {
    return copyOf(value, beans);
  }

  private static @Nullable Object copyOf(@Nullable Object value, @Nullable Beans beans) {
    return isImmutable(value) ? value : new Snapshot(beans).copy(value, 0);
  }

  /** The entries of a map as pairs nobody can change, in its order. */
  public static PairMap<@Nullable Object> ofMap(Map<?, ? extends @Nullable Object> map) {
    return ofMap(map, null);
  }

  /** The same, except that something else than its text or its components stands for a bean. */
  public static PairMap<@Nullable Object> ofMap(
      Map<?, ? extends @Nullable Object> map, @Nullable Beans beans) {
    if (map instanceof PairMap && beans == null) {
      @SuppressWarnings("unchecked") // signals put only snapshots into them
      PairMap<@Nullable Object> pairs = (PairMap<@Nullable Object>) map;
      return pairs;
    }
    PairBuilder pairs = new PairBuilder();
    Object problem =
        Rendering.guarded(
            map,
            "entrySet()",
            () -> {
              addPairs(map, pairs, beans);
              return null;
            });
    if (problem != null) {
      pairs.put(CUT_KEY, problem);
    }
    return pairs.build();
  }

  private static void addPairs(Map<?, ?> map, PairBuilder pairs, @Nullable Beans beans) {
    int count = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (count++ == MAX_ELEMENTS) {
        putNew(pairs, CUT_KEY, count, CUT);
        return;
      }
      putNew(pairs, Rendering.text(entry.getKey()), count, copyOf(entry.getValue(), beans));
    }
  }

  /** Keys that differ may be the same text: a later one gets its place in the map. */
  private static void putNew(PairBuilder pairs, String key, int place, @Nullable Object value) {
    String free = key;
    for (int number = place; !pairs.putNew(free, value); number++) {
      free = key + '#' + number;
    }
  }

  private @Nullable Object copy(@Nullable Object value, int depth) {
    if (isImmutable(value)) {
      return value;
    }
    Object object = Objects.requireNonNull(value);
    if (object instanceof CharSequence || object instanceof Throwable) {
      return object instanceof Throwable t ? Rendering.describe(t) : Rendering.text(object);
    } else if (object instanceof Supplier<?> supplier) {
      return depth >= MAX_DEPTH
          ? TOO_DEEP
          : copy(Rendering.guarded(object, "get()", supplier::get), depth + 1);
    } else if (object instanceof Optional<?> optional) {
      return copy(optional.orElse(null), depth);
    } else if (object instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    } else if (isContainer(object)) {
      return container(object, depth);
    } else if (beans != null) {
      return beans.of(object);
    }
    return Components.areShownBy(object) ? container(object, depth) : Rendering.text(object);
  }

  private static boolean isContainer(Object object) {
    return object instanceof Map || object instanceof Collection || object.getClass().isArray();
  }

  private @Nullable Object container(Object object, int depth) {
    if (depth >= MAX_DEPTH) {
      return TOO_DEEP;
    }
    if (path.put(object, true) != null) {
      return object instanceof Map ? "(this Map)" : "(this Collection)"; // as the JDK prints it
    }
    Rendering.Reading reading = () -> elements(object, depth + 1);
    Object copy =
        depth == 0
            ? Rendering.guarded(object, "iterator()", reading)
            : Rendering.attempted(object, "iterator()", reading);
    path.remove(object);
    return copy;
  }

  private Object elements(Object object, int depth) {
    if (object instanceof Map<?, ?> map) {
      return entries(map, depth);
    } else if (object instanceof Record record) {
      return entries(Components.of(record), depth);
    } else if (object instanceof Collection<?> collection) {
      List<@Nullable Object> list = new ArrayList<>();
      for (Object element : collection) {
        if (!add(list, element, depth)) {
          break;
        }
      }
      return collection instanceof Set
          ? Collections.unmodifiableSet(new LinkedHashSet<>(list))
          : Collections.unmodifiableList(list);
    }
    List<@Nullable Object> list = new ArrayList<>();
    int length = java.lang.reflect.Array.getLength(object);
    for (int i = 0; i < length && add(list, java.lang.reflect.Array.get(object, i), depth); i++) {}
    return Collections.unmodifiableList(list);
  }

  private boolean add(List<@Nullable Object> list, @Nullable Object element, int depth) {
    boolean room = elements++ < MAX_ELEMENTS;
    list.add(room ? copy(element, depth) : CUT);
    return room;
  }

  private Map<String, @Nullable Object> entries(Map<?, ?> map, int depth) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    int place = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      place++;
      if (elements++ >= MAX_ELEMENTS) {
        copy.put(freeKey(copy, CUT_KEY, place), CUT);
        break;
      }
      String key = freeKey(copy, Rendering.text(entry.getKey()), place);
      copy.put(key, copy(entry.getValue(), depth));
    }
    return Collections.unmodifiableMap(copy);
  }

  /** Keys that differ may be the same text: a later one gets its place in the map. */
  private static String freeKey(Map<String, ?> map, String key, int place) {
    String free = key;
    for (int number = place; map.containsKey(free); number++) {
      free = key + '#' + number;
    }
    return free;
  }
}
