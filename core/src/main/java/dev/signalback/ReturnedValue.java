package dev.signalback;

import dev.signalback.internal.Rendering;
import dev.signalback.internal.Snapshot;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a signal around code shows of a returned value. Nobody has asked for its text, so nothing of
 * the application's is run: no {@code toString()}, no supplier, no collection that may load as it
 * is read.
 */
final class ReturnedValue {

  private static final int MOST = 100;

  private ReturnedValue() {}

  /** Something that nobody can change: the value, a copy, or the name of its class. */
  static @Nullable Object shown(@Nullable Object value) {
    if (value == null || Snapshot.isImmutable(value)) {
      return value;
    } else if (value instanceof Throwable thrown) {
      return Rendering.describe(thrown);
    } else if (value instanceof Optional<?> optional) {
      return shown(optional.orElse(null));
    } else if (isSmall(value)) {
      return Snapshot.of(value);
    }
    return "[" + value.getClass().getName() + "]";
  }

  private static boolean isSmall(Object value) {
    if (value.getClass().isArray()) {
      return java.lang.reflect.Array.getLength(value) <= MOST;
    }
    boolean isOfJdk = value.getClass().getClassLoader() == null;
    return isOfJdk
        && ((value instanceof Collection<?> collection && collection.size() <= MOST)
            || (value instanceof Map<?, ?> map && map.size() <= MOST)
            || value instanceof CharSequence);
  }
}
