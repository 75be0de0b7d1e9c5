package dev.signalback.filter;

import dev.signalback.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Minimum levels by namespace and kind: an ordered list of rules and a default. The first rule
 * whose patterns match decides; where none does, the default; where there is none, every level
 * passes.
 *
 * <p>Immutable; any thread. A look-up tries the rules in turn, so callers keep its result.
 */
public final class LevelRules {

  private static final String[] NONE = {};

  /** No rules and no default: every level passes. */
  public static final LevelRules ALL = new LevelRules(null, List.of());

  private static final String KIND = "kind=";
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** Matches every namespace. */
  private static final NamePattern EVERY = NamePattern.parse("*");

  /**
   * @param kind null for all kinds
   */
  private record Rule(@Nullable NamePattern kind, NamePattern pattern, Level level) {

    boolean isFor(@Nullable NamePattern otherKind, NamePattern otherPattern) {
      return Objects.equals(kind, otherKind) && pattern.equals(otherPattern);
    }

    /** Written out, see {@link Level#equals}. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Rule that
          && isFor(that.kind, that.pattern)
          && level.equals(that.level);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * Objects.hashCode(kind) + pattern.hashCode()) + level.value();
    }

    @Override
    public String toString() {
      if (kind == null) {
        return pattern + "=" + level;
      }
      return KIND + kind + " " + (pattern.equals(EVERY) ? "" : pattern + "=") + level;
    }
  }

  private final @Nullable Level defaultLevel;
  private final List<Rule> rules;

  private LevelRules(@Nullable Level defaultLevel, List<Rule> rules) {
    this.defaultLevel = defaultLevel;
    this.rules = List.copyOf(rules);
  }

  /**
   * Reads rules: {@code info} is the default, wherever it stands; {@code com.acme.*=debug} is for
   * the namespaces that match what is before the last {@code =}. With {@code kind=event} and a
   * blank before it, either is for signals of the kinds that match.
   *
   * @throws IllegalArgumentException when a rule is neither, or there are two different defaults;
   *     the message names the rule and what is allowed
   */
  public static LevelRules parse(List<String> rules) {
    Level defaultLevel = null;
    List<Rule> scoped = new ArrayList<>();
    for (String rule : rules) {
      String[] ofKind = rule.strip().startsWith(KIND) ? BLANKS.split(rule.strip(), 2) : NONE;
      if (ofKind.length == 2) {
        scoped.add(parse(rule, parsePattern(rule, ofKind[0].substring(KIND.length())), ofKind[1]));
      } else if (rule.indexOf('=') < 0) {
        defaultLevel = oneDefault(defaultLevel, parseLevel(rule, rule));
      } else {
        scoped.add(parse(rule, null, rule));
      }
    }
    return new LevelRules(defaultLevel, scoped);
  }

  private static Rule parse(String rule, @Nullable NamePattern kind, String text) {
    int split = text.lastIndexOf('=');
    Level level = parseLevel(rule, text.substring(split + 1));
    NamePattern ns = split < 0 ? EVERY : parsePattern(rule, text.substring(0, split));
    return new Rule(kind, ns, level);
  }

  private static Level oneDefault(@Nullable Level before, Level level) {
    if (before != null && !before.equals(level)) {
      throw new IllegalArgumentException(
          "default level must be given once, got "
              + before
              + " and "
              + level
              + "; keep one, or say where the other applies, as in com.acme.*="
              + level);
    }
    return level;
  }

  private static Level parseLevel(String rule, String text) {
    if (text.isBlank()) {
      throw unreadable(rule, "write a level, as in info or com.acme.*=debug", null);
    }
    try {
      return Level.parse(text);
    } catch (IllegalArgumentException e) {
      throw unreadable(rule, e.getMessage(), e);
    }
  }

  private static NamePattern parsePattern(String rule, String text) {
    try {
      return NamePattern.parse(text);
    } catch (IllegalArgumentException e) {
      throw unreadable(rule, e.getMessage(), e);
    }
  }

  private static IllegalArgumentException unreadable(
      String rule, @Nullable String remedy, @Nullable Throwable cause) {
    String got = rule.isBlank() ? "a blank text" : rule.strip();
    return new IllegalArgumentException(
        "level rule must be a level or pattern=level, got " + got + "; " + remedy, cause);
  }

  /** The lowest level of a kind that passes in a namespace; never throws. */
  public Level minLevel(String kind, String ns) {
    // by index: an iterator would be garbage on the calling thread
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if ((rule.kind == null || rule.kind.matches(kind)) && rule.pattern.matches(ns)) {
        return rule.level;
      }
    }
    return usual();
  }

  /** The lowest level of any kind that may pass in a namespace; never throws. */
  public Level minLevel(String ns) {
    Level lowest = null;
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (rule.pattern.matches(ns)) {
        lowest = lower(lowest, rule.level);
        if (rule.kind == null) {
          return lowest;
        }
      }
    }
    return lower(lowest, usual());
  }

  private static Level lower(@Nullable Level one, Level other) {
    return one != null && one.value() <= other.value() ? one : other;
  }

  private Level usual() {
    return defaultLevel != null ? defaultLevel : Level.TRACE;
  }

  /** Whether every level passes everywhere. */
  public boolean isAll() {
    return (defaultLevel == null || defaultLevel.equals(Level.TRACE))
        && rules.stream().allMatch(rule -> rule.level.equals(Level.TRACE));
  }

  /**
   * These rules with another default.
   *
   * @param level the default, null for none
   */
  public LevelRules withDefault(@Nullable Level level) {
    return new LevelRules(level, rules);
  }

  /**
   * These rules with one set or taken away. A pattern that has a rule keeps its place; a new one
   * goes to the end.
   *
   * @param level the lowest level that passes, null to take the rule away
   */
  public LevelRules with(NamePattern pattern, @Nullable Level level) {
    return with(null, pattern, level);
  }

  /**
   * The same for signals of some kinds.
   *
   * @param kind null for all kinds
   */
  public LevelRules with(@Nullable NamePattern kind, NamePattern pattern, @Nullable Level level) {
    List<Rule> changed = new ArrayList<>(rules);
    int place = 0;
    while (place < changed.size() && !changed.get(place).isFor(kind, pattern)) {
      place++;
    }
    changed.removeIf(rule -> rule.isFor(kind, pattern));
    if (level != null) {
      changed.add(place, new Rule(kind, pattern, level));
    }
    return new LevelRules(defaultLevel, changed);
  }

  /** The level where no rule matches, null when there is none. */
  public @Nullable Level defaultLevel() {
    return defaultLevel;
  }

  /** The default, if any, and the rules in order: what {@link #parse} reads back. */
  public List<String> rules() {
    List<String> texts = new ArrayList<>();
    if (defaultLevel != null) {
      texts.add(defaultLevel.toString());
    }
    rules.forEach(rule -> texts.add(rule.toString()));
    return List.copyOf(texts);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LevelRules that
        && Objects.equals(defaultLevel, that.defaultLevel)
        && rules.equals(that.rules);
  }

  @Override
  public int hashCode() {
    return Objects.hash(defaultLevel, rules);
  }

  /** {@link #rules()} as a list, as in {@code [info, com.acme.*=debug]}. */
  @Override
  public String toString() {
    return rules().toString();
  }
}
