package dev.signalback.filter;

import org.jspecify.annotations.Nullable;

/**
 * What a filter has said of some names. An application's ids are few objects that come again and
 * again, so they are found by identity.
 *
 * <p>Any thread: a place holds a name or another one, never half of it, and the filter says the
 * same of a name whoever asks.
 */
final class KnownNames {

  private static final int PLACES = 256;

  /**
   * A taken place changes hands once in so many misses: names made for one call never come back.
   */
  private static final int PATIENCE = 16;

  /** Longer names are looked at each time, so that little is held on to. */
  private static final int MAX_LENGTH = 256;

  private final NameFilter filter;
  private final @Nullable String[] passing = new @Nullable String[PLACES];
  private final @Nullable String[] others = new @Nullable String[PLACES];

  /** Threads may count over each other: it is only about how often. */
  private int misses;

  /**
   * @param filter says the same of a name each time
   */
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
    @Nullable String[] known = matches ? passing : others;
    if (name.length() <= MAX_LENGTH && (known[place] == null || ++misses % PATIENCE == 0)) {
      known[place] = name;
    }
    return matches;
  }
}
