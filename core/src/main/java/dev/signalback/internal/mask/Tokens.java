package dev.signalback.internal.mask;

import java.util.Base64;

/** Knows tokens by their form. Each method gives the end of one, or -1. */
final class Tokens {

  private static final int SHORTEST = 8;

  /** A word may follow "bearer" as well; what is as long is none. */
  private static final int LONG = 24;

  private static final int SHORTEST_PART = 10;
  private static final int AWS_LENGTH = 20;

  private Tokens() {}

  /** A JSON web token: two to five parts of base64 with dots between, the first an object. */
  static int endOfJwt(CharSequence text, int start, int endOfFirst) {
    int parts = 1;
    int end = endOfFirst;
    boolean isLong = endOfFirst - start >= SHORTEST_PART;
    while (parts < 5 && Chars.isAt(text, end, '.')) {
      int next = endOfPart(text, end + 1);
      isLong &= parts > 1 || next - end > SHORTEST_PART;
      end = next;
      parts++;
    }
    return parts > 1 && isLong ? end : -1;
  }

  static int endOfPart(CharSequence text, int start) {
    int end = start;
    while (end < text.length() && Chars.isBase64Url(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Where the token after a scheme of authentication begins: after one to four blanks; or -1. */
  static int afterScheme(CharSequence text, int endOfScheme) {
    int at = endOfScheme;
    while (at < endOfScheme + 4 && Chars.isAt(text, at, ' ')) {
      at++;
    }
    return at == endOfScheme || at >= text.length() || !Chars.isToken68(text.charAt(at)) ? -1 : at;
  }

  static int endOfToken68(CharSequence text, int start) {
    int end = start;
    while (end < text.length() && Chars.isToken68(text.charAt(end))) {
      end++;
    }
    while (end > start && text.charAt(end - 1) == '.') { // of a sentence
      end--;
    }
    return end;
  }

  static boolean isBearer(CharSequence text, int start, int end) {
    if (end - start >= LONG) {
      return true;
    }
    boolean hasDigit = false;
    for (int i = start; i < end; i++) {
      hasDigit |= Chars.isDigit(text.charAt(i));
    }
    return hasDigit && end - start >= SHORTEST;
  }

  /** A name and a password, with a colon between, in base64. */
  static boolean isBasic(CharSequence text, int start, int end) {
    if (end - start < SHORTEST) {
      return false;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(text.subSequence(start, end).toString());
      for (byte b : decoded) {
        if (b == ':') {
          return true;
        }
      }
      return false;
    } catch (IllegalArgumentException other) {
      return false;
    }
  }

  /** The id of an access key of Amazon's. */
  static int endOfAwsKey(CharSequence text, int start) {
    int end = start + AWS_LENGTH;
    if (end > text.length()
        || !(Chars.startsWith(text, start, "akia") || Chars.startsWith(text, start, "asia"))) {
      return -1;
    }
    for (int i = start; i < end; i++) {
      if (!Chars.isUpper(text.charAt(i)) && !Chars.isDigit(text.charAt(i))) {
        return -1;
      }
    }
    return Chars.isWordAt(text, end) ? -1 : end;
  }
}
