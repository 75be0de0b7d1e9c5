package dev.signalback.internal.mask;

import dev.signalback.HostInfo;
import dev.signalback.SignalRef;
import dev.signalback.internal.ErrorSnapshot;
import dev.signalback.internal.PairBuilder;
import dev.signalback.internal.PairMap;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Makes values without secrets; what has none stays the object it is. For one signal and one
 * thread.
 */
final class MaskedValues {

  private final MaskRules rules;
  private final @Nullable SecretTexts secrets;
  private final Spans spans = new Spans();

  MaskedValues(MaskRules rules, @Nullable SecretTexts secrets) {
    this.rules = rules;
    this.secrets = secrets;
  }

  String text(String text) {
    spans.clear();
    return rules.masked(text, secrets, spans);
  }

  @Nullable String optional(@Nullable String text) {
    return text == null ? null : text(text);
  }

  /** The message, with what it has of some arguments masked. */
  String message(String msg, NamedArguments named) {
    spans.clear();
    named.addPlaces(msg, spans);
    return rules.masked(msg, secrets, spans);
  }

  @Nullable SignalRef ref(@Nullable SignalRef ref) {
    return ref == null ? null : new SignalRef(optional(ref.id()), text(ref.uid()));
  }

  @Nullable HostInfo host(@Nullable HostInfo host) {
    return host == null ? null : new HostInfo(optional(host.name()), optional(host.ip()));
  }

  PairMap<@Nullable Object> pairs(PairMap<@Nullable Object> pairs) {
    boolean isSame = true;
    PairBuilder masked = new PairBuilder(pairs.size());
    for (int i = 0; i < pairs.size(); i++) {
      String key = keyOf(pairs.keyAt(i), i, masked);
      Object value = value(pairs.keyAt(i), pairs.valueAt(i));
      isSame &= value == pairs.valueAt(i) && key.equals(pairs.keyAt(i));
      masked.put(key, value);
    }
    return isSame ? pairs : masked.build();
  }

  /** Keys that differ may be the same once they are masked: a later one gets its place. */
  private String keyOf(String key, int place, PairBuilder before) {
    String masked = text(key);
    return masked.equals(key) || before.size() == 0 ? masked : masked + '#' + (place + 1);
  }

  List<KeyValuePair> keyValues(List<KeyValuePair> pairs) {
    boolean isSame = true;
    List<KeyValuePair> masked = new ArrayList<>(pairs.size());
    for (KeyValuePair pair : pairs) {
      String key = String.valueOf(pair.key);
      Object value = value(key, pair.value);
      String maskedKey = text(key);
      boolean isKept = value == pair.value && maskedKey.equals(key);
      isSame &= isKept;
      masked.add(isKept ? pair : new KeyValuePair(maskedKey, value));
    }
    return isSame ? pairs : Collections.unmodifiableList(masked);
  }

  private @Nullable Object value(String key, @Nullable Object value) {
    boolean isHidden = value != null && !value.equals("") && rules.hides(key);
    return isHidden ? rules.replacement() : value(value);
  }

  @Nullable Object value(@Nullable Object value) {
    if (value instanceof String text) {
      return text(text);
    } else if (value == null) {
      return null;
    } else if (value instanceof Map<?, ?> map) {
      return map(map);
    } else if (value instanceof Collection<?> collection) {
      return collection(collection);
    } else if (value instanceof Shown bean) {
      return bean(bean);
    } else if (value instanceof Throwable error) {
      ErrorSnapshot snapshot = ErrorSnapshot.of(error);
      return snapshot.withTexts(this::text) == snapshot ? error : text(Rendering.text(error));
    }
    return other(value);
  }

  /** A number may be a secret; all else that is no secret by its form may be one by its name. */
  private Object other(Object value) {
    if (secrets == null && SecretSearch.isHarmless(value)) {
      return value;
    }
    String text = Rendering.text(value);
    String masked = text(text);
    return masked.equals(text) ? value : masked;
  }

  private Map<?, ?> map(Map<?, ?> map) {
    boolean isSame = true;
    Map<String, @Nullable Object> masked = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = String.valueOf(entry.getKey());
      Object value = value(key, entry.getValue());
      String maskedKey = text(key);
      isSame &= value == entry.getValue() && maskedKey.equals(key);
      String place = masked.containsKey(maskedKey) ? maskedKey + '#' + masked.size() : maskedKey;
      masked.put(place, value);
    }
    return isSame ? map : Collections.unmodifiableMap(masked);
  }

  private Collection<?> collection(Collection<?> collection) {
    boolean isSame = true;
    List<@Nullable Object> masked = new ArrayList<>(collection.size());
    for (Object element : collection) {
      Object value = value(element);
      isSame &= value == element;
      masked.add(value);
    }
    if (isSame) {
      return collection;
    }
    return collection instanceof Set
        ? Collections.unmodifiableSet(new LinkedHashSet<>(masked))
        : Collections.unmodifiableList(masked);
  }

  private Object bean(Shown bean) {
    Object shown = value(bean.shown());
    Object inData = value(bean.inData());
    String text = bean.toString();
    String maskedText = text(text);
    boolean isSame = shown == bean.shown() && inData == bean.inData() && maskedText.equals(text);
    return isSame ? bean : bean.with(shown, inData, maskedText);
  }
}
