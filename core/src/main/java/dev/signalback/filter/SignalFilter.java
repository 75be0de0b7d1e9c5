package dev.signalback.filter;

import dev.signalback.Level;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Which signals may exist, by kind, namespace, id and level. A signal passes when all four say so.
 *
 * <p>An id rule concerns signals that have an id: ordinary log calls have none and pass, whatever
 * is allowed or disallowed. With {@link #idRequired()} a signal without an id is rejected, unless
 * the allow list of ids names {@code *}.
 *
 * <p>Immutable; any thread. No method throws because of a name or a level. Answers depend on
 * nothing else and finding one allocates nothing, regular expressions aside: one that needs more
 * stack than its caller has left does not match.
 */
public final class SignalFilter {

  /** Lets every signal pass. */
  public static final SignalFilter ALL = builder().build();

  /** Lets no signal pass. */
  public static final SignalFilter NONE =
      builder().kind(NameFilter.of(List.of(), List.of())).build();

  /** The minimum level where no level passes. */
  public static final int NEVER = Integer.MAX_VALUE;

  private final NameFilter kind;
  private final NameFilter ns;
  private final NameFilter id;

  /** Null where looking up costs nothing, or an answer may not be kept. */
  private final @Nullable KnownNames knownIds;

  private final boolean idRequired;
  private final boolean missingIdPasses;
  private final LevelRules levels;
  private final boolean isAll;

  private SignalFilter(Builder builder) {
    kind = builder.kind;
    ns = builder.ns;
    id = builder.id;
    knownIds = id.isAll() || !id.isRepeatable() ? null : new KnownNames(id);
    idRequired = builder.idRequired;
    missingIdPasses = !idRequired || id.allow() != null && id.matches(null);
    levels = builder.levels;
    isAll = kind.isAll() && ns.isAll() && !hasIdRules() && levels.isAll();
  }

  /** A builder that starts from a filter that lets everything pass. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this filter. */
  public Builder toBuilder() {
    return new Builder().kind(kind).ns(ns).id(id).idRequired(idRequired).levels(levels);
  }

  /**
   * Whether a signal passes.
   *
   * @param id its id, null when it has none
   * @param level the number of its level
   */
  public boolean allows(String kind, String ns, @Nullable String id, int level) {
    return allowsNames(kind, ns, id) && level >= levels.minLevel(kind, ns).value();
  }

  /**
   * Whether a signal passes at some level.
   *
   * @param id its id, null when it has none
   */
  public boolean allowsNames(String kind, String ns, @Nullable String id) {
    return this.kind.matches(kind) && this.ns.matches(ns) && allowsId(id);
  }

  /**
   * The number of the lowest level at which a signal without an id passes, or {@link #NEVER}.
   *
   * <p>Cost: each level rule is tried until one matches; made to be called once per logger.
   */
  public int minLevel(String kind, String ns) {
    return missingIdPasses ? minLevelForAnyId(kind, ns) : NEVER;
  }

  /** The same as {@link #minLevel(String, String)} for a signal whose id passes. */
  public int minLevelForAnyId(String kind, String ns) {
    return this.kind.matches(kind) && this.ns.matches(ns)
        ? levels.minLevel(kind, ns).value()
        : NEVER;
  }

  /** Whether an id can matter; if not, {@link #minLevel} holds with every id and without one. */
  public boolean hasIdRules() {
    return !id.isAll() || !missingIdPasses;
  }

  /** Whether every signal passes. */
  public boolean isAll() {
    return isAll;
  }

  /**
   * Whether the rule for ids lets a signal pass, whatever else it is.
   *
   * @param id its id, null when it has none
   */
  public boolean allowsId(@Nullable String id) {
    if (id == null) {
      return missingIdPasses;
    }
    return knownIds == null ? this.id.matches(id) : knownIds.matches(id);
  }

  /** The rule for kinds. */
  public NameFilter kind() {
    return kind;
  }

  /** The rule for namespaces. */
  public NameFilter ns() {
    return ns;
  }

  /** The rule for ids. */
  public NameFilter id() {
    return id;
  }

  /** Whether signals without an id are rejected; see the class. */
  public boolean idRequired() {
    return idRequired;
  }

  /** The minimum levels. */
  public LevelRules levels() {
    return levels;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignalFilter that
        && kind.equals(that.kind)
        && ns.equals(that.ns)
        && id.equals(that.id)
        && idRequired == that.idRequired
        && levels.equals(that.levels);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, ns, id, idRequired, levels);
  }

  /** What differs from the default, as in {@code SignalFilter[minLevel=[info], id=allow [a/*]]}. */
  @Override
  public String toString() {
    StringJoiner parts =
        new StringJoiner(", ", "SignalFilter[", "]").setEmptyValue("SignalFilter[all]");
    add(parts, "kind=", kind, NameFilter.ALL);
    add(parts, "ns=", ns, NameFilter.ALL);
    add(parts, "id=", id, NameFilter.ALL);
    add(parts, "idRequired=", idRequired, false);
    add(parts, "minLevel=", levels, LevelRules.ALL);
    return parts.toString();
  }

  private static void add(StringJoiner parts, String name, Object value, Object usual) {
    if (!value.equals(usual)) {
      parts.add(name + value);
    }
  }

  /** Collects the parts of a {@link SignalFilter}. For one thread; can be used again. */
  public static final class Builder {

    private NameFilter kind = NameFilter.ALL;
    private NameFilter ns = NameFilter.ALL;
    private NameFilter id = NameFilter.ALL;
    private boolean idRequired;
    private LevelRules levels = LevelRules.ALL;

    private Builder() {}

    /**
     * Sets the minimum level where no rule matches.
     *
     * @param level the default, null for none
     */
    public Builder minLevel(@Nullable Level level) {
      return levels(levels.withDefault(level));
    }

    /**
     * Sets the minimum level of some namespaces. The first rule that matches wins: a new pattern
     * goes to the end, one that has a rule keeps its place.
     *
     * @param level the lowest level that passes, null to take the rule away
     */
    public Builder minLevel(NamePattern ns, @Nullable Level level) {
      return levels(levels.with(ns, level));
    }

    /**
     * Sets the minimum level of some kinds in some namespaces; for the order see {@link
     * #minLevel(NamePattern, Level)}.
     *
     * @param level the lowest level that passes, null to take the rule away
     */
    public Builder minLevel(NamePattern kind, NamePattern ns, @Nullable Level level) {
      return levels(levels.with(Objects.requireNonNull(kind, "kind"), ns, level));
    }

    /** Replaces all minimum levels. */
    public Builder levels(LevelRules levels) {
      this.levels = Objects.requireNonNull(levels, "levels");
      return this;
    }

    /** Sets the rule for kinds. */
    public Builder kind(NameFilter kind) {
      this.kind = Objects.requireNonNull(kind, "kind");
      return this;
    }

    /** Sets the rule for namespaces. */
    public Builder ns(NameFilter ns) {
      this.ns = Objects.requireNonNull(ns, "ns");
      return this;
    }

    /** Sets the rule for ids. */
    public Builder id(NameFilter id) {
      this.id = Objects.requireNonNull(id, "id");
      return this;
    }

    /** Whether to reject signals without an id; the default is to let them pass. */
    public Builder idRequired(boolean idRequired) {
      this.idRequired = idRequired;
      return this;
    }

    /** The filter as described so far. */
    public SignalFilter build() {
      return new SignalFilter(this);
    }
  }
}
