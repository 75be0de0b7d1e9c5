package dev.signalback.logback;

import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.Status;
import dev.signalback.internal.NearMiss;
import dev.signalback.logback.internal.config.Mistake;
import dev.signalback.logback.internal.config.Mistakes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options of one element of {@code logback.xml}. A value that is not allowed is left out,
 * its default stands, and a warning names element, value and what is allowed.
 */
final class Options extends ContextAwareBase {

  private static final String UNKNOWN = "Ignoring unknown property [";

  private final String element;
  private final Object bean;

  Options(String element, Object bean, ch.qos.logback.core.@Nullable Context context) {
    super(null);
    this.element = element;
    this.bean = bean;
    if (context != null) {
      setContext(context);
    }
  }

  /** The options of an element inside this one. */
  Options within(String child) {
    return new Options(child + "> in <" + element, bean, getContext());
  }

  /** A value read by a parser that throws {@link IllegalArgumentException}. */
  <T> T read(String option, @Nullable String text, T defaultValue, Parser<T> parser) {
    T value = readOptional(option, text, parser);
    return value == null ? defaultValue : value;
  }

  /** A value without a default: null when there is none, or none that is allowed. */
  <T> @Nullable T readOptional(String option, @Nullable String text, Parser<T> parser) {
    if (text == null) {
      return null;
    }
    try {
      return parser.parse(text.trim());
    } catch (IllegalArgumentException e) {
      add(
          place(option),
          ": %s; the option is left out".formatted(e.getMessage()),
          text.strip(),
          List.of());
      return null;
    }
  }

  /** A switch that is off by default. */
  boolean isOn(String option, @Nullable String text) {
    return read(option, text, false, value -> parseSwitch(option, value));
  }

  private static boolean parseSwitch(String option, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(option + " must be true or false, got " + text);
    };
  }

  /** Says something of an option whose value counts all the same. */
  void warn(String option, String value, String message) {
    add(place(option), ": " + message, value, List.of());
  }

  private String place(String option) {
    return "<%s> in <%s>".formatted(option, element);
  }

  /** An element stands where it has stood before. */
  static void warnOfSecond(
      String element, Object origin, ch.qos.logback.core.@Nullable Context context) {
    if (context != null) {
      String place = "<" + element + ">";
      Mistakes.add(
          context,
          Mistake.warning(
              "%1$s must be given once, got several; put everything into one %1$s, the last counts"
                  .formatted(place),
              origin,
              new Mistake.Details(place, null, List.of())));
    }
  }

  /** Logback names an unknown option and its class; this adds what is allowed there. */
  void explainUnknown(List<String> allowed) {
    if (getContext() == null) {
      return;
    }
    String suffix = "] in [" + bean.getClass().getName() + "]";
    for (Status status : getContext().getStatusManager().getCopyOfStatusList()) {
      String message = status.getMessage();
      if (message.startsWith(UNKNOWN) && message.endsWith(suffix)) {
        String name = message.substring(UNKNOWN.length(), message.length() - suffix.length());
        add(
            place(name),
            " is not an option; allowed are %s%s"
                .formatted(String.join(", ", allowed), NearMiss.of(name, allowed)),
            null,
            List.of(message));
      }
    }
  }

  private void add(String place, String text, @Nullable String value, List<String> twins) {
    if (getContext() == null) {
      return;
    }
    String message = place + text;
    boolean isKnown =
        getContext().getStatusManager().getCopyOfStatusList().stream()
            .anyMatch(status -> message.equals(status.getMessage()));
    if (!isKnown) {
      Mistakes.add(
          getContext(), Mistake.warning(message, bean, new Mistake.Details(place, value, twins)));
    }
  }

  @FunctionalInterface
  interface Parser<T> {
    T parse(String text);
  }
}
