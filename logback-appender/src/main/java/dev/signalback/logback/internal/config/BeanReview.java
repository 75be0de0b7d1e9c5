package dev.signalback.logback.internal.config;

import ch.qos.logback.core.status.Status;
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
   * @return whether there is something to say
   */
  boolean explains(Status status, BiConsumer<String, List<String>> listener) {
    String message = String.valueOf(status.getMessage());
    Matcher missing = NO_CLASS.matcher(message);
    if (missing.matches()) {
      return explains(missing.group(1), "", List.of(message), listener);
    }
    Matcher component = Remedy.NO_COMPONENT.matcher(message);
    if (component.lookingAt() && isOfWrongType(status.getThrowable())) {
      return explains(component.group(1), component.group(2), List.of(message), listener);
    }
    Matcher wrong = WRONG_CLASS.matcher(message);
    return wrong.matches()
        && explains(
            optionOf(wrong.group(2)),
            wrong.group(1),
            twins(message, wrong.group(1), wrong.group(2)),
            listener);
  }

  private boolean explains(
      String option,
      String className,
      List<String> twins,
      BiConsumer<String, List<String>> listener) {
    Class<?> type = TYPES.get(option);
    if (type == null) {
      return false;
    }
    listener.accept(text(option, className, type), twins);
    return true;
  }

  /** Newer versions of Logback look before they set it. */
  private static boolean isOfWrongType(@Nullable Throwable failure) {
    Throwable at = failure;
    while (at != null && !at.getClass().getSimpleName().equals("IncompatibleClassException")) {
      at = at.getCause();
    }
    return at != null;
  }

  private static String optionOf(String type) {
    return TYPES.entrySet().stream()
        .filter(entry -> entry.getValue().getName().equals(type))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
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
  private static List<String> twins(String message, String className, String type) {
    return List.of(
        message,
        "The class \"" + type + "\" was loaded by",
        "whereas object of type",
        "\"" + className + "\" was loaded by");
  }
}
