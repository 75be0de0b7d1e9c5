package dev.signalback.filter;

import dev.signalback.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Patterns, names and rules over a small alphabet, so that they meet often; repeatable by seed. */
final class RandomRules {

  private static final String[] PATTERN_PARTS = {"a", "b", ".", "*", "/"};
  private static final String[] NAME_PARTS = {"a", "b", ".", "/"};

  private final long seed;
  private final Random random;

  RandomRules(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** For failure messages. */
  @Override
  public String toString() {
    return "seed " + seed;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int n) {
    return below(n) == 0;
  }

  /** Any pattern, invalid ones included; no groups in regular expressions. */
  String patternText() {
    String text = text(PATTERN_PARTS, 5);
    return switch (below(10)) {
      case 0, 1 -> text + "(.*)";
      case 2 -> text.startsWith("/") ? text : text + "(.*)" + text(PATTERN_PARTS, 2);
      case 3, 4 -> "/" + text + "/";
      default -> text;
    };
  }

  String validPatternText() {
    String text = patternText();
    while (!SlowPattern.isValid(text)) {
      text = patternText();
    }
    return text;
  }

  List<String> validPatternTexts(int bound) {
    List<String> texts = new ArrayList<>();
    for (int n = below(bound); n > 0; n--) {
      texts.add(validPatternText());
    }
    return texts;
  }

  @Nullable List<String> validPatternTextsOrNull(int bound) {
    return oneIn(3) ? null : validPatternTexts(bound);
  }

  String name() {
    return text(NAME_PARTS, 5);
  }

  @Nullable String nameOrNull() {
    return oneIn(6) ? null : name();
  }

  /** A name made from a pattern, so that it is close to matching, and often does. */
  String nameLike(String pattern) {
    StringBuilder name = new StringBuilder();
    for (char c : pattern.replace("(.*)", oneIn(4) ? "(.*)" : "*").toCharArray()) {
      name.append(c == '*' ? text(NAME_PARTS, 3) : c);
    }
    if (name.length() > 0 && oneIn(3)) {
      name.deleteCharAt(below(name.length()));
    }
    return name.toString();
  }

  Level level() {
    return Level.of(Level.MIN_VALUE + below(81));
  }

  private String text(String[] parts, int maxLength) {
    StringBuilder text = new StringBuilder();
    for (int n = below(maxLength + 1); n > 0; n--) {
      text.append(parts[below(parts.length)]);
    }
    return text.toString();
  }
}
