package dev.signalback.internal.mask;

import dev.signalback.internal.MessageFormat;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a message that stand right behind a name that has secrets, as in {@code
 * password={}}: they are secrets as a whole, whatever blanks and commas they have. For one signal.
 */
final class NamedArguments {

  static final NamedArguments NONE = new NamedArguments("", new int[0], new BitSet());

  private static final Set<String> NO_VALUES = Set.of("", "null", "true", "false");
  private static final String CLOSE = "=:>\"'`[({<\\";
  private static final int MOST_BLANKS = 32;

  private final String formatted;
  private final int[] places;
  private final BitSet named;

  private NamedArguments(String formatted, int[] places, BitSet named) {
    this.formatted = formatted;
    this.places = places;
    this.named = named;
  }

  /** Most messages are looked at no further than their template. */
  static NamedArguments find(
      MaskRules rules, @Nullable String template, @Nullable Object @Nullable [] args) {
    return template == null || args == null || !mayHave(template, args)
        ? NONE
        : findIn(rules, template, args);
  }

  /** Whether a sign, a quote or a bracket stands in front of an argument. */
  private static boolean mayHave(String template, @Nullable Object[] args) {
    int brace = template.indexOf("{}");
    for (int arg = 0; brace >= 0 && arg <= args.length; arg++) {
      int before = brace;
      while (before > brace - MOST_BLANKS
          && before > 0
          && Chars.isBlank(template.charAt(before - 1))) {
        before--;
      }
      char c = before == 0 ? ' ' : template.charAt(before - 1);
      if (CLOSE.indexOf(c) >= 0 || (c == '}' && hasSign(args))) {
        return true;
      }
      brace = template.indexOf("{}", brace + 2);
    }
    return false;
  }

  /** Parts of a message stand side by side. */
  private static boolean hasSign(@Nullable Object[] args) {
    for (Object arg : args) {
      String text = arg instanceof String given ? given.stripTrailing() : "";
      if (!text.isEmpty() && CLOSE.indexOf(text.charAt(text.length() - 1)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static NamedArguments findIn(MaskRules rules, String template, @Nullable Object[] args) {
    int[] places = new int[2 * args.length];
    Arrays.fill(places, -1);
    String formatted = MessageFormat.format(template, args, places);
    BitSet named = new BitSet();
    for (int i = 0; i < args.length; i++) {
      int start = places[2 * i];
      if (start > 0 && rules.isNamed(formatted, start) && isValue(rules, formatted, places, i)) {
        named.set(i);
      }
    }
    return named.isEmpty() ? NONE : new NamedArguments(formatted, places, named);
  }

  private static boolean isValue(MaskRules rules, String formatted, int[] places, int arg) {
    String text = formatted.substring(places[2 * arg], places[2 * arg + 1]);
    return !NO_VALUES.contains(text) && !text.equals(rules.replacement()) && !rules.keeps(text);
  }

  boolean has(int arg) {
    return named.get(arg);
  }

  boolean isEmpty() {
    return named.isEmpty();
  }

  /** Adds where they stand in the message, if that is what template and arguments make. */
  void addPlaces(String msg, Spans spans) {
    if (msg.equals(formatted)) {
      named.stream().forEach(arg -> spans.add(places[2 * arg], places[2 * arg + 1]));
    }
  }
}
