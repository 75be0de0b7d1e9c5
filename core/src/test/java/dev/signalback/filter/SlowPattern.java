package dev.signalback.filter;

import org.jspecify.annotations.Nullable;

/**
 * The table of name patterns as the shortest code that says it, for comparison: it tries every way
 * a star can be filled. Regular expressions are those of plain letters, {@code .} and {@code *}.
 */
final class SlowPattern {

  private SlowPattern() {}

  static boolean isValid(String pattern) {
    if (pattern.isEmpty() || pattern.equals("(.*)")) {
      return false;
    }
    if (pattern.startsWith("/")) {
      String regex = pattern.substring(1);
      return regex.endsWith("/") && !regex.startsWith("*") && !regex.contains("**");
    }
    return true;
  }

  static boolean matches(String pattern, @Nullable String name) {
    if (pattern.equals("*")) {
      return true;
    }
    if (name == null) {
      return false;
    }
    if (pattern.startsWith("/")) {
      return regexFinds(pattern.substring(1, pattern.length() - 1), name);
    }
    if (pattern.endsWith("(.*)")) {
      return selfOrBelow(pattern.substring(0, pattern.length() - 4), name);
    }
    return glob(pattern, name);
  }

  private static boolean selfOrBelow(String self, String name) {
    if (glob(self, name)) {
      return true;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '.' && glob(self, name.substring(0, i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean glob(String pattern, String name) {
    if (pattern.isEmpty()) {
      return name.isEmpty();
    }
    if (pattern.startsWith("*")) {
      return glob(pattern.substring(1), name)
          || !name.isEmpty() && glob(pattern, name.substring(1));
    }
    return !name.isEmpty()
        && pattern.charAt(0) == name.charAt(0)
        && glob(pattern.substring(1), name.substring(1));
  }

  private static boolean regexFinds(String regex, String name) {
    for (int i = 0; i <= name.length(); i++) {
      if (regexHere(regex, name.substring(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean regexHere(String regex, String rest) {
    if (regex.isEmpty()) {
      return true;
    }
    boolean first =
        !rest.isEmpty() && (regex.charAt(0) == '.' || regex.charAt(0) == rest.charAt(0));
    if (regex.startsWith("*", 1)) {
      return regexHere(regex.substring(2), rest) || first && regexHere(regex, rest.substring(1));
    }
    return first && regexHere(regex.substring(1), rest.substring(1));
  }
}
