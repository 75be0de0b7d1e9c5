package dev.signalback.logback;

import dev.signalback.mask.Masking;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The {@code <mask>} of a {@link SignalAppender}: secrets are masked before the handlers get a
 * signal, see {@link Masking}. Empty, {@code <mask/>}, it masks what {@link Masking#defaults} does.
 *
 * <ul>
 *   <li>{@code <key>account-no</key>}: one more name whose values are secrets, any number of times
 *   <li>{@code <pattern>EMP-\d{6}</pattern>}: one more form of a secret, a regular expression
 *   <li>{@code <keep>page-token</keep>}: a name or a value that is no secret
 *   <li>{@code <replacement>[masked]</replacement>}: default {@code ***}
 * </ul>
 *
 * <p>Filled by the thread that reads the configuration.
 */
public final class MaskElement extends Element {

  private final List<String> keys = new ArrayList<>();
  private final List<String> patterns = new ArrayList<>();
  private final List<String> keep = new ArrayList<>();
  private @Nullable String replacement;

  /** Called by Logback. */
  public MaskElement() {
    super("mask", List.of("key", "pattern", "keep", "replacement"));
  }

  /** A name whose values are secrets. */
  public void addKey(String name) {
    keys.add(name);
  }

  /** A regular expression that finds secrets in texts. */
  public void addPattern(String regex) {
    patterns.add(regex);
  }

  /** A name or a value that is no secret. */
  public void addKeep(String nameOrValue) {
    keep.add(nameOrValue);
  }

  /** What stands in the place of a secret. */
  public void setReplacement(String text) {
    replacement = text;
  }

  /** What cannot be read is left out, the rest masks. */
  Masking read(Options options) {
    Masking.Builder masking = Masking.builder();
    keys.forEach(name -> take(options, "key", name, masking::key));
    patterns.forEach(
        regex -> take(options, "pattern", regex, text -> masking.pattern(compile(text))));
    keep.forEach(name -> take(options, "keep", name, masking::keep));
    take(options, "replacement", replacement, masking::replacement);
    return masking.build();
  }

  private static void take(
      Options options, String option, @Nullable String given, Consumer<String> taker) {
    options.read(
        option,
        given,
        false,
        text -> {
          taker.accept(text);
          return true;
        });
  }

  private static Pattern compile(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "pattern must be a regular expression, got %s; %s near position %d"
              .formatted(regex, e.getDescription().toLowerCase(Locale.ROOT), e.getIndex()),
          e);
    }
  }
}
