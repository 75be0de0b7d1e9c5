package dev.signalback.internal.mask;

import java.util.Locale;
import java.util.Set;

/**
 * Finds values that stand behind a name in a text: {@code password=x}, {@code "password":"x"},
 * {@code password: x1}. For one text and one thread.
 */
final class KeyedText {

  private static final int LONGEST_NAME = 64;

  /** A word behind a colon may belong to a sentence; what is as long is none. */
  private static final int LONG = 16;

  /** Between a name, its sign and its value. */
  private static final int MOST_BLANKS = 32;

  /** Between a sign and an argument, or signs in a row. */
  private static final int MOST_OPENING = 4;

  private static final String OPENING = "\"'`\\[({<";
  private static final String SIGNS = "=:>";

  /** Headers whose values are more than one word. */
  private static final Set<String> HEADERS =
      Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

  private static final String END_OF_HEADER = "\r\n]}>|";

  private static final Set<String> NO_VALUES = Set.of("null", "true", "false", "undefined", "{}");
  private static final String ENDS = ",;&)}]\"'<>|";

  private final CharSequence text;
  private final KeyNames names;
  private int start;
  private int end;
  private boolean isHeader;

  KeyedText(CharSequence text, KeyNames names) {
    this.text = text;
    this.names = names;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /**
   * Whether a masked name and its value stand around an equals sign or a colon.
   *
   * @param floor where the name begins at the earliest
   */
  boolean find(int sign, int floor) {
    boolean isColon = text.charAt(sign) == ':';
    int endOfName = beforeBlanks(sign);
    boolean isQuoted = isQuote(endOfName - 1);
    String name = nameBefore(endOfName, floor);
    isHeader = isColon && HEADERS.contains(name.toLowerCase(Locale.ROOT));
    return names.has(name) && findValue(sign + 1, isColon && !isQuoted);
  }

  /**
   * Whether what begins at a place has a masked name: in front of it, with a sign or a quote
   * between.
   */
  boolean isNamed(int place) {
    int at = place;
    while (at > place - MOST_OPENING && at > 0 && OPENING.indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    boolean isQuoted = at < place && isQuote(at);
    at = beforeBlanks(at);
    int sign = at;
    while (sign > at - MOST_OPENING && sign > 0 && SIGNS.indexOf(text.charAt(sign - 1)) >= 0) {
      sign--;
    }
    return (isQuoted || sign < at) && names.has(nameBefore(beforeBlanks(sign), 0));
  }

  private int beforeBlanks(int place) {
    int at = place;
    while (at > place - MOST_BLANKS && at > 0 && Chars.isBlank(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private boolean isQuote(int place) {
    return Chars.isAt(text, place, '"') || Chars.isAt(text, place, '\'');
  }

  /** The name that ends at a place, or at a quote there; empty when there is none. */
  private String nameBefore(int place, int floor) {
    int end = isQuote(place - 1) ? place - 1 : place;
    if (end < place && Chars.isAt(text, end - 1, '\\')) {
      end--;
    }
    int start = end;
    int first = Math.max(floor, end - LONGEST_NAME);
    while (start > first && Chars.isName(text.charAt(start - 1))) {
      start--;
    }
    return start >= end ? "" : text.subSequence(start, end).toString();
  }

  private boolean findValue(int from, boolean mayBeSentence) {
    int at = from;
    while (at < from + MOST_BLANKS
        && at < text.length()
        && (text.charAt(at) == ' ' || (!mayBeSentence && Chars.isBlank(text.charAt(at))))) {
      at++;
    }
    if (at == text.length() || Chars.isAt(text, at, '=')) {
      return false;
    }
    char c = text.charAt(at);
    boolean isEscaped = c == '\\' && Chars.isAt(text, at + 1, '"');
    if (isEscaped || c == '"' || c == '\'') {
      start = at + (isEscaped ? 2 : 1);
      end = endOfQuoted(isEscaped ? '"' : c, isEscaped);
    } else if ((c == '{' || c == '[' || c == '(') && !Chars.isAt(text, at + 1, '}')) {
      start = at;
      end = endOfBrackets();
    } else {
      start = at;
      end = isHeader ? endOfHeader(at) : endOfWord(at);
      return isValue(mayBeSentence && !isHeader);
    }
    return start < end && !isPlaceholderAlone();
  }

  private boolean isPlaceholderAlone() {
    return end - start == 2 && isPlaceholder(start + 1);
  }

  private int endOfQuoted(char quote, boolean isEscaped) {
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && isEscaped && Chars.isAt(text, at + 1, quote)) {
        return at;
      } else if (c == '\\') {
        at++;
      } else if (c == quote && !isEscaped) {
        return at;
      }
      at++;
    }
    return text.length();
  }

  /** All of it up to the bracket that closes the first one. */
  private int endOfBrackets() {
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[' || c == '(') {
        depth++;
      } else if ((c == '}' || c == ']' || c == ')') && --depth == 0) {
        return i + 1;
      }
    }
    return text.length();
  }

  /** Of what a header of HTTP has: all of the line, as it has words, commas and semicolons. */
  private int endOfHeader(int from) {
    int at = from;
    while (at < text.length() && END_OF_HEADER.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /** With the word after a scheme of authentication. */
  private int endOfWord(int from) {
    int at = wordEnd(from);
    boolean isScheme =
        (at - from == 6 && Chars.startsWith(text, from, "bearer"))
            || (at - from == 5 && Chars.startsWith(text, from, "basic"));
    return isScheme && Chars.isAt(text, at, ' ') ? wordEnd(at + 1) : at;
  }

  private int wordEnd(int from) {
    int at = from;
    while (at < text.length()
        && !Chars.isBlank(text.charAt(at))
        && (ENDS.indexOf(text.charAt(at)) < 0 || isPlaceholder(at))) {
      at++;
    }
    return at;
  }

  private boolean isPlaceholder(int at) {
    return text.charAt(at) == '}' && Chars.isAt(text, at - 1, '{');
  }

  private boolean isValue(boolean mayBeSentence) {
    int length = end - start;
    if (length == 0 || isReplacement()) {
      return false;
    }
    if (length <= 9 && NO_VALUES.contains(text.subSequence(start, end).toString())) {
      return false;
    }
    return !mayBeSentence || length >= LONG || hasDigit();
  }

  private boolean isReplacement() {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) != '*') {
        return false;
      }
    }
    return true;
  }

  private boolean hasDigit() {
    for (int i = start; i < end; i++) {
      if (Chars.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
