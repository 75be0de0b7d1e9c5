package dev.signalback.logback;

import dev.signalback.filter.NamePattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code <id>} of a filter: patterns as in {@link NamesElement}, and {@code <required>}, which
 * says whether signals without an id are turned away (default {@code false}: they pass, so that an
 * allow list of events does not silence ordinary log calls).
 */
public final class IdElement extends NamesElement {

  private @Nullable String required;

  /** Called by Logback. */
  public IdElement() {
    super("id", List.of("allow", "disallow", "required"));
  }

  /** {@code true} or {@code false}. */
  public void setRequired(String value) {
    required = value;
  }

  boolean readRequired(Options options) {
    return options.read("required", required, false, IdElement::parseBoolean);
  }

  private static boolean parseBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("required must be true or false, got " + text);
    };
  }

  /** The colon in front of an id is optional everywhere. */
  @Override
  NamePattern parse(String pattern) {
    return NamePattern.parse(pattern.startsWith(":") ? pattern.substring(1) : pattern);
  }
}
