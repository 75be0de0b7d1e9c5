package dev.signalback.filter;

import dev.signalback.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Minimum levels by namespace: an ordered list of rules and a default. The first rule whose pattern
 * matches decides; where none does, the default; where there is none, every level passes.
 *
 * <p>Immutable; any thread. A look-up tries the rules in turn, so callers keep its result.
 */
public final class LevelRules {

  /** No rules and no default: every level passes. */
  public static final LevelRules ALL = new LevelRules(null, List.of());

  private record Rule(NamePattern pattern, Level level) {

    /** Written out, see {@link Level#equals}. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Rule that && pattern.equals(that.pattern) && level.equals(that.level);
    }

    @Override
    public int hashCode() {
      return 31 * pattern.hashCode() + level.value();
    }

    @Override
    public String toString() {
      return pattern + "=" + level;
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
   * the namespaces that match what is before the last {@code =}.
   *
   * @throws IllegalArgumentException when a rule is neither, or there are two different defaults;
   *     the message names the rule and what is allowed
   */
  public static LevelRules parse(List<String> rules) {
    Level defaultLevel = null;
    List<Rule> scoped = new ArrayList<>();
    for (String rule : rules) {
      int split = rule.lastIndexOf('=');
      if (split < 0) {
        defaultLevel = oneDefault(defaultLevel, parseLevel(rule, rule));
      } else {
        Level level = parseLevel(rule, rule.substring(split + 1));
        scoped.add(new Rule(parsePattern(rule, rule.substring(0, split)), level));
      }
    }
    return new LevelRules(defaultLevel, scoped);
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

  /** The lowest level that passes in a namespace; never throws. */
  public Level minLevel(String ns) {
    // by index: an iterator would be garbage on the calling thread
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (rule.pattern.matches(ns)) {
        return rule.level;
      }
    }
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
    List<Rule> changed = new ArrayList<>(rules);
    int place = 0;
    while (place < changed.size() && !changed.get(place).pattern.equals(pattern)) {
      place++;
    }
    changed.removeIf(rule -> rule.pattern.equals(pattern));
    if (level != null) {
      changed.add(place, new Rule(pattern, level));
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
