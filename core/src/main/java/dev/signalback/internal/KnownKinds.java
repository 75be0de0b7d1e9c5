package dev.signalback.internal;

import dev.signalback.Signal;
import dev.signalback.filter.NamePattern;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kinds that the entrances make. Code may make signals of others, so a name that is none of
 * them is no mistake for sure.
 */
public final class KnownKinds {

  private static final List<String> ALL =
      List.of(
          Signal.KIND_SLF4J,
          Signal.KIND_EVENT,
          Signal.KIND_LOG,
          Signal.KIND_ERROR,
          Signal.KIND_TRACE,
          Signal.KIND_SPY,
          Signal.KIND_SYSTEM_OUT,
          Signal.KIND_SYSTEM_ERR,
          "signalback");

  private static final Pattern SELECTOR = Pattern.compile("(?:^|\\s)kind=(\\S+)");

  private KnownKinds() {}

  /** Whether a pattern is for one of them. */
  public static boolean has(NamePattern pattern) {
    return ALL.stream().anyMatch(pattern::matches);
  }

  /** What to say of a pattern that is for none of them. */
  public static String hint(String pattern) {
    return "kind should be one of %s, got %s%s; signals of other kinds are made by code alone"
        .formatted(String.join(", ", ALL), pattern, NearMiss.of(pattern, ALL));
  }

  /** The same where one of them is likely to have been meant; empty where none is. */
  public static String hintOfNearMiss(String pattern) {
    return NearMiss.of(pattern, ALL).isEmpty() ? "" : hint(pattern);
  }

  /** The same of a rule that can be read, with {@code kind=} in it or not. */
  public static String hintOfRule(String rule) {
    Matcher selector = SELECTOR.matcher(rule.strip());
    boolean isUnknown = selector.find() && !has(NamePattern.parse(selector.group(1)));
    return isUnknown ? hintOfNearMiss(selector.group(1).toLowerCase(Locale.ROOT)) : "";
  }
}
