package dev.signalback.logback.internal.config;

import dev.signalback.Transform;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Explains what Logback says of {@code <transform>} and {@code <when>} whose class will not do. */
final class BeanReview {

  private static final Pattern WRONG_CLASS =
      Pattern.compile("A \"(.*)\" object is not assignable to a \"(.*)\" variable\\.");

  private static final Pattern NO_CLASS =
      Pattern.compile("Could not find an appropriate class for property \\[(.*)]");

  private static final Map<String, Class<?>> TYPES =
      Map.of("transform", Transform.class, "when", BooleanSupplier.class);

  private final FileReview file;

  BeanReview(FileReview file) {
    this.file = file;
  }

  /**
   * Looks at a message of Logback's.
   *
   * @param listener takes what is to be said in its place, and the messages it is said for
   */
  void explain(String message, BiConsumer<String, List<String>> listener) {
    Matcher wrong = WRONG_CLASS.matcher(message);
    if (wrong.matches()) {
      TYPES.forEach(
          (option, type) -> {
            if (type.getName().equals(wrong.group(2))) {
              listener.accept(
                  text(option, wrong.group(1), type), twins(message, wrong.group(1), type));
            }
          });
    }
    Matcher missing = NO_CLASS.matcher(message);
    Class<?> type = missing.matches() ? TYPES.get(missing.group(1)) : null;
    if (type != null) {
      listener.accept(text(missing.group(1), "", type), List.of(message));
    }
  }

  private String text(String option, String className, Class<?> type) {
    @Nullable FileElement element = file.component(option, className);
    return "%s must have the class= of a %s, got %s; it is left out until then"
        .formatted(
            element == null ? "<" + option + ">" : element.placeAndLine(),
            type.getName(),
            className.isEmpty() ? "none" : className);
  }

  /** Logback goes on about class loaders. */
  private static List<String> twins(String message, String className, Class<?> type) {
    return List.of(
        message,
        "The class \"" + type.getName() + "\" was loaded by",
        "whereas object of type",
        "\"" + className + "\" was loaded by");
  }
}
