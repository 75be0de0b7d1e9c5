package dev.signalback.internal.mask;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is masked, and by what. Any thread. */
public final class MaskRules {

  /** Names of keys that have secrets; {@code *} stands for anything. */
  static final List<String> NAMES =
      List.of(
          "*password*",
          "*passwd*",
          "*passphrase*",
          "*passcode*",
          "*pwd",
          "pass",
          "*secret",
          "*secretkey*",
          "*token",
          "*apikey*",
          "*accesskey*",
          "*privatekey*",
          "*signingkey",
          "*encryptionkey",
          "*authorization",
          "auth",
          "*authkey",
          "*credential",
          "*cookie",
          "jsessionid",
          "*sessionid",
          "*csrf",
          "*xsrf",
          "jwt",
          "bearer",
          "otp",
          "pin",
          "pan",
          "*creditcard*",
          "*cardnumber",
          "*cardno",
          "ccnumber",
          "*cvv",
          "*cvv2",
          "*cvc",
          "*cvc2",
          "*iban",
          "*accountnumber",
          "*ssn",
          "*socialsecurity*",
          "*taxid");

  private final KeyNames names;
  private final List<Pattern> patterns;
  private final String replacement;
  private final Set<String> kept = new HashSet<>();
  private final List<String> keptBeginnings = new ArrayList<>();
  private final List<String> keptEnds = new ArrayList<>();

  /**
   * @param keys names beyond the usual ones
   * @param keep names that have no secrets, and values that are none
   */
  public MaskRules(
      Collection<String> keys,
      Collection<Pattern> patterns,
      Collection<String> keep,
      String replacement) {
    List<String> all = new ArrayList<>(NAMES);
    all.addAll(keys);
    this.names =
        new KeyNames(all, new KeyNames(keep.stream().filter(KeyNames::isName).toList(), null));
    this.patterns = List.copyOf(patterns);
    this.replacement = replacement;
    keep.forEach(this::keepValue);
  }

  /** Whether a name has a letter or a digit. */
  public static boolean isName(String name) {
    return KeyNames.isName(name);
  }

  private void keepValue(String text) {
    String value = text.toLowerCase(Locale.ROOT);
    if (value.startsWith("*")) {
      keptEnds.add(value.substring(1));
    } else if (value.endsWith("*")) {
      keptBeginnings.add(value.substring(0, value.length() - 1));
    } else {
      kept.add(value);
    }
  }

  String replacement() {
    return replacement;
  }

  boolean hides(String key) {
    return names.has(key);
  }

  /** Whether what begins at a place of a text stands right behind a name that has secrets. */
  boolean isNamed(CharSequence text, int place) {
    return new KeyedText(text, names).isNamed(place);
  }

  /** Finds what is a secret by its form. */
  void find(CharSequence text, TextScanner.Found found) {
    TextScanner.Found others =
        kept.isEmpty() && keptBeginnings.isEmpty() && keptEnds.isEmpty()
            ? found
            : (start, end) -> {
              if (!keeps(text.subSequence(start, end).toString())) {
                found.add(start, end);
              }
            };
    new TextScanner(text, names, others).scan();
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
        if (matcher.start(group) < matcher.end(group)) {
          others.add(matcher.start(group), matcher.end(group));
        }
      }
    }
  }

  boolean keeps(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return kept.contains(lower)
        || keptBeginnings.stream().anyMatch(lower::startsWith)
        || keptEnds.stream().anyMatch(lower::endsWith);
  }

  /** A text without its secrets. */
  public String masked(String text) {
    return masked(text, null, new Spans());
  }

  /**
   * A text without its secrets.
   *
   * @param secrets texts that are secrets wherever they stand; null: none
   * @param spans takes what was found; what it has is masked, too
   */
  String masked(String text, @Nullable SecretTexts secrets, Spans spans) {
    find(text, spans::add);
    if (secrets != null) {
      secrets.find(text, spans::add);
    }
    return spans.isEmpty() ? text : spans.replaced(text, replacement);
  }
}
