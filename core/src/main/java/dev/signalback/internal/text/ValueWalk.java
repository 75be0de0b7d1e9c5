package dev.signalback.internal.text;

import dev.signalback.internal.PairMap;
import dev.signalback.internal.Rendering;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a value of a signal and tells a format what is there.
 *
 * <p>Values are mostly snapshots already; still, code of the application may run here, and whatever
 * it does ends as a text in the output: what it left half-written is taken back. Depth, the number
 * of elements of each container and the size as a whole are bounded, cycles are cut, and each cut
 * leaves a text in its place.
 *
 * <p>For one thread at a time.
 */
public abstract class ValueWalk {

  private static final String CUT_KEY = "…";

  private final int maxElements;
  private final @Nullable Object[] path;
  private int depth;

  protected ValueWalk(int maxDepth, int maxElements) {
    this.path = new Object[maxDepth];
    this.maxElements = maxElements;
  }

  // what a format does

  protected abstract void nothing();

  protected abstract void truth(boolean value);

  protected abstract void whole(long value);

  protected abstract void real(double value);

  protected abstract void real(float value);

  /** A {@link BigInteger} or {@link BigDecimal}, not of a subclass. */
  protected abstract void big(Number value);

  protected abstract void text(String value);

  /** A container begins; {@link #depth()} counts it already. */
  protected abstract void open(boolean isMap);

  protected abstract void close(boolean isMap);

  /** An element follows. */
  protected abstract void element(int index);

  /**
   * A key of the innermost map; its value follows.
   *
   * @param isUnique whether no other key of the map is the same text
   */
  protected abstract void key(String key, int index, boolean isUnique);

  /** Where the output ends now. */
  protected abstract int position();

  /** Takes back what was written after a position. */
  protected abstract void rewind(int position);

  /** Whether no more elements shall be written, as the output as a whole is too long. */
  protected abstract boolean isFull();

  // the walk

  /** How many containers are open. */
  protected final int depth() {
    return depth;
  }

  public final void value(@Nullable Object value) {
    if (value == null) {
      nothing();
    } else if (value instanceof String string) {
      text(string);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Boolean bool) {
      truth(bool);
    } else if (isContainer(value)) {
      container(value);
    } else {
      text(textOf(value));
    }
  }

  private static boolean isContainer(Object value) {
    return value instanceof Map
        || value instanceof Collection
        || value.getClass().isArray() && !(value instanceof byte[]);
  }

  private void number(Number value) {
    if (value instanceof Integer i) {
      whole(i);
    } else if (value instanceof Long l) {
      whole(l);
    } else if (value instanceof Short || value instanceof Byte) {
      whole(value.longValue());
    } else if (value instanceof Double d) {
      real(d.doubleValue());
    } else if (value instanceof Float f) {
      real(f.floatValue());
    } else if (value.getClass() == BigInteger.class || value.getClass() == BigDecimal.class) {
      big(value);
    } else {
      text(Rendering.text(value));
    }
  }

  private static String textOf(Object value) {
    if (value instanceof Class<?> type) {
      return type.getName();
    } else if (value instanceof Throwable throwable) {
      return Rendering.describe(throwable);
    } else if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    return Rendering.text(value);
  }

  private void container(Object value) {
    if (depth == path.length) {
      text("[deeper than " + path.length + " levels]");
    } else if (isOnPath(value)) {
      text("[contains itself]");
    } else {
      path[depth++] = value;
      boolean isMap = value instanceof Map;
      open(isMap);
      if (value instanceof Map<?, ?> map) {
        pairs(map);
      } else {
        elements(value);
      }
      close(isMap);
      path[--depth] = null;
    }
  }

  private boolean isOnPath(Object value) {
    for (int i = 0; i < depth; i++) {
      if (path[i] == value) {
        return true;
      }
    }
    return false;
  }

  /** The pairs of a map, without what opens and closes it. */
  public final void pairs(Map<?, ?> map) {
    if (map instanceof PairMap<?> pairs) {
      ownPairs(pairs);
    } else {
      foreignPairs(map);
    }
  }

  /** Without an object for each pair, and without code that is not ours. */
  private void ownPairs(PairMap<? extends @Nullable Object> map) {
    int count = Math.min(map.size(), maxElements);
    int i = 0;
    for (; i < count && !isFull(); i++) {
      key(map.keyAt(i), i, true);
      value(map.valueAt(i));
    }
    if (i < map.size()) {
      pair(i, CUT_KEY, cut(map.size() - i));
    }
  }

  private void foreignPairs(Map<?, ?> map) {
    int level = depth;
    int count = 0;
    int good = position();
    try {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (count == maxElements || isFull()) {
          pair(count, CUT_KEY, cut(map.size() - count));
          return;
        }
        pair(count, Rendering.text(entry.getKey()), entry.getValue());
        good = position();
        count++;
      }
    } catch (Throwable t) { // whatever it is, the signal must arrive
      backTo(level);
      rewind(good);
      pair(count, CUT_KEY, failure(map, "entrySet()", t));
    }
  }

  private void pair(int index, String key, @Nullable Object value) {
    key(key, index, false);
    value(value);
  }

  private void elements(Object container) {
    int level = depth;
    int count = 0;
    int good = position();
    try {
      if (container instanceof Collection<?> collection) {
        for (Object value : collection) {
          if (!hasRoom(count, collection.size())) {
            return;
          }
          element(count);
          value(value);
          good = position();
          count++;
        }
      } else {
        array(container);
      }
    } catch (Throwable t) { // whatever it is, the signal must arrive
      backTo(level);
      rewind(good);
      element(count);
      text(failure(container, "iterator()", t));
    }
  }

  private void array(Object array) {
    int length = Array.getLength(array);
    for (int i = 0; i < length && hasRoom(i, length); i++) {
      element(i);
      value(Array.get(array, i));
    }
  }

  /** Whether the next element may be written; otherwise marks the cut. */
  private boolean hasRoom(int count, int size) {
    if (count < maxElements && !isFull()) {
      return true;
    }
    element(count);
    text(cut(size - count));
    return false;
  }

  private static String cut(int left) {
    return "…[+" + Math.max(left, 1) + " elements]";
  }

  private void backTo(int level) {
    while (depth > level) {
      path[--depth] = null;
    }
  }

  /** The text for a failure, counted as one. */
  private static String failure(Object owner, String what, Throwable t) {
    return String.valueOf(
        Rendering.guarded(
            owner,
            what,
            () -> {
              if (t instanceof Error error) {
                throw error;
              }
              throw (Exception) t;
            }));
  }
}
