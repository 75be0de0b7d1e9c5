package dev.signalback.internal.mask;

import dev.signalback.internal.ErrorSnapshot;
import dev.signalback.internal.PairMap;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.Shown;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the parts of a signal, and remembers the texts of secrets that others of its parts
 * may have as well. For one signal and one thread.
 */
final class SecretSearch {

  /** Shorter ones are part of too much else. */
  private static final int SHORTEST = 4;

  private static final int LONGEST_PART = 256;
  private static final long SHORTEST_NUMBER = 1_000_000_000_000L;

  private static final Set<String> COMMON = Set.of("null", "true", "false");

  private final MaskRules rules;
  private boolean hasFound;
  private @Nullable Set<String> texts;

  SecretSearch(MaskRules rules) {
    this.rules = rules;
  }

  boolean hasFound() {
    return hasFound;
  }

  void assumeFound() {
    hasFound = true;
  }

  /** What was found; null: nothing that may be elsewhere, too. */
  @Nullable SecretTexts secrets() {
    return texts == null ? null : new SecretTexts(texts);
  }

  /** A text; what was found in it may be in others, too. */
  void text(String text) {
    rules.find(
        text,
        (start, end) -> {
          hasFound = true;
          remember(text.substring(start, end));
        });
  }

  void optional(@Nullable String text) {
    if (text != null) {
      text(text);
    }
  }

  /** A value that is a secret as it stands behind a name. */
  void named(@Nullable Object value) {
    hasFound = true;
    secret(value);
  }

  /** Whether a text is part of what was found: an argument, of what the message made of it. */
  boolean isPart(String text) {
    if (texts != null && text.length() >= SHORTEST && text.length() <= LONGEST_PART) {
      for (String secret : texts) {
        if (secret.contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  /** See {@link #text}; gives the text back. */
  String noted(String text) {
    text(text);
    return text;
  }

  void pairs(PairMap<? extends @Nullable Object> pairs) {
    for (int i = 0; i < pairs.size(); i++) {
      pair(pairs.keyAt(i), pairs.valueAt(i));
    }
  }

  void pair(String key, @Nullable Object value) {
    if (rules.hides(key)) {
      if (!isEmpty(value)) {
        hasFound = true;
        secret(value);
      }
    } else {
      text(key);
      value(value);
    }
  }

  private boolean isEmpty(@Nullable Object value) {
    return value == null || value.equals("") || value.equals(rules.replacement());
  }

  void value(@Nullable Object value) {
    if (value instanceof String text) {
      text(text);
    } else if (value == null || isHarmless(value)) {
      return;
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> pair(String.valueOf(key), inner));
    } else if (value instanceof Collection<?> collection) {
      collection.forEach(this::value);
    } else if (value instanceof Shown bean) {
      value(bean.shown());
      value(bean.inData());
      text(bean.toString());
    } else if (value instanceof Throwable error) {
      ErrorSnapshot.of(error).withTexts(this::noted);
    } else {
      text(Rendering.text(value));
    }
  }

  /** All texts of what stands under a masked name. */
  private void secret(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(this::secret);
    } else if (value instanceof Collection<?> collection) {
      collection.forEach(this::secret);
    } else if (value instanceof Shown bean) {
      secret(bean.shown());
      secret(bean.inData());
      remember(bean.toString());
    } else if (value != null) {
      remember(Rendering.text(value));
    }
  }

  private void remember(String text) {
    if (text.length() >= SHORTEST && !COMMON.contains(text) && !text.equals(rules.replacement())) {
      if (texts == null) {
        texts = new LinkedHashSet<>();
      }
      texts.add(text);
    }
  }

  /** What has no text that could be a secret. */
  static boolean isHarmless(Object value) {
    return value instanceof Number number
        ? isShort(number)
        : value instanceof Boolean
            || value instanceof Character
            || value instanceof Enum
            || value instanceof UUID
            || value instanceof Temporal
            || value instanceof ZoneId
            || value instanceof Class;
  }

  private static boolean isShort(Number number) {
    return !(number instanceof BigInteger)
        && !(number instanceof BigDecimal)
        && (!(number instanceof Long) || Math.abs(number.longValue()) < SHORTEST_NUMBER);
  }
}
