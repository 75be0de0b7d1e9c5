package dev.signalback.internal.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.signalback.internal.text.ValueWalk;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the values of a signal as JSON. For one thread at a time. */
final class JsonValues extends ValueWalk {

  /** No element begins after this many bytes of a line, however many are allowed in a container. */
  static final int FULL_BYTES = 32 << 20;

  /** Longer numbers are written as strings, as parsers refuse them: 1000 is Jackson's limit. */
  private static final int MAX_NUMBER_LENGTH = 1000;

  /** Longer keys are cut, as parsers refuse them: 50000 bytes is Jackson's limit. */
  private static final int MAX_KEY_LENGTH = 10_000;

  private static final int KEY_PLACES = 512;
  private static final int KEY_MASK = KEY_PLACES - 1;

  /** Every so many misses one takes over a place. */
  private static final int PATIENCE = 16;

  /** What is longer is not kept. */
  private static final int MAX_KEPT_LENGTH = 256;

  /** A key that was written before. */
  private static final class Key {
    private final String text;
    private final byte[] written;

    Key(String text, byte[] written) {
      this.text = text;
      this.written = written;
    }

    @SuppressWarnings("ReferenceEquality") // what comes again is mostly the same object
    boolean isOf(String other) {
      return text == other;
    }

    /** Whether it was written as it is, in quotes: then another text is another key. */
    boolean isPlain() {
      return written.length == text.length() + 2;
    }
  }

  private static final byte[] NULL = "null".getBytes(US_ASCII);
  private static final byte[] TRUE = "true".getBytes(US_ASCII);
  private static final byte[] FALSE = "false".getBytes(US_ASCII);

  private final JsonBuffer out;
  private final int maxStringLength;
  private final int maxKeyLength;
  private final @Nullable Key[] knownKeys = new @Nullable Key[KEY_PLACES];
  private final int maxKeptLength;
  private int misses;
  private int lineStart;

  /** The keys of the open object of each depth. */
  private final @Nullable JsonKeys[] keys;

  JsonValues(JsonBuffer out, JsonLimits limits) {
    super(limits.maxDepth(), limits.maxElements());
    this.out = out;
    this.maxStringLength = limits.maxStringLength();
    this.maxKeyLength = Math.min(MAX_KEY_LENGTH, maxStringLength);
    this.maxKeptLength = Math.min(MAX_KEPT_LENGTH, maxKeyLength);
    this.keys = new JsonKeys[limits.maxDepth() + 1];
  }

  /** A line begins at a position. */
  void beginLine(int start) {
    lineStart = start;
  }

  /** A map of the signal itself, as an object. */
  void object(Map<?, ?> map) {
    open(true);
    pairs(map);
    close(true);
  }

  @Override
  protected void nothing() {
    out.raw(NULL);
  }

  @Override
  protected void truth(boolean value) {
    out.raw(value ? TRUE : FALSE);
  }

  @Override
  protected void whole(long value) {
    out.number(value);
  }

  @Override
  protected void real(double value) {
    if (Double.isFinite(value)) {
      out.number(value);
    } else {
      text(Double.toString(value));
    }
  }

  @Override
  protected void real(float value) {
    if (Float.isFinite(value)) {
      out.raw(Float.toString(value));
    } else {
      text(Float.toString(value));
    }
  }

  @Override
  protected void big(Number value) {
    String digits = value.toString();
    if (digits.length() <= MAX_NUMBER_LENGTH) {
      out.raw(digits);
    } else {
      text(digits);
    }
  }

  @Override
  protected void text(String value) {
    out.string(value, maxStringLength);
  }

  @Override
  protected void open(boolean isMap) {
    out.raw(isMap ? '{' : '[');
    if (isMap) {
      keysHere().clear();
    }
  }

  @Override
  protected void close(boolean isMap) {
    out.raw(isMap ? '}' : ']');
  }

  @Override
  protected void element(int index) {
    if (index > 0) {
      out.raw(',');
    }
  }

  /** Where an earlier key was written as the same JSON, the place in the map is added to it. */
  @Override
  protected void key(String key, int index, boolean isUnique) {
    element(index);
    int start = out.length();
    if (isUnique && writeKnown(key) && keysHere().addUnique(start)) {
      out.raw(':');
      return;
    }
    out.rewind(start);
    out.string(key, maxKeyLength);
    for (int number = index + 1; !keysHere().add(start); number++) {
      out.rewind(start);
      out.raw('"').text(key, maxKeyLength).raw('#').number(number).raw('"');
    }
    out.raw(':');
  }

  /** Writes a key that comes again as the same object, if it is plain; else perhaps nothing. */
  private boolean writeKnown(String key) {
    if (key.length() > maxKeptLength) {
      return false;
    }
    int place = key.hashCode() & KEY_MASK;
    Key known = knownKeys[place];
    if (known == null || !known.isOf(key)) {
      if (known != null && misses++ % PATIENCE != 0) {
        return false;
      }
      int start = out.length();
      out.string(key, maxKeyLength);
      known = new Key(key, out.toBytes(start));
      out.rewind(start);
      knownKeys[place] = known;
    }
    if (known.isPlain()) {
      out.raw(known.written);
    }
    return known.isPlain();
  }

  private JsonKeys keysHere() {
    JsonKeys here = keys[depth()];
    if (here == null) {
      here = new JsonKeys(out);
      keys[depth()] = here;
    }
    return here;
  }

  @Override
  protected int position() {
    return out.length();
  }

  @Override
  protected void rewind(int position) {
    out.rewind(position);
    keysHere().rewind(position);
  }

  @Override
  protected boolean isFull() {
    return out.length() - lineStart > FULL_BYTES;
  }
}
