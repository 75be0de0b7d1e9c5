package dev.signalback.internal.gate;

import dev.signalback.internal.MessageFormat;
import dev.signalback.internal.Rendering;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands for the value of a key: 64 bits, the same in every process. Limits keep no texts, so
 * that long ones cost no memory; two of a billion keys share a number by chance once in forty
 * times.
 */
public final class KeyHash {

  /** Of a signal that has no value for the key. */
  public static final long NONE = 0;

  private static final long SEED = 0x9E3779B97F4A7C15L;
  private static final long FACTOR = 0xD6E8FEB86659FD93L;
  private static final int FRACTION_BITS = 53;

  private KeyHash() {}

  /** Of a value; a supplier is not called and counts as none. */
  public static long of(@Nullable Object value) {
    if (value instanceof String text) { // most are, and the question about interfaces takes time
      return some(of(text));
    }
    return value == null || value instanceof Supplier ? NONE : some(ofPresent(value));
  }

  private static long ofPresent(Object value) {
    if (value instanceof String text) {
      return of(text);
    } else if (isWhole(value)) {
      return ofNumber(((Number) value).longValue());
    } else if (value instanceof Enum<?> constant) {
      return of(constant.name());
    } else if (value instanceof Boolean || value instanceof Character) {
      return ofNumber(value.hashCode());
    } else if (value instanceof UUID uuid) {
      return mix(uuid.getMostSignificantBits() ^ mix(uuid.getLeastSignificantBits()));
    }
    return of(Rendering.text(value));
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte;
  }

  private static long ofNumber(long number) {
    return mix(number ^ SEED);
  }

  /** Of a text; four characters at a time, as a multiplication takes as long as to read them. */
  private static long of(String text) {
    int length = text.length();
    long hash = SEED ^ length;
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      long four =
          text.charAt(i)
              | (long) text.charAt(i + 1) << 16
              | (long) text.charAt(i + 2) << 32
              | (long) text.charAt(i + 3) << 48;
      hash = step(hash, four);
    }
    for (; i < length; i++) {
      hash = step(hash, text.charAt(i));
    }
    return mix(hash);
  }

  private static long step(long hash, long value) {
    long product = (hash ^ value) * FACTOR;
    return product ^ product >>> 32;
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 32) * FACTOR;
    mixed = (mixed ^ mixed >>> 32) * FACTOR;
    return mixed ^ mixed >>> 32;
  }

  private static long some(long hash) {
    return hash == NONE ? 1 : hash;
  }

  /**
   * Of a template with its arguments. Where one of them can change, or needs its own code to make
   * its text, the whole message is made.
   */
  static long ofMessage(@Nullable String template, @Nullable Object @Nullable [] args) {
    if (template == null) {
      return NONE;
    }
    long hash = of(template);
    if (args == null || args.length == 0) {
      return some(hash);
    }
    int last = args.length - 1;
    int count = args[last] instanceof Throwable ? last : args.length; // which is the error
    for (int i = 0; i < count; i++) {
      Object arg = args[i];
      if (!isPlain(arg)) {
        return some(of(String.valueOf(MessageFormat.format(template, args))));
      }
      hash = step(hash, arg == null ? 1 : ofPresent(arg));
    }
    return some(mix(hash));
  }

  private static boolean isPlain(@Nullable Object value) {
    return value == null
        || value instanceof String
        || isWhole(value)
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Enum<?>
        || value instanceof UUID;
  }

  /** Where it lies from 0 to 1, without 1. */
  static double fraction(long hash) {
    return (mix(hash ^ SEED) >>> (Long.SIZE - FRACTION_BITS)) * 0x1p-53;
  }
}
