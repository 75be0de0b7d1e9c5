package dev.signalback.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that any of several patterns match. Exact names cost one hash look-up and prefixes one
 * search, however many there are; the rest is tried one after the other.
 *
 * <p>Immutable; any thread.
 */
final class NameSet {

  /** Up to so many are compared one by one, which is faster than to look them up. */
  private static final int FEW = 4;

  private final Set<String> names;

  /** The names where they are few; else null. */
  private final String @Nullable [] fewNames;

  /**
   * Sorted. No prefix in here begins with another, so only the greatest one up to a name can fit
   * it.
   */
  private final String[] prefixes;

  private final NameMatcher[] others;
  private final boolean missing;

  NameSet(List<NamePattern> patterns) {
    Set<String> exact = new HashSet<>();
    NavigableSet<String> begins = new TreeSet<>();
    List<NameMatcher> rest = new ArrayList<>();
    for (NamePattern pattern : patterns) {
      NameMatcher matcher = pattern.matcher();
      if (matcher instanceof NameMatcher.Exact name) {
        exact.add(name.text());
      } else if (matcher instanceof NameMatcher.Prefix prefix) {
        begins.add(prefix.text());
      } else if (matcher instanceof NameMatcher.SelfOrBelow self) {
        exact.add(self.text());
        begins.add(self.text() + ".");
      } else {
        rest.add(matcher);
      }
    }
    names = Set.copyOf(exact);
    fewNames = exact.size() <= FEW ? exact.toArray(new String[0]) : null;
    prefixes = shortest(begins).toArray(new String[0]);
    others = rest.toArray(NameMatcher[]::new);
    missing = patterns.stream().anyMatch(NamePattern::matchesMissing);
  }

  private static List<String> shortest(NavigableSet<String> sorted) {
    List<String> kept = new ArrayList<>();
    for (String prefix : sorted) {
      if (kept.isEmpty() || !prefix.startsWith(kept.get(kept.size() - 1))) {
        kept.add(prefix);
      }
    }
    return kept;
  }

  private boolean isName(String name) {
    if (fewNames == null) {
      return names.contains(name);
    }
    for (String one : fewNames) {
      if (one.equals(name)) {
        return true;
      }
    }
    return false;
  }

  private boolean beginsWithPrefix(String name) {
    if (prefixes.length <= FEW) {
      return beginsWithOneOfFew(name);
    }
    int found = Arrays.binarySearch(prefixes, name);
    int nearest = found >= 0 ? found : -found - 2; // the one before where the name would stand
    return nearest >= 0 && name.startsWith(prefixes[nearest]);
  }

  private boolean beginsWithOneOfFew(String name) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  boolean contains(@Nullable String name) {
    if (name == null) {
      return missing;
    }
    return isName(name) || beginsWithPrefix(name) || anyOtherMatches(name);
  }

  private boolean anyOtherMatches(String name) {
    for (NameMatcher other : others) {
      if (other.matches(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether an answer is the same whoever asks: a regular expression says no where a caller has no
   * stack left to search with.
   */
  boolean isRepeatable() {
    for (NameMatcher other : others) {
      if (other instanceof NameMatcher.Regex) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code *} is among the patterns. */
  boolean containsMissing() {
    return missing;
  }
}
