package dev.signalback.logback.internal.config;

import ch.qos.logback.core.status.ErrorStatus;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.WarnStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A status of ours: it says what is wrong in a configuration, and what to do about it. */
public interface Mistake extends Status {

  /** What is known of a mistake beside its message. */
  Details details();

  /**
   * What a review needs to find the place of a mistake, and Logback's words for it.
   *
   * @param place the element as its bean knows it, as in {@code <size> in <ring>}, with which the
   *     message begins; empty when it names none
   * @param value what the element has, null when that is unknown
   * @param twins how the messages begin with which Logback says the same
   */
  record Details(String place, @Nullable String value, List<String> twins) {

    /** Of a mistake that stands for itself. */
    static final Details NONE = new Details("", null, List.of());

    public Details {
      twins = List.copyOf(twins);
    }
  }

  /** A warning that names no element. */
  static Mistake warning(String message, Object origin) {
    return new Warning(message, origin, Details.NONE);
  }

  /** A warning. */
  static Mistake warning(String message, Object origin, Details details) {
    return new Warning(message, origin, details);
  }

  /**
   * An error, for which some frameworks refuse to start.
   *
   * @param cause what is printed below it, null when its message is enough
   */
  static Mistake error(
      String message, Object origin, @Nullable Throwable cause, List<String> twins) {
    return new Failure(message, origin, cause, new Details("", null, twins));
  }

  /** A mistake that costs the option it is in. */
  final class Warning extends WarnStatus implements Mistake {
    private final Details details;

    private Warning(String message, Object origin, Details details) {
      super(message, origin);
      this.details = details;
    }

    @Override
    public Details details() {
      return details;
    }
  }

  /** A mistake that costs an appender. */
  final class Failure extends ErrorStatus implements Mistake {
    private final Details details;

    private Failure(String message, Object origin, @Nullable Throwable cause, Details details) {
      super(message, origin, cause);
      this.details = details;
    }

    @Override
    public Details details() {
      return details;
    }
  }
}
