package dev.signalback.filter;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A list of patterns to allow and a list to disallow. A name passes when the allow list matches it,
 * if there is one, and the disallow list does not.
 *
 * <p>Immutable; any thread. Long lists of exact names and prefixes are cheap: they are looked up,
 * not tried in turn.
 */
public final class NameFilter {

  /** Lets every name pass, and a missing one. */
  public static final NameFilter ALL = new NameFilter(null, List.of());

  private final @Nullable List<NamePattern> allow;
  private final List<NamePattern> disallow;
  private final @Nullable NameSet allowed;
  private final NameSet disallowed;

  private NameFilter(@Nullable List<NamePattern> allow, List<NamePattern> disallow) {
    this.allow = allow == null ? null : List.copyOf(allow);
    this.disallow = List.copyOf(disallow);
    this.allowed = allow == null ? null : new NameSet(allow);
    this.disallowed = new NameSet(disallow);
  }

  /**
   * A filter of two lists; both are copied.
   *
   * @param allow what may pass: null for everything; an empty list lets nothing pass
   * @param disallow what may not, allowed or not
   */
  public static NameFilter of(@Nullable List<NamePattern> allow, List<NamePattern> disallow) {
    return allow == null && disallow.isEmpty() ? ALL : new NameFilter(allow, disallow);
  }

  /**
   * Whether a name passes; never throws.
   *
   * @param name the name, null when the signal has none: only {@code *} matches that
   */
  public boolean matches(@Nullable String name) {
    return (allowed == null || allowed.contains(name)) && !disallowed.contains(name);
  }

  /** Whether an answer may be kept, see {@link NameSet#isRepeatable}. */
  boolean isRepeatable() {
    return (allowed == null || allowed.isRepeatable()) && disallowed.isRepeatable();
  }

  /** Whether every name passes, and a missing one. */
  public boolean isAll() {
    return disallow.isEmpty() && (allowed == null || allowed.containsMissing());
  }

  /** The patterns that may pass, null when there is no such list. */
  public @Nullable List<NamePattern> allow() {
    return allow;
  }

  /** The patterns that may not pass. */
  public List<NamePattern> disallow() {
    return disallow;
  }

  /** Filters are equal when their lists are, order included. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NameFilter filter
        && Objects.equals(allow, filter.allow)
        && disallow.equals(filter.disallow);
  }

  @Override
  public int hashCode() {
    return Objects.hash(allow, disallow);
  }

  /** {@code all}, or the lists, as in {@code allow [a.*] disallow [a.b, a.c]}. */
  @Override
  public String toString() {
    if (allow == null) {
      return disallow.isEmpty() ? "all" : "disallow " + disallow;
    }
    return disallow.isEmpty() ? "allow " + allow : "allow " + allow + " disallow " + disallow;
  }
}
