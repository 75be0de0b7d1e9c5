package dev.signalback.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of levels: seven that are always there, and those of the application. What the system
 * property or the environment says of a name stays. Any thread.
 */
public final class LevelNames {

  /** The system property with names of the application's, as in {@code notice=55, audit=85}. */
  public static final String PROPERTY = "signalback.levels";

  /** The variable that is read where there is no property. */
  public static final String VARIABLE = "SIGNALBACK_LEVELS";

  private static final int LEAST = 10;
  private static final int MOST = 90;
  private static final String PREFIX = "level:";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");
  private static final List<String> RESERVED = List.of("all", "off", "level");

  private static final Map<String, Integer> STANDARD = new LinkedHashMap<>();

  static {
    STANDARD.put("trace", 10);
    STANDARD.put("debug", 20);
    STANDARD.put("info", 50);
    STANDARD.put("warn", 60);
    STANDARD.put("error", 70);
    STANDARD.put("fatal", 80);
    STANDARD.put("report", 90);
  }

  /** Those of the application; replaced as a whole. */
  private static volatile Map<String, Integer> own = Map.of();

  /** What each number prints; replaced as a whole. */
  private static volatile List<String> texts = textsOf(Map.of());

  private static final Map<String, Integer> OUTSIDE = readOutside();

  private LevelNames() {}

  /** The name of a level, or {@code level:55} where it has none. */
  public static String textOf(int number) {
    return texts.get(number);
  }

  /**
   * The number of one of the application's names.
   *
   * @return null where nobody has named one so
   */
  public static @Nullable Integer numberOf(String name) {
    return own.get(name);
  }

  /** The application's names, in the order they came. */
  public static List<String> own() {
    return List.copyOf(own.keySet());
  }

  /**
   * Reads {@code notice=55} and names the level so.
   *
   * @throws IllegalArgumentException when it is no name and number, or one of them is taken
   */
  public static void define(String text) {
    int split = text.indexOf('=');
    String number = text.substring(split + 1).strip();
    if (split < 0 || !number.matches("-?\\d{1,9}")) {
      throw new IllegalArgumentException(
          "level name must be name=number, as in notice=55, got " + text.strip());
    }
    define(text.substring(0, split), Integer.parseInt(number));
  }

  /**
   * Names a level; a name that there is gets another number.
   *
   * @return the number, another one where property or environment say so
   * @throws IllegalArgumentException when the name cannot be one, or one of both is taken
   */
  public static int define(String name, int number) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    Integer outside = OUTSIDE == null ? null : OUTSIDE.get(lower);
    return outside == null ? put(lower, number) : outside;
  }

  private static synchronized int put(String name, int number) {
    Map<String, Integer> changed = new LinkedHashMap<>(own);
    changed.remove(name);
    check(name, number, changed);
    changed.put(name, number);
    own = Collections.unmodifiableMap(changed);
    texts = textsOf(changed);
    return number;
  }

  private static void check(String name, int number, Map<String, Integer> others) {
    if (!NAME.matcher(name).matches() || RESERVED.contains(name) || STANDARD.containsKey(name)) {
      throw new IllegalArgumentException(
          "level name must be a word of its own, such as notice, got " + name);
    }
    if (number < LEAST || number > MOST) {
      throw new IllegalArgumentException(
          "level %s must have a number from %d to %d, got %d".formatted(name, LEAST, MOST, number));
    }
    if (STANDARD.containsValue(number) || others.containsValue(number)) {
      throw new IllegalArgumentException(
          "level %s must have a number without a name, got %d, which is %s"
              .formatted(name, number, textOf(number)));
    }
  }

  private static List<String> textsOf(Map<String, Integer> named) {
    List<String> all = new ArrayList<>();
    for (int number = 0; number <= MOST; number++) {
      all.add(PREFIX + number);
    }
    STANDARD.forEach((name, number) -> all.set(number, name));
    named.forEach((name, number) -> all.set(number, name));
    return List.copyOf(all);
  }

  private static Map<String, Integer> readOutside() {
    String property = System.getProperty(PROPERTY);
    boolean hasProperty = property != null && !property.isBlank();
    String text = hasProperty ? property : System.getenv(VARIABLE);
    if (text == null || text.isBlank()) {
      return Map.of();
    }
    for (String name : NameList.split(text)) {
      try {
        define(name);
      } catch (IllegalArgumentException e) {
        System.err.println(
            "signalback: %s: %s; it is left out"
                .formatted(hasProperty ? "-D" + PROPERTY : VARIABLE, e.getMessage()));
      }
    }
    return own;
  }
}
