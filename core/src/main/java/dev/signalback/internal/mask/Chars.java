package dev.signalback.internal.mask;

/** Classes of characters. */
final class Chars {

  private Chars() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || isUpper(c);
  }

  /** A letter or a digit of any script. */
  static boolean isWord(char c) {
    return c < 128 ? isLetter(c) || isDigit(c) : Character.isLetterOrDigit(c);
  }

  static boolean isWordAt(CharSequence text, int index) {
    return index >= 0 && index < text.length() && isWord(text.charAt(index));
  }

  static boolean isDigitAt(CharSequence text, int index) {
    return index >= 0 && index < text.length() && isDigit(text.charAt(index));
  }

  static boolean isAt(CharSequence text, int index, char c) {
    return index >= 0 && index < text.length() && text.charAt(index) == c;
  }

  static boolean isBase64Url(char c) {
    return isLetter(c) || isDigit(c) || c == '-' || c == '_';
  }

  /** What a token in the head of an HTTP request may have. */
  static boolean isToken68(char c) {
    return isBase64Url(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
  }

  static boolean isName(char c) {
    return isBase64Url(c) || c == '.';
  }

  static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00a0';
  }

  /** Whether a text stands at a place, in any case; the text in lower case. */
  static boolean startsWith(CharSequence text, int index, String lower) {
    if (index + lower.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      char c = text.charAt(index + i);
      if ((isUpper(c) ? (char) (c + 32) : c) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
