package dev.signalback.filter;

import java.util.regex.Pattern;

/** A compiled {@link NamePattern}, in the cheapest form that does the job. */
sealed interface NameMatcher {

  boolean matches(String name);

  /** {@code foo}. */
  record Exact(String text) implements NameMatcher {
    @Override
    public boolean matches(String name) {
      return name.equals(text);
    }
  }

  /** {@code foo*}; the empty prefix matches every name. */
  record Prefix(String text) implements NameMatcher {
    @Override
    public boolean matches(String name) {
      return name.startsWith(text);
    }
  }

  /** {@code foo(.*)}. */
  record SelfOrBelow(String text) implements NameMatcher {
    @Override
    public boolean matches(String name) {
      return name.startsWith(text)
          && (name.length() == text.length() || name.charAt(text.length()) == '.');
    }
  }

  /** {@code a*b(.*)}: the name itself, or something below it. */
  record Either(NameMatcher self, NameMatcher below) implements NameMatcher {
    @Override
    public boolean matches(String name) {
      return self.matches(name) || below.matches(name);
    }
  }

  /** {@code /regex/}, found anywhere in the name. The only form that allocates when it matches. */
  record Regex(Pattern pattern) implements NameMatcher {
    @Override
    public boolean matches(String name) {
      try {
        return pattern.matcher(name).find();
      } catch (StackOverflowError e) {
        // alternatives under a star recurse once a character; a log call must not pay for that
        return false;
      }
    }
  }

  /** Text around stars: a fixed head, a fixed tail, and parts to be found in between, in order. */
  final class Glob implements NameMatcher {
    private final String head;
    private final String tail;
    private final String[] parts;

    Glob(String text) {
      int first = text.indexOf('*');
      int last = text.lastIndexOf('*');
      head = text.substring(0, first);
      tail = text.substring(last + 1);
      parts = text.substring(first, last).split("\\*+", -1);
    }

    /** Takes each part where it first occurs: later parts then have the most room. */
    @Override
    public boolean matches(String name) {
      int end = name.length() - tail.length();
      if (end < head.length() || !name.startsWith(head) || !name.endsWith(tail)) {
        return false;
      }
      int from = head.length();
      for (String part : parts) {
        int at = name.indexOf(part, from);
        if (at < 0 || at + part.length() > end) {
          return false;
        }
        from = at + part.length();
      }
      return true;
    }
  }
}
