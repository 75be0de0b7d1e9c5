package dev.signalback.logback.internal.capture;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.signalback.internal.Rendering;
import dev.signalback.internal.Shown;
import dev.signalback.internal.Snapshot;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands, in what other encoders get, for an object that cannot be copied: it prints as the object
 * did at the call, and Jackson writes what it made of the object then. Both major versions of
 * Jackson know the annotation; where there is none it has no effect.
 */
public final class CapturedBean implements Serializable, Shown {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Object shown;
  private final transient @Nullable Object data;
  private final String text;

  /**
   * @param shown what is written as JSON
   * @param data what a signal shows
   */
  CapturedBean(@Nullable Object shown, @Nullable Object data, String text) {
    this.shown = shown;
    this.data = data;
    this.text = text;
  }

  /** Keeps beans, and knows whether there were any. For one value. */
  static final class Keeper implements Snapshot.Beans {
    private final boolean needsTrees;
    private final boolean isArgument;
    private int room = LogstashFields.MOST_OF_BEANS;
    private boolean hasKept;

    private Keeper(boolean needsTrees, boolean isArgument) {
      this.needsTrees = needsTrees;
      this.isArgument = isArgument;
    }

    /**
     * For a pair, whose beans are texts in the data, and records maps.
     *
     * @param needsObjects whether an appender may ask for the beans as objects
     */
    static Keeper ofPair(boolean needsObjects) {
      return new Keeper(needsObjects && LogstashFields.ARE_AVAILABLE, false);
    }

    /** For a structured argument or a marker, whose beans are objects in the data, too. */
    static Keeper ofArgument() {
      return new Keeper(true, true);
    }

    @Override
    public Object of(Object value) {
      hasKept = true;
      String text = Rendering.text(value);
      boolean isOfJdk = value.getClass().getClassLoader() == null;
      if (isOfJdk && value instanceof Number number) {
        return new CapturedBean(plain(number), text, text);
      }
      Object tree = needsTrees ? tree(value, text) : text;
      if (isArgument) {
        return new CapturedBean(tree, isOfJdk ? text : Snapshot.of(tree), text);
      }
      return new CapturedBean(tree, value instanceof Record ? Snapshot.of(value) : text, text);
    }

    /** Numbers that change are read now. */
    private static Object plain(Number number) {
      long whole = number.longValue();
      return number.doubleValue() == whole ? (Object) whole : (Object) number.doubleValue();
    }

    /** What Jackson makes of a bean; its text, where that fails or is too long. */
    private @Nullable Object tree(Object value, String text) {
      BoundedText json = new BoundedText(room);
      Object tree =
          Rendering.guarded(value, "getters", () -> LogstashFields.treeOf(value, json, text));
      room -= json.length();
      return tree;
    }

    boolean hasKept() {
      return hasKept;
    }
  }

  /** What a signal shows of a bean, or of what stands for one. */
  static @Nullable Object dataOf(Object value) {
    return value instanceof CapturedBean bean ? bean.data : Snapshot.of(value);
  }

  @Override
  public @Nullable Object inData() {
    return data;
  }

  @Override
  public CapturedBean with(@Nullable Object newShown, @Nullable Object newData, String newText) {
    return new CapturedBean(newShown, newData, newText);
  }

  /** What Jackson writes. */
  @Override
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
