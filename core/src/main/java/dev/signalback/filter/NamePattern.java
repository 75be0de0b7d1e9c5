package dev.signalback.filter;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for the names of namespaces, kinds and ids.
 *
 * <table>
 *   <caption>What can be written</caption>
 *   <tr><th>pattern</th><th>matches</th></tr>
 *   <tr><td>{@code foo.bar}</td><td>exactly this name</td></tr>
 *   <tr><td>{@code foo*}, {@code a.*.c}</td><td>any text, or none, in place of each star</td></tr>
 *   <tr><td>{@code foo.*}</td><td>what is below foo</td></tr>
 *   <tr><td>{@code foo(.*)}</td><td>foo and what is below it; only at the end</td></tr>
 *   <tr><td>{@code *}</td><td>every name, and a missing one; no other pattern does</td></tr>
 *   <tr><td>{@code /regex/}</td><td>what {@link java.util.regex.Pattern} finds anywhere in the name
 *       </td></tr>
 * </table>
 *
 * <p>Everything else stands for itself, dots included, and case counts.
 *
 * <p>Immutable; any thread. Patterns are equal when their texts are. Matching allocates nothing but
 * a regular expression's matcher and does not backtrack outside one.
 */
public final class NamePattern {

  private static final String EVERYTHING = "*";

  private static final String SELF_OR_BELOW = "(.*)";

  private final String text;
  private final NameMatcher matcher;

  private NamePattern(String text) {
    this.text = text;
    this.matcher = compile(text);
  }

  /**
   * Reads a pattern; blanks around it do not belong to it.
   *
   * @throws IllegalArgumentException when the text is blank, has nothing before {@code (.*)}, or is
   *     an unclosed or invalid regular expression; the message says what and where
   */
  public static NamePattern parse(String text) {
    return new NamePattern(text.strip());
  }

  private static NameMatcher compile(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "pattern must name something, got a blank text; write * for every name");
    }
    if (text.startsWith("/")) {
      return regex(text);
    }
    if (text.endsWith(SELF_OR_BELOW)) {
      return selfOrBelow(text.substring(0, text.length() - SELF_OR_BELOW.length()));
    }
    return glob(text);
  }

  private static NameMatcher regex(String text) {
    if (text.length() < 2 || !text.endsWith("/")) {
      throw new IllegalArgumentException(
          "regular expression must end with /, got "
              + text
              + "; put it between two slashes, as in /^com\\.acme/");
    }
    try {
      return new NameMatcher.Regex(Pattern.compile(text.substring(1, text.length() - 1)));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "regular expression must be valid, got " + text + "; " + problem(e), e);
    }
  }

  /** The position counts from one and includes the opening slash, as the user sees the text. */
  private static String problem(PatternSyntaxException e) {
    String what = e.getDescription();
    return what.substring(0, 1).toLowerCase(Locale.ROOT)
        + what.substring(1)
        + " near position "
        + (e.getIndex() + 2);
  }

  private static NameMatcher selfOrBelow(String self) {
    if (self.isEmpty()) {
      throw new IllegalArgumentException(
          "pattern must have a name before (.*), got (.*); write * for every name");
    }
    return self.contains("*")
        ? new NameMatcher.Either(glob(self), glob(self + ".*"))
        : new NameMatcher.SelfOrBelow(self);
  }

  private static NameMatcher glob(String text) {
    int star = text.indexOf('*');
    if (star < 0) {
      return new NameMatcher.Exact(text);
    }
    return star == text.length() - 1
        ? new NameMatcher.Prefix(text.substring(0, star))
        : new NameMatcher.Glob(text);
  }

  /**
   * Whether the pattern fits a name; never throws. A regular expression that exhausts the stack on
   * a name does not match it.
   *
   * @param name the name, null when the signal has none
   */
  public boolean matches(@Nullable String name) {
    return name == null ? matchesMissing() : matcher.matches(name);
  }

  /** Whether this is {@code *}. */
  boolean matchesMissing() {
    return text.equals(EVERYTHING);
  }

  NameMatcher matcher() {
    return matcher;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamePattern pattern && text.equals(pattern.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The text the pattern was read from. */
  @Override
  public String toString() {
    return text;
  }
}
