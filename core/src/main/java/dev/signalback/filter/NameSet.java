package dev.signalback.filter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that any of several patterns match. Exact names cost one hash look-up and prefixes one
 * search in a tree, however many there are; the rest is tried one after the other.
 *
 * <p>Immutable; any thread.
 */
final class NameSet {

  private final Set<String> names;

  /** No prefix in here begins with another, so only the greatest one up to a name can fit it. */
  private final NavigableSet<String> prefixes;

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
    prefixes = shortest(begins);
    others = rest.toArray(NameMatcher[]::new);
    missing = patterns.stream().anyMatch(NamePattern::matchesMissing);
  }

  private static NavigableSet<String> shortest(NavigableSet<String> sorted) {
    NavigableSet<String> kept = new TreeSet<>();
    for (String prefix : sorted) {
      if (!beginsWithAny(kept, prefix)) {
        kept.add(prefix);
      }
    }
    return kept;
  }

  private static boolean beginsWithAny(NavigableSet<String> prefixes, String name) {
    String nearest = prefixes.floor(name);
    return nearest != null && name.startsWith(nearest);
  }

  boolean contains(@Nullable String name) {
    if (name == null) {
      return missing;
    }
    return names.contains(name) || beginsWithAny(prefixes, name) || anyOtherMatches(name);
  }

  private boolean anyOtherMatches(String name) {
    for (NameMatcher other : others) {
      if (other.matches(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code *} is among the patterns. */
  boolean containsMissing() {
    return missing;
  }
}
