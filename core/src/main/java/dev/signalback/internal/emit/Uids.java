package dev.signalback.internal.emit;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes ids of single signals. They are to be unique, also among machines, and need not be secret.
 *
 * <p>A counter that starts at random and steps by an odd number never repeats within a machine; it
 * is mixed, alone and with a random key of the machine, by the finalizer of SplitMix64 (Steele,
 * Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014), a bijection.
 *
 * <p>Any thread.
 */
public final class Uids {

  /** The system property that chooses how they look. */
  public static final String PROPERTY = "signalback.uid";

  /** How they look. */
  enum Format {
    /** 21 characters, letters, digits, {@code -} and {@code _}: 124 bits. */
    NANO("nano"),
    /** Ten of those: 60 bits, for a day's signals of some machines. */
    NANO_10("nano-10"),
    /** 32 digits of 128 bits. */
    HEX("hex"),
    /** 16 digits of 64 bits. */
    HEX_16("hex-16"),
    /** As {@link UUID#toString()}, of version 4. */
    UUID("uuid");

    private final String text;

    Format(String text) {
      this.text = text;
    }

    static Format parse(@Nullable String text) {
      if (text == null) {
        return NANO;
      }
      for (Format format : values()) {
        if (format.text.equals(text)) {
          return format;
        }
      }
      System.err.println(
          "signalback: -D%s must be nano, nano-10, hex, hex-16 or uuid, got %s; nano counts"
              .formatted(PROPERTY, text));
      return NANO;
    }
  }

  private static final int CHARACTERS = 21;
  private static final int SHORT = 10;
  private static final int BITS = 6;
  private static final int OF_A_LONG = 11;
  private static final byte[] ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private static final Format FORMAT = Format.parse(System.getProperty(PROPERTY));
  private static final long KEY;
  private static final AtomicLong NEXT;

  static {
    SecureRandom random = new SecureRandom();
    KEY = random.nextLong();
    NEXT = new AtomicLong(random.nextLong());
  }

  private Uids() {}

  /** An id that no other signal has. */
  public static String next() {
    return next(FORMAT);
  }

  static String next(Format format) {
    long count = NEXT.getAndAdd(STEP);
    long first = mixed(count);
    long second = mixed(count ^ KEY);
    return switch (format) {
      case NANO -> text(first, second, CHARACTERS, ALPHABET, BITS, OF_A_LONG);
      case NANO_10 -> text(first, second, SHORT, ALPHABET, BITS, OF_A_LONG);
      case HEX -> text(first, second, 2 * Long.BYTES * 2, DIGITS, 4, Long.BYTES * 2);
      case HEX_16 -> text(first, second, Long.BYTES * 2, DIGITS, 4, Long.BYTES * 2);
      case UUID -> uuid(first, second).toString();
    };
  }

  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static String text(
      long first, long second, int length, byte[] alphabet, int bits, int ofOne) {
    byte[] text = new byte[length];
    long rest = first;
    for (int i = 0; i < length; i++) {
      if (i == ofOne) {
        rest = second;
      }
      text[i] = alphabet[(int) rest & ((1 << bits) - 1)];
      rest >>>= bits;
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Version and variant as RFC 9562 has them. */
  private static UUID uuid(long first, long second) {
    return new UUID(
        (first & 0xFFFFFFFFFFFF0FFFL) | 0x4000L, (second & 0x3FFFFFFFFFFFFFFFL) | Long.MIN_VALUE);
  }
}
