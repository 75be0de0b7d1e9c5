package dev.signalback.internal.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.signalback.internal.text.Escapes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that grow, and how numbers and strings become JSON in UTF-8. For one thread at a time. */
final class JsonBuffer {

  private static final int INITIAL_BYTES = 2048;
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  /** How many characters are encoded before room is made again. */
  private static final int CHUNK = 512;

  /** {@code \}{@code uXXXX}, the longest form of a character. */
  private static final int MAX_CHAR_BYTES = 6;

  private static final int MAX_LONG_BYTES = 20;

  private static final boolean[] PLAIN = new boolean[0x80];

  /** The digits of the numbers below 100. */
  private static final byte[] TENS = new byte[100];

  private static final byte[] ONES = new byte[100];

  static {
    for (int i = 0; i < TENS.length; i++) {
      TENS[i] = (byte) ('0' + i / 10);
      ONES[i] = (byte) ('0' + i % 10);
    }
    for (char c = 0; c < PLAIN.length; c++) {
      PLAIN[c] = !Escapes.isHidden(c) && c != '"' && c != '\\';
    }
  }

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int length;

  int length() {
    return length;
  }

  int capacity() {
    return bytes.length;
  }

  /** Takes back what was written after a position. */
  void rewind(int position) {
    length = position;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** A copy of what was written after a position. */
  byte[] toBytes(int start) {
    return Arrays.copyOfRange(bytes, start, length);
  }

  void writeTo(OutputStream target) throws IOException {
    target.write(bytes, 0, length);
  }

  /** What was written between two positions, a character for each byte. */
  String latin1(int from, int to) {
    return new String(bytes, from, to - from, ISO_8859_1);
  }

  /** Whether two parts of what was written are the same. */
  boolean isSame(int from, int to, int otherFrom, int otherTo) {
    return Arrays.equals(bytes, from, to, bytes, otherFrom, otherTo);
  }

  private void reserve(int more) {
    if (more > bytes.length - length) {
      grow(more);
    }
  }

  /** Apart from the check, which is in line everywhere. */
  private void grow(int more) {
    long needed = (long) length + more;
    if (needed > MAX_BYTES) {
      throw new OutOfMemoryError("a line of JSON must be shorter than 2 GiB");
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, 2L * length), MAX_BYTES));
  }

  JsonBuffer raw(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  JsonBuffer raw(byte[] encoded) {
    return raw(encoded, 0, encoded.length);
  }

  JsonBuffer raw(byte[] encoded, int from, int to) {
    int count = to - from;
    reserve(count);
    System.arraycopy(encoded, from, bytes, length, count);
    length += count;
    return this;
  }

  /** Characters that need no escape, such as those of a number. */
  JsonBuffer raw(String ascii) {
    int count = ascii.length();
    reserve(count);
    for (int i = 0; i < count; i++) {
      bytes[length + i] = (byte) ascii.charAt(i);
    }
    length += count;
    return this;
  }

  /** A key of an object of ours, after a comma unless it is the first. */
  JsonBuffer key(byte[] encoded) {
    return (bytes[length - 1] == '{' ? this : raw(',')).raw(encoded);
  }

  /** A key as {@link #key(byte[])} takes it. */
  static byte[] encodedKey(String name) {
    return ('"' + name + "\":").getBytes(US_ASCII);
  }

  JsonBuffer number(long value) {
    if (value == Long.MIN_VALUE) {
      return raw("-9223372036854775808");
    }
    reserve(MAX_LONG_BYTES);
    long rest = value;
    if (rest < 0) {
      bytes[length++] = '-';
      rest = -rest;
    }
    int digits = 1;
    for (long power = 10; digits < 19 && rest >= power; power *= 10) {
      digits++;
    }
    return digits(rest, digits);
  }

  /** The last digits of a number, with leading zeros. */
  JsonBuffer digits(long value, int count) {
    reserve(count);
    int at = length + count;
    long rest = value;
    while (rest > Integer.MAX_VALUE && at > length) {
      bytes[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    int small = (int) rest;
    while (at - length >= 2) {
      int pair = small % 100;
      small /= 100;
      bytes[--at] = ONES[pair];
      bytes[--at] = TENS[pair];
    }
    if (at > length) {
      bytes[--at] = ONES[small % 10];
    }
    length += count;
    return this;
  }

  /** A finite number. */
  JsonBuffer number(double value) {
    long whole = (long) value;
    if (whole == value && whole != 0 && Math.abs(whole) < 10_000_000) {
      return number(whole).raw('.').raw('0');
    }
    return isThousandths(value) ? thousandths(value) : raw(Double.toString(value));
  }

  /**
   * Whether a number is the double nearest to one with at most three decimals. With so few digits
   * that is the shortest text for it, which is what {@link Double#toString} gives where it uses no
   * exponent: between a thousandth and ten millions.
   */
  private static boolean isThousandths(double value) {
    double size = Math.abs(value);
    return size >= 1e-3 && size < 1e7 && Math.rint(size * 1000) / 1000 == size;
  }

  private JsonBuffer thousandths(double value) {
    long all = (long) Math.rint(Math.abs(value) * 1000);
    if (value < 0) {
      raw('-');
    }
    int decimals = 3;
    long rest = all % 1000;
    while (decimals > 1 && rest % 10 == 0) {
      rest /= 10;
      decimals--;
    }
    return number(all / 1000).raw('.').digits(rest, decimals);
  }

  /** A string in quotes. */
  JsonBuffer string(String text, int maxLength) {
    int count = text.length();
    if (count > CHUNK || count > maxLength) {
      return raw('"').text(text, maxLength).raw('"');
    }
    reserve(count * MAX_CHAR_BYTES + 2);
    bytes[length++] = '"';
    chunk(text, 0, count, count);
    bytes[length++] = '"';
    return this;
  }

  /** The inside of a string; where it is too long, the cut is marked. */
  JsonBuffer text(String text, int maxLength) {
    int end = text.length() <= maxLength ? text.length() : cut(text, maxLength);
    for (int i = 0; i < end; ) {
      int count = Math.min(CHUNK, end - i);
      reserve(count * MAX_CHAR_BYTES);
      i = chunk(text, i, i + count, end);
    }
    if (end < text.length()) {
      threeBytes('…').raw("[+").number(text.length() - end).raw(" chars]");
    }
    return this;
  }

  private static int cut(String text, int maxLength) {
    boolean splits =
        Character.isHighSurrogate(text.charAt(maxLength - 1))
            && Character.isLowSurrogate(text.charAt(maxLength));
    return splits ? maxLength - 1 : maxLength;
  }

  /** Encodes what starts before {@code to}; the second half of a pair may come after it. */
  private int chunk(String text, int from, int to, int end) {
    byte[] target = bytes;
    int at = length;
    int i = from;
    for (; i < to; i++) {
      char c = text.charAt(i);
      if (c < 0x80 && PLAIN[c]) {
        target[at++] = (byte) c;
      } else {
        length = at;
        if (isPair(text, i, end)) {
          pair(Character.toCodePoint(c, text.charAt(++i)));
        } else {
          special(c);
        }
        at = length;
      }
    }
    length = at;
    return i;
  }

  private static boolean isPair(String text, int index, int end) {
    return Character.isHighSurrogate(text.charAt(index))
        && index + 1 < end
        && Character.isLowSurrogate(text.charAt(index + 1));
  }

  private void pair(int codePoint) {
    bytes[length++] = (byte) (0xf0 | codePoint >> 18);
    bytes[length++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
    bytes[length++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
    bytes[length++] = (byte) (0x80 | codePoint & 0x3f);
  }

  /** A character that is not plain ASCII. */
  private void special(char c) {
    if (c < 0x80 || Escapes.isHidden(c)) {
      escape(c);
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xc0 | c >> 6);
      bytes[length++] = (byte) (0x80 | c & 0x3f);
    } else {
      threeBytes(Character.isSurrogate(c) ? '\ufffd' : c);
    }
  }

  private JsonBuffer threeBytes(char c) {
    reserve(3);
    bytes[length++] = (byte) (0xe0 | c >> 12);
    bytes[length++] = (byte) (0x80 | c >> 6 & 0x3f);
    bytes[length++] = (byte) (0x80 | c & 0x3f);
    return this;
  }

  private void escape(char c) {
    char letter = c == '"' || c == '\\' ? c : Escapes.shortForm(c);
    bytes[length++] = '\\';
    if (letter != 0) {
      bytes[length++] = (byte) letter;
      return;
    }
    bytes[length++] = 'u';
    for (int i = 0; i < 4; i++) {
      bytes[length++] = (byte) Escapes.hexDigit(c, i);
    }
  }
}
