package dev.signalback.mask;

import dev.signalback.Signal;
import dev.signalback.Transform;
import dev.signalback.internal.mask.MaskRules;
import dev.signalback.internal.mask.SignalMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Writes {@code ***} in the place of secrets: values under names such as {@code password}, in maps
 * and records however deep and in the MDC, and values that are secrets by their form: numbers of
 * payment cards, JSON web tokens, e-mail addresses, bank accounts, {@code Bearer} and {@code Basic}
 * headers, passwords in URLs, ids of AWS keys, and {@code password=…} in a text. They are found in
 * message, template, arguments, data, context and the messages of errors; one that was found in a
 * value or under a name is masked wherever it stands in the signal.
 *
 * <p>Its time is proportional to the length of the signal. Where it fails, nothing of the signal's
 * content is shown. {@link Signal#error()} stays the application's own object; what encoders write
 * of it is masked. Immutable; any thread.
 *
 * <p>{@code Signals.setTransform(Masking.defaults())}, or {@code <mask/>} in a {@code
 * SignalAppender}.
 */
public final class Masking implements Transform {

  /** What stands in the place of a secret unless another text is given: {@value}. */
  public static final String REPLACEMENT = "***";

  private static final int LONGEST_REPLACEMENT = 64;

  private static final Masking DEFAULTS = builder().build();

  private final MaskRules rules;

  private Masking(Builder builder) {
    this.rules = new MaskRules(builder.keys, builder.patterns, builder.keep, builder.replacement);
  }

  /** The names and forms that are secrets nearly everywhere. */
  public static Masking defaults() {
    return DEFAULTS;
  }

  /** Those of {@link #defaults}, and more. */
  public static Builder builder() {
    return new Builder();
  }

  /** The same signal when there is nothing to mask. Never null; throws nothing. */
  @Override
  public Signal apply(Signal signal) {
    return SignalMask.apply(rules, signal);
  }

  /** A text with its secrets masked, as far as their form tells. */
  public String text(String text) {
    return rules.masked(text);
  }

  /** Collects what is masked beyond the defaults, and what is not. Not thread-safe. */
  public static final class Builder {
    private final List<String> keys = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<String> keep = new ArrayList<>();
    private String replacement = REPLACEMENT;

    private Builder() {}

    /**
     * Adds a name whose values are secrets. Case, {@code -}, {@code _} and {@code .} make no
     * difference; {@code *} at its beginning or end stands for anything.
     *
     * @throws IllegalArgumentException when it has no letter
     */
    public Builder key(String name) {
      requireName("key", name);
      keys.add(name);
      return this;
    }

    /**
     * Adds a regular expression that finds secrets in texts: its first group, if it has one, else
     * all of it. Its cost is its own.
     *
     * @throws IllegalArgumentException when it matches the empty text
     */
    public Builder pattern(Pattern pattern) {
      if (Objects.requireNonNull(pattern, "pattern").matcher("").matches()) {
        throw new IllegalArgumentException(
            "pattern must find a text that is not empty, got %s; write + in place of *"
                .formatted(pattern));
      }
      patterns.add(pattern);
      return this;
    }

    /**
     * Leaves alone what the defaults would mask: a name as for {@link #key}, or a value, such as
     * {@code support@example.com} or {@code *@example.com}.
     *
     * @throws IllegalArgumentException when it has no letter
     */
    public Builder keep(String nameOrValue) {
      requireName("keep", nameOrValue);
      keep.add(nameOrValue);
      return this;
    }

    private static void requireName(String option, String name) {
      if (!MaskRules.isName(Objects.requireNonNull(name, option))) {
        throw new IllegalArgumentException(
            "%s must name something, got \"%s\"; write a name such as pin or *-code"
                .formatted(option, name));
      }
    }

    /**
     * What stands in the place of a secret. Default: {@value Masking#REPLACEMENT}.
     *
     * @throws IllegalArgumentException when it is blank or has more than 64 characters
     */
    public Builder replacement(String text) {
      if (Objects.requireNonNull(text, "text").isBlank() || text.length() > LONGEST_REPLACEMENT) {
        throw new IllegalArgumentException(
            "replacement must have 1 to %d characters, got \"%s\"; write *** or [masked]"
                .formatted(LONGEST_REPLACEMENT, text));
      }
      replacement = text;
      return this;
    }

    public Masking build() {
      return new Masking(this);
    }
  }
}
