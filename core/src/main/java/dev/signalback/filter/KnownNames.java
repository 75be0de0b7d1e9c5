package dev.signalback.filter;

import org.jspecify.annotations.Nullable;

/**
 * What a filter says of the names that have come last. An application's ids are few objects that
 * come again and again, so they are found by identity.
 *
 * <p>Any thread: a place holds a name or another one, never half of it, and a filter says the same
 * of a name whoever asks.
 */
final class KnownNames {

  private static final int PLACES = 64;

  /** Longer names are looked at each time, so that little is held on to. */
  private static final int MAX_LENGTH = 256;

  private final NameFilter filter;
  private final @Nullable String[] passing = new @Nullable String[PLACES];
  private final @Nullable String[] others = new @Nullable String[PLACES];

  KnownNames(NameFilter filter) {
    this.filter = filter;
  }

  /** Whether the filter matches a name. */
  @SuppressWarnings("ReferenceEquality") // what comes again is mostly the same object
  boolean matches(String name) {
    int place = name.hashCode() & (PLACES - 1);
    if (passing[place] == name) {
      return true;
    }
    if (others[place] == name) {
      return false;
    }
    boolean matches = filter.matches(name);
    if (name.length() <= MAX_LENGTH) {
      (matches ? passing : others)[place] = name;
    }
    return matches;
  }
}
