package dev.signalback.logback;

import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.Status;
import dev.signalback.internal.NearMiss;
import java.util.List;
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
      addWarn(
          "<%s> in <%s>: %s; the option is left out".formatted(option, element, e.getMessage()));
      return null;
    }
  }

  /** Says something of an option whose value counts all the same. */
  void warn(String option, String message) {
    addWarnOnce("<%s> in <%s>: %s".formatted(option, element, message));
  }

  /** What to say when an element stands where it has stood before. */
  static String givenTwice(String element) {
    return "<%1$s> must be given once, got several; put everything into one <%1$s>, the last counts"
        .formatted(element);
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
        addWarnOnce(
            "<%s> in <%s> is not an option; allowed are %s%s"
                .formatted(name, element, String.join(", ", allowed), NearMiss.of(name, allowed)));
      }
    }
  }

  private void addWarnOnce(String message) {
    if (getContext() == null) {
      return;
    }
    boolean isKnown =
        getContext().getStatusManager().getCopyOfStatusList().stream()
            .anyMatch(status -> status.getMessage().equals(message));
    if (!isKnown) {
      addWarn(message);
    }
  }

  @FunctionalInterface
  interface Parser<T> {
    T parse(String text);
  }
}
