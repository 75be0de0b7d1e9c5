package dev.signalback.internal.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.signalback.internal.text.ValueWalk;
import java.math.BigDecimal;
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

  /** Powers of ten that every double can be of. */
  private static final int SAFE_MAGNITUDE = 300;

  private static final int KEY_PLACES = 512;
  private static final int MAX_KEY_BYTES = 256;

  /** A key that was written before. */
  private static final class Key {
    private final String text;

    /** With a comma in front and a colon behind. */
    private final byte[] written;

    private final boolean isPlain;

    Key(String text, byte[] written, boolean isPlain) {
      this.text = text;
      this.written = written;
      this.isPlain = isPlain;
    }

    @SuppressWarnings("ReferenceEquality") // what comes again is mostly the same object
    boolean isOf(String other) {
      return text == other;
    }
  }

  private static final byte[] NULL = "null".getBytes(US_ASCII);
  private static final byte[] TRUE = "true".getBytes(US_ASCII);
  private static final byte[] FALSE = "false".getBytes(US_ASCII);

  private final JsonBuffer out;
  private final int maxStringLength;
  private final int maxKeyLength;
  private final KnownPlaces<Key> knownKeys = new KnownPlaces<>(KEY_PLACES, MAX_KEY_BYTES);
  private int lineStart;

  /** The keys of the open object of each depth. */
  private final @Nullable JsonKeys[] keys;

  JsonValues(JsonBuffer out, JsonLimits limits) {
    super(limits.maxDepth(), limits.maxElements());
    this.out = out;
    this.maxStringLength = limits.maxStringLength();
    this.maxKeyLength = Math.min(MAX_KEY_LENGTH, maxStringLength);
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
    if (digits.length() <= MAX_NUMBER_LENGTH && isInRange(value)) {
      out.raw(digits);
    } else {
      text(digits);
    }
  }

  /**
   * Beyond the range of a double parsers read infinity or zero; whole numbers they read as they
   * are.
   */
  private static boolean isInRange(Number value) {
    if (!(value instanceof BigDecimal decimal)) {
      return true;
    }
    long magnitude = (long) decimal.precision() - decimal.scale();
    if (Math.abs(magnitude) < SAFE_MAGNITUDE || decimal.signum() == 0) {
      return true;
    }
    double nearest = Math.abs(decimal.doubleValue());
    return nearest >= Double.MIN_NORMAL && nearest <= Double.MAX_VALUE;
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
    if (isUnique && writeKnown(key, index)) {
      return;
    }
    element(index);
    int start = out.length();
    boolean isPlain = writeKey(key);
    if (isUnique && isPlain && keysHere().addUnique(start, out.length())) {
      out.raw(':');
      return;
    }
    for (int number = index + 1; !keysHere().add(start); number++) {
      out.rewind(start);
      out.raw('"').text(key, maxKeyLength).raw('#').number(number).raw('"');
    }
    out.raw(':');
  }

  /** Writes a key that is no other key's, with what is around it, if it was written before. */
  private boolean writeKnown(String key, int index) {
    Key known = knownKeys.at(key.hashCode());
    if (known == null || !known.isOf(key) || !known.isPlain) {
      return false;
    }
    byte[] written = known.written;
    int start = out.length() + (index > 0 ? 1 : 0);
    if (!keysHere().addUnique(start, start + written.length - 2)) {
      return false;
    }
    out.raw(written, index > 0 ? 0 : 1, written.length);
    return true;
  }

  /**
   * Writes a key; true when what was written is the key itself in quotes, so that another text is
   * another key.
   */
  private boolean writeKey(String key) {
    int hash = key.hashCode();
    Key known = knownKeys.at(hash);
    if (known != null && known.isOf(key)) {
      out.raw(known.written, 1, known.written.length - 1);
      return known.isPlain;
    }
    int start = out.length();
    out.string(key, maxKeyLength);
    int bytes = out.length() - start;
    boolean isPlain = key.length() <= maxKeyLength && bytes == key.length() + 2;
    if (knownKeys.isWanted(hash, Math.max(bytes, key.length()))) {
      knownKeys.keep(hash, new Key(key, surrounded(key), isPlain));
    }
    return isPlain;
  }

  /** Uses the end of the buffer. */
  private byte[] surrounded(String key) {
    int start = out.length();
    byte[] written = out.raw(',').string(key, maxKeyLength).raw(':').toBytes(start);
    out.rewind(start);
    return written;
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
