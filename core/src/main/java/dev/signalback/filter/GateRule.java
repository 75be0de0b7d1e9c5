package dev.signalback.filter;

import dev.signalback.Level;
import dev.signalback.internal.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sampling or a rate limit, and the signals it is for. The gate asks its rules after its filter,
 * once for each signal: first all samplings, then all limits; each one whose selector fits must let
 * the signal pass.
 *
 * <pre>
 *   GateRule.limit("10 per 1 minute").forId("db/slow")
 *   GateRule.sample("rate=0.01 by=ctx.request-id").forNs("com.acme.*").upTo(Level.DEBUG)
 * </pre>
 *
 * <p>Without a selector it is for all signals. Immutable; any thread.
 */
public final class GateRule {

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** A word that looks like an option, and nothing that a sampling or a limit knows. */
  private static final Pattern OPTION = Pattern.compile("(?!rate=|by=)[\\p{Alpha}-]+=.*");

  private static final List<String> SELECTORS =
      List.of("id", "ns", "kind", "minLevel", "maxLevel", "rate", "by");

  private final @Nullable Sampling sampling;
  private final @Nullable RateLimit limit;
  private final @Nullable NamePattern id;
  private final @Nullable NamePattern ns;
  private final @Nullable NamePattern kind;
  private final @Nullable Level minLevel;
  private final @Nullable Level maxLevel;

  /**
   * @throws IllegalArgumentException when no level is within the range
   */
  private GateRule(
      @Nullable Sampling sampling,
      @Nullable RateLimit limit,
      @Nullable NamePattern id,
      @Nullable NamePattern ns,
      @Nullable NamePattern kind,
      @Nullable Level minLevel,
      @Nullable Level maxLevel) {
    if (minLevel != null && maxLevel != null && !maxLevel.isAtLeast(minLevel)) {
      throw new IllegalArgumentException(
          "maxLevel must be minLevel or above, got minLevel=%s maxLevel=%s, which no signal has"
              .formatted(minLevel, maxLevel));
    }
    this.sampling = sampling;
    this.limit = limit;
    this.id = id;
    this.ns = ns;
    this.kind = kind;
    this.minLevel = minLevel;
    this.maxLevel = maxLevel;
  }

  /** A rule that samples all signals. */
  public static GateRule sample(Sampling sampling) {
    Objects.requireNonNull(sampling, "sampling");
    return new GateRule(sampling, null, null, null, null, null, null);
  }

  /** A rule that limits all signals. */
  public static GateRule limit(RateLimit limit) {
    Objects.requireNonNull(limit, "limit");
    return new GateRule(null, limit, null, null, null, null, null);
  }

  /**
   * Reads selectors and a sampling, as in {@code id=browser/scroll rate=0.001}.
   *
   * <p>Selectors are {@code id=}, {@code ns=} and {@code kind=}, each with a {@link NamePattern},
   * and {@code minLevel=} and {@code maxLevel=}.
   *
   * @throws IllegalArgumentException when something of it cannot be read; the message names it and
   *     what is allowed
   */
  public static GateRule sample(String text) {
    Reader reader = new Reader(text);
    return reader.selected(sample(Sampling.parse(reader.rest())));
  }

  /**
   * Reads selectors and a limit, as in {@code id=db/slow 10 per 1 minute}; for the selectors see
   * {@link #sample(String)}.
   *
   * @throws IllegalArgumentException when something of it cannot be read; the message names it and
   *     what is allowed
   */
  public static GateRule limit(String text) {
    Reader reader = new Reader(text);
    return reader.selected(limit(RateLimit.parse(reader.rest())));
  }

  static List<String> words(String text) {
    return BLANKS.splitAsStream(text.strip()).filter(word -> !word.isEmpty()).toList();
  }

  /** Takes the selectors out of a text. */
  private static final class Reader {

    private final List<String> selectors = new ArrayList<>();
    private final StringJoiner rest = new StringJoiner(" ");

    Reader(String text) {
      for (String word : words(text)) {
        if (OPTION.matcher(word).matches()) {
          selectors.add(word);
        } else {
          rest.add(word);
        }
      }
    }

    String rest() {
      return rest.toString();
    }

    GateRule selected(GateRule rule) {
      GateRule selected = rule;
      List<String> seen = new ArrayList<>();
      for (String selector : selectors) {
        int split = selector.indexOf('=');
        String name = selector.substring(0, split);
        if (seen.contains(name)) {
          throw new IllegalArgumentException(
              "%s= must be given once, got %s; write a rule for each"
                  .formatted(name, String.join(" ", selectors)));
        }
        seen.add(name);
        selected = selected.with(name, selector.substring(split + 1));
      }
      return selected;
    }
  }

