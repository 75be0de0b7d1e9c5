package dev.signalback.internal.mask;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which keys have secrets. Names are compared without case and without {@code - _ .} and blanks; a
 * {@code *} at the beginning or the end of one stands for anything. Any thread.
 */
final class KeyNames {

  /** Keys are few; what comes beyond these is looked at each time. */
  private static final int MOST_KNOWN = 4096;

  private static final int LONGEST_KNOWN = 128;

  private final Set<String> exact = new HashSet<>();
  private final List<String> prefixes;
  private final List<String> suffixes;
  private final List<String> parts;
  private final ConcurrentHashMap<String, Boolean> known = new ConcurrentHashMap<>();

  private final @Nullable KeyNames except;

  /**
   * @param except names that have none all the same; null: none
   */
  KeyNames(Collection<String> names, @Nullable KeyNames except) {
    this.except = except;
    names.stream().filter(name -> !isOpen(name)).map(KeyNames::normalized).forEach(exact::add);
    this.prefixes = of(names, false, true);
    this.suffixes = of(names, true, false);
    this.parts = of(names, true, true);
  }

  private static boolean isOpen(String name) {
    return name.startsWith("*") || name.endsWith("*");
  }

  private static List<String> of(
      Collection<String> names, boolean isOpenAtStart, boolean isOpenAtEnd) {
    return names.stream()
        .filter(name -> isOpen(name))
        .filter(name -> name.startsWith("*") == isOpenAtStart && name.endsWith("*") == isOpenAtEnd)
        .map(KeyNames::normalized)
        .toList();
  }

  /** Whether a name has any character that counts. */
  static boolean isName(String name) {
    return !normalized(name).isEmpty();
  }

  private static String normalized(String name) {
    StringBuilder normalized = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '-' && c != '_' && c != '.' && c != '*' && !Chars.isBlank(c)) {
        normalized.append(c);
      }
    }
    return normalized.toString().toLowerCase(Locale.ROOT);
  }

  boolean has(String key) {
    Boolean answer = known.get(key);
    if (answer == null) {
      answer = find(normalized(key));
      if (key.length() <= LONGEST_KNOWN && known.size() < MOST_KNOWN) {
        known.put(key, answer);
      }
    }
    return answer;
  }

  private boolean find(String key) {
    if (except != null && except.find(key)) {
      return false;
    }
    return matches(key)
        || (key.endsWith("s") && matches(key.substring(0, key.length() - 1))); // several of them
  }

  private boolean matches(String key) {
    return exact.contains(key)
        || prefixes.stream().anyMatch(key::startsWith)
        || suffixes.stream().anyMatch(key::endsWith)
        || parts.stream().anyMatch(key::contains);
  }
}
