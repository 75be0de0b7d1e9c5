package dev.signalback.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Patterns of names that are written in one text. */
public final class NameList {

  private static final Pattern REGEX = Pattern.compile("/.*?/(?=\\s*([,;]|$))", Pattern.DOTALL);

  /** One comma or semicolon with blanks around it, or blanks alone. */
  private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;]\\s*|\\s+");

  private NameList() {}

  /**
   * At commas, semicolons and blanks, none of which a name has, but not inside a regular
   * expression.
   */
  public static List<String> split(String list) {
    String text = list.strip();
    List<String> parts = new ArrayList<>();
    for (int from = 0; from <= text.length(); ) {
      Matcher separator = SEPARATOR.matcher(text);
      boolean isFound = separator.find(endOfRegex(text, from));
      parts.add(text.substring(from, isFound ? separator.start() : text.length()));
      from = isFound ? separator.end() : text.length() + 1;
    }
    return parts;
  }

  /** Where a regular expression that begins here ends: at a slash before a comma or the end. */
  private static int endOfRegex(String text, int from) {
    Matcher regex = REGEX.matcher(text).region(from, text.length());
    return regex.lookingAt() ? regex.end() : from;
  }
}
