package dev.signalback.internal.text;

/**
 * Knows the characters that could make an output look like something else: a new line, a moved
 * cursor, reversed text.
 *
 * <p>All methods are free of state; any thread.
 */
public final class Escapes {

  private static final String HEX = "0123456789ABCDEF";

  private Escapes() {}

  /**
   * Whether a character must not stand in an output as it is: control characters (C0, DEL, C1), the
   * line and paragraph separators, and the controls of the bidirectional algorithm.
   */
  public static boolean isHidden(char c) {
    return c < 0x20 || c >= 0x7f && (c <= 0x9f || c >= 0x61c && isSeparatorOrDirection(c));
  }

  private static boolean isSeparatorOrDirection(char c) {
    return c == 0x61c
        || c == 0x200e
        || c == 0x200f
        || c >= 0x2028 && c <= 0x202e
        || c >= 0x2066 && c <= 0x2069;
  }

  /** The letter after the backslash where a character has a short escape, otherwise 0. */
  public static char shortForm(char c) {
    return switch (c) {
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      case '\b' -> 'b';
      case '\f' -> 'f';
      default -> 0;
    };
  }

  /** One digit of the four of a {@code \}{@code uXXXX} escape, as ASCII; 0 is the leftmost. */
  public static char hexDigit(char c, int index) {
    return HEX.charAt(c >> (12 - 4 * index) & 0xf);
  }

  /** Whether the character at an index is half of a pair whose other half is missing. */
  static boolean isLoneSurrogate(CharSequence text, int index) {
    char c = text.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(c)
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }

  /** Whether the character at an index needs an escape in the text for humans. */
  static boolean isUnprintable(CharSequence text, int index) {
    char c = text.charAt(index);
    return isHidden(c)
        || isInvisible(c)
        || Character.isSurrogate(c) && isLoneSurrogate(text, index);
  }

  /**
   * The byte order mark, and the two that are no characters: terminals show nothing, or anything.
   */
  private static boolean isInvisible(char c) {
    return c == 0xfeff || c >= 0xfffe;
  }

  /** Appends a character as {@code \n}, {@code \t}, … where it has a short form. */
  static void appendEscape(StringBuilder out, char c) {
    char letter = shortForm(c);
    if (letter != 0) {
      out.append('\\').append(letter);
    } else {
      appendUnicode(out, c);
    }
  }

  /** Appends a character as {@code \}{@code uXXXX}. */
  static void appendUnicode(StringBuilder out, char c) {
    out.append("\\u");
    for (int i = 0; i < 4; i++) {
      out.append(hexDigit(c, i));
    }
  }

  /** Appends a text as a part of one line. */
  static void appendInline(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUnprintable(text, i)) {
        appendEscape(out, text.charAt(i));
      } else {
        out.append(text.charAt(i));
      }
    }
  }

  /**
   * Appends a text that may have several lines; a break at its end is left out, tabs stay.
   *
   * @param newLine what goes in the place of a line break, such as a break and a margin
   */
  static void appendLines(StringBuilder out, String text, String newLine) {
    int end = text.length();
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (isLineBreak(c)) {
        i += c == '\r' && i + 1 < end && text.charAt(i + 1) == '\n' ? 1 : 0;
        out.append(i + 1 < end ? newLine : "");
      } else if (c != '\t' && isUnprintable(text, i)) {
        appendUnicode(out, c);
      } else {
        out.append(c);
      }
    }
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }
}
