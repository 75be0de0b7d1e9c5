package dev.signalback.internal.mask;

import java.util.Set;

/**
 * Finds values that stand behind a name in a text: {@code password=x}, {@code "password":"x"},
 * {@code password: x1}. For one text and one thread.
 */
final class KeyedText {

  private static final int LONGEST_NAME = 64;

  /** A word behind a colon may belong to a sentence; what is as long is none. */
  private static final int LONG = 16;

  private static final Set<String> NO_VALUES = Set.of("null", "true", "false", "undefined", "{}");
  private static final String ENDS = ",;&)}]\"'<>|";

  private final CharSequence text;
  private final KeyNames names;
  private int start;
  private int end;

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
    int endOfName = sign;
    boolean isColon = text.charAt(sign) == ':';
    if (!isColon && Chars.isAt(text, endOfName - 1, ' ')) {
      endOfName--;
    }
    boolean isQuoted =
        Chars.isAt(text, endOfName - 1, '"') || Chars.isAt(text, endOfName - 1, '\'');
    if (isQuoted) {
      endOfName--;
      if (Chars.isAt(text, endOfName - 1, '\\')) {
        endOfName--;
      }
    }
    int startOfName = endOfName;
    int first = Math.max(floor, endOfName - LONGEST_NAME);
    while (startOfName > first && Chars.isName(text.charAt(startOfName - 1))) {
      startOfName--;
    }
    return startOfName < endOfName
        && names.has(text.subSequence(startOfName, endOfName).toString())
        && findValue(sign + 1, isColon && !isQuoted);
  }

  private boolean findValue(int from, boolean mayBeSentence) {
    int at = from;
    while (at < from + 2 && Chars.isAt(text, at, ' ')) {
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
      end = endOfWord(at);
      return isValue(mayBeSentence);
    }
    return start < end;
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
