package dev.signalback.internal.json;

import dev.signalback.Signal;
import dev.signalback.internal.ShownParts;
import dev.signalback.internal.text.SecondText;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Encodes signals as JSON Lines: one object a line, in UTF-8, keys in a fixed order, absent ones
 * left out.
 *
 * <p>Whatever the signal holds, the result is one line and valid JSON without duplicate keys, and
 * its size is bounded by the {@link JsonLimits}. Control characters, line separators and the
 * controls of bidirectional text are escaped; a surrogate without its other half becomes U+FFFD.
 *
 * <p>Thread-safe. One thread at a time works in memory that is kept between calls; others, and
 * calls made while a value renders, work in their own.
 */
public final class SignalJson {

  /** A buffer that one long line has grown beyond this is given up. */
  private static final int MAX_KEPT_BYTES = 1 << 20;

  private final JsonLimits limits;
  private final ShownParts shown;
  private final SecondText seconds = new SecondText(SignalJson::utc);

  /** Whoever takes it out owns it until he puts it back. */
  private final AtomicReference<@Nullable JsonLine> spare = new AtomicReference<>();

  public SignalJson(JsonLimits limits) {
    this(limits, ShownParts.NONE);
  }

  public SignalJson(JsonLimits limits, ShownParts shown) {
    this.limits = limits;
    this.shown = shown;
  }

  private static String utc(long epochSecond) {
    String text = Instant.ofEpochSecond(epochSecond).toString();
    return text.substring(0, text.length() - 1); // without the Z
  }

  /** A place for the lines of many signals; for one thread at a time. */
  public Batch newBatch() {
    return new Batch();
  }

  /** Lines that gather until they are written at once. For one thread at a time. */
  public final class Batch {

    private JsonLine lines = new JsonLine(limits, shown, seconds);

    private Batch() {}

    /** Adds the line of a signal, or nothing of it when that fails. */
    public void add(Signal signal) {
      lines.append(signal);
    }

    /** How many bytes have gathered. */
    public int length() {
      return lines.length();
    }

    /** Writes what has gathered with one call, and forgets it, whatever becomes of that. */
    public void writeTo(OutputStream target) throws IOException {
      try {
        lines.writeTo(target);
      } finally {
        clear();
      }
    }

    /** What has gathered, which is forgotten then. */
    public byte[] take() {
      byte[] taken = lines.toBytes();
      clear();
      return taken;
    }

    /** Forgets what has gathered. */
    public void clear() {
      if (lines.capacity() <= MAX_KEPT_BYTES) {
        lines.clear();
      } else {
        lines = new JsonLine(limits, shown, seconds);
      }
    }
  }

  /** The line of a signal, its {@code \n} included; the caller owns the array. */
  public byte[] encode(Signal signal) {
    JsonLine line = spare.getAndSet(null);
    if (line == null) {
      line = new JsonLine(limits, shown, seconds);
    }
    byte[] bytes = line.write(signal);
    if (line.capacity() <= MAX_KEPT_BYTES) {
      spare.set(line);
    }
    return bytes;
  }
}