  private GateRule with(String name, String value) {
    return switch (name) {
      case "id" -> forId(value);
      case "ns" -> forNs(value);
      case "kind" -> forKind(value);
      case "minLevel" -> from(Level.parse(value));
      case "maxLevel" -> upTo(Level.parse(value));
      default ->
          throw new IllegalArgumentException(
              "selector must be id=, ns=, kind=, minLevel= or maxLevel=, got %s=%s%s"
                  .formatted(name, value, NearMiss.of(name, SELECTORS)));
    };
  }

  private static NamePattern pattern(String name, String text) {
    if (!text.startsWith("/") && (text.contains(",") || text.contains(";"))) {
      throw new IllegalArgumentException(
          "%s= must be one pattern, got %s; write a rule for each".formatted(name, text));
    }
    try {
      return NamePattern.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + "= must be a pattern: " + e.getMessage(), e);
    }
  }

  /** The same for signals whose id matches a {@link NamePattern}; a leading colon is dropped. */
  public GateRule forId(String pattern) {
    NamePattern ids = pattern("id", pattern.startsWith(":") ? pattern.substring(1) : pattern);
    return new GateRule(sampling, limit, ids, ns, kind, minLevel, maxLevel);
  }

  /** The same for signals whose namespace matches a {@link NamePattern}. */
  public GateRule forNs(String pattern) {
    return new GateRule(sampling, limit, id, pattern("ns", pattern), kind, minLevel, maxLevel);
  }

  /** The same for signals whose kind matches a {@link NamePattern}. */
  public GateRule forKind(String pattern) {
    return new GateRule(sampling, limit, id, ns, pattern("kind", pattern), minLevel, maxLevel);
  }

  /**
   * The same for signals of a level and above.
   *
   * @throws IllegalArgumentException when it is above {@link #upTo}
   */
  public GateRule from(Level level) {
    return new GateRule(
        sampling, limit, id, ns, kind, Objects.requireNonNull(level, "level"), maxLevel);
  }

  /**
   * The same for signals of a level and below.
   *
   * @throws IllegalArgumentException when it is below {@link #from}
   */
  public GateRule upTo(Level level) {
    return new GateRule(
        sampling, limit, id, ns, kind, minLevel, Objects.requireNonNull(level, "level"));
  }

  /** The sampling; null when this is a limit. */
  public @Nullable Sampling sampling() {
    return sampling;
  }

  /** The limit; null when this is a sampling. */
  public @Nullable RateLimit limit() {
    return limit;
  }

  /** The ids it is for; null when for all, and for signals without one. */
  public @Nullable NamePattern id() {
    return id;
  }

  /** The namespaces it is for; null when for all. */
  public @Nullable NamePattern ns() {
    return ns;
  }

  /** The kinds it is for; null when for all. */
  public @Nullable NamePattern kind() {
    return kind;
  }

  /** The lowest level it is for; null when there is none. */
  public @Nullable Level minLevel() {
    return minLevel;
  }

  /** The highest level it is for; null when there is none. */
  public @Nullable Level maxLevel() {
    return maxLevel;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GateRule that
        && Objects.equals(sampling, that.sampling)
        && Objects.equals(limit, that.limit)
        && Objects.equals(id, that.id)
        && Objects.equals(ns, that.ns)
        && Objects.equals(kind, that.kind)
        && Objects.equals(minLevel, that.minLevel)
        && Objects.equals(maxLevel, that.maxLevel);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sampling, limit, id, ns, kind);
  }

  /** The kind of the rule and its text, as in {@code limit id=db/slow 10 per 1 minute}. */
  @Override
  public String toString() {
    return (sampling == null ? "limit " : "sample ") + text();
  }

  /** What {@link #sample(String)} or {@link #limit(String)} reads back. */
  public String text() {
    StringJoiner text = new StringJoiner(" ");
    add(text, "id=", id);
    add(text, "ns=", ns);
    add(text, "kind=", kind);
    add(text, "minLevel=", minLevel);
    add(text, "maxLevel=", maxLevel);
    return text.add(String.valueOf(sampling == null ? limit : sampling)).toString();
  }

  private static void add(StringJoiner text, String name, @Nullable Object value) {
    if (value != null) {
      text.add(name + value);
    }
  }
}
