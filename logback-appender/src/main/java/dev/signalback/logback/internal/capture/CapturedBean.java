package dev.signalback.logback.internal.capture;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.Snapshot;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands, in what other encoders get, for an object that cannot be copied: it prints as the object
 * did at the call, and Jackson writes the object itself, as it is when it is written. Both major
 * versions of Jackson know the annotation; where there is none it has no effect.
 */
public final class CapturedBean implements Serializable {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Object shown;
  private final String text;

  /**
   * @param shown what is written as JSON
   */
  CapturedBean(@Nullable Object shown, String text) {
    this.shown = shown;
    this.text = text;
  }

  /** Keeps beans, and knows whether there were any. For one value. */
  static final class Keeper implements Snapshot.Beans {
    private boolean hasKept;

    @Override
    public Object of(Object value) {
      hasKept = true;
      return new CapturedBean(shownOf(value), Rendering.text(value));
    }

    /** Numbers that change are read now. */
    private static Object shownOf(Object value) {
      if (value instanceof Number number && value.getClass().getClassLoader() == null) {
        long whole = number.longValue();
        return number.doubleValue() == whole ? (Object) whole : (Object) number.doubleValue();
      }
      return value;
    }

    boolean hasKept() {
      return hasKept;
    }
  }

  /** What a signal shows of a bean, or of what stands for one. */
  static @Nullable Object dataOf(Object value) {
    if (value instanceof CapturedBean bean) {
      return bean.shown instanceof Record ? Snapshot.of(bean.shown) : bean.text;
    }
    return Snapshot.of(value);
  }

  /** The object itself. */
  @JsonValue
  public @Nullable Object shown() {
    return shown;
  }

  /** Receivers of serialized events know nothing of us. */
  private Object writeReplace() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof CapturedBean bean && bean.shown == shown && bean.text.equals(text));
  }

  @Override
  public int hashCode() {
    return Objects.hash(System.identityHashCode(shown), text);
  }

  @Override
  public String toString() {
    return text;
  }
}
