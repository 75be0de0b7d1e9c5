package dev.signalback.logback;

import dev.signalback.filter.NameFilter;
import dev.signalback.filter.NamePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code <ns>} and {@code <kind>} of a filter: {@code <allow>} and {@code <disallow>}, each any
 * number of times, each one pattern or several separated by commas. See {@link NamePattern} for the
 * patterns. Filled by the thread that reads the configuration.
 */
public class NamesElement extends Element {

  private static final Pattern REGEX = Pattern.compile("\\s*/.*?/(?=\\s*(,|$))", Pattern.DOTALL);

  private final List<String> allow = new ArrayList<>();
  private final List<String> disallow = new ArrayList<>();

  /** Called by Logback, for {@code <ns>} and {@code <kind>}. */
  public NamesElement() {
    super("ns> or <kind", List.of("allow", "disallow"));
  }

  NamesElement(String name, List<String> options) {
    super(name, options);
  }

  /** Adds a pattern of names that pass; with none, all do. */
  public void addAllow(String pattern) {
    allow.add(pattern);
  }

  /** Adds a pattern of names that do not pass, even if they are allowed. */
  public void addDisallow(String pattern) {
    disallow.add(pattern);
  }

  NameFilter read(Options options) {
    List<NamePattern> allowed = patterns(options, "allow", allow);
    return NameFilter.of(
        allowed.isEmpty() ? null : allowed, patterns(options, "disallow", disallow));
  }

  private List<NamePattern> patterns(Options options, String option, List<String> texts) {
    List<NamePattern> patterns = new ArrayList<>();
    for (String text : texts) {
      for (String part : split(text)) {
        NamePattern pattern = options.readOptional(option, part, this::parse);
        if (pattern != null) {
          patterns.add(pattern);
        }
      }
    }
    return patterns;
  }

  NamePattern parse(String pattern) {
    return NamePattern.parse(pattern);
  }

  /** At commas, but not at those inside a regular expression. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    for (int from = 0; from <= text.length(); ) {
      int comma = text.indexOf(',', endOfRegex(text, from));
      int to = comma < 0 ? text.length() : comma;
      parts.add(text.substring(from, to));
      from = to + 1;
    }
    return parts;
  }

  /** Where a regular expression that begins here ends: at a slash before a comma or the end. */
  private static int endOfRegex(String text, int from) {
    Matcher regex = REGEX.matcher(text).region(from, text.length());
    return regex.lookingAt() ? regex.end() : from;
  }
}
