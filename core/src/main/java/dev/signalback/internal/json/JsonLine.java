package dev.signalback.internal.json;

import static dev.signalback.internal.json.JsonBuffer.encodedKey;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.signalback.Location;
import dev.signalback.Signal;
import dev.signalback.internal.PairMap;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.text.ErrorView;
import dev.signalback.internal.text.SecondText;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes one signal after the other, each as one line. For one thread at a time. */
final class JsonLine {

  private static final int NANOS_PER_MICRO = 1000;
  private static final int MICRO_DIGITS = 6;
  private static final byte[] END_OF_INST = "Z\"".getBytes(US_ASCII);

  private static final byte[] INST = encodedKey("inst");
  private static final byte[] LEVEL = encodedKey("level");
  private static final byte[] KIND = encodedKey("kind");
  private static final byte[] NS = encodedKey("ns");
  private static final byte[] ID = encodedKey("id");
  private static final byte[] DATA = encodedKey("data");
  private static final byte[] THREAD = encodedKey("thread");
  private static final byte[] MARKERS = encodedKey("markers");
  private static final byte[] LOCATION = encodedKey("location");
  private static final byte[] FILE = encodedKey("file");
  private static final byte[] LINE = encodedKey("line");
  private static final byte[] CLASS = encodedKey("class");
  private static final byte[] METHOD = encodedKey("method");
  private static final byte[] ERROR = encodedKey("error");

  private final JsonBuffer out = new JsonBuffer();
  private final JsonValues values;
  private final JsonError error;
  private final JsonMessage message;
  private final JsonContext context;
  private final JsonLimits limits;
  private final SecondText seconds;
  private final TextCache levels = new TextCache();
  private final TextCache kinds = new TextCache();
  private final TextCache namespaces = new TextCache();
  private final TextCache threads = new TextCache();

  /** The key and the text up to the dot of the second that the last signal was made in. */
  private byte[] lastInst = {};

  private long lastSecond;

  /**
   * @param seconds the text of {@code inst} up to the dot
   */
  JsonLine(JsonLimits limits, SecondText seconds) {
    this.limits = limits;
    this.seconds = seconds;
    this.values = new JsonValues(out, limits);
    this.error = new JsonError(out, limits);
    this.message = new JsonMessage(out, limits.maxStringLength());
    this.context = new JsonContext(out, values);
  }

  /** How many bytes this object holds on to. */
  int capacity() {
    return out.capacity();
  }

  /** The line of a signal alone. */
  byte[] write(Signal signal) {
    clear();
    append(signal);
    return toBytes();
  }

  /** The lines so far. */
  byte[] toBytes() {
    return out.toBytes();
  }

  /** Adds the line of a signal to those before; nothing of it when that fails. */
  void append(Signal signal) {
    int start = out.length();
    try {
      line(signal, start);
    } catch (Throwable t) {
      out.rewind(start);
      throw t;
    }
  }

  /** Forgets the lines so far. */
  void clear() {
    out.rewind(0);
  }

  /** How many bytes the lines so far have. */
  int length() {
    return out.length();
  }

  void writeTo(OutputStream target) throws IOException {
    out.writeTo(target);
  }

  private void line(Signal signal, int start) {
    SignalState state = SignalAccess.state(signal);
    values.beginLine(start);
    out.raw('{');
    inst(state.inst);
    head(state);
    if (state.id != null && !state.id.isEmpty()) {
      text(ID, state.id);
    }
    message.write(signal);
    pairs(DATA, state.data);
    context.write(signal);
    if (!state.threadName.isEmpty()) {
      again(threads, THREAD, state.threadName);
    }
    if (!state.markerNames.isEmpty()) {
      out.key(MARKERS);
      values.value(state.markerNames);
    }
    location(signal.location());
    if (state.error != null) {
      out.key(ERROR);
      error.write(ErrorView.of(state.error, limits.maxCauses()));
    }
    out.raw('}').raw('\n');
  }

  private void inst(Instant inst) {
    long second = inst.getEpochSecond();
    if (second != lastSecond || lastInst.length == 0) {
      int start = out.length();
      out.key(INST).raw('"').raw(seconds.of(second)).raw('.');
      lastInst = out.toBytes(start);
      lastSecond = second;
    } else {
      out.raw(lastInst);
    }
    out.digits(inst.getNano() / NANOS_PER_MICRO, MICRO_DIGITS).raw(END_OF_INST);
  }

  private void head(SignalState state) {
    again(levels, LEVEL, state.level.toString());
    again(kinds, KIND, state.kind);
    again(namespaces, NS, state.ns);
  }

  /** A text that mostly has been written before; never the first key. */
  private void again(TextCache known, byte[] key, String text) {
    byte[] written = known.find(text);
    if (written != null) {
      out.raw(written);
    } else {
      int start = out.length();
      text(key, text);
      known.keep(text, out, start);
    }
  }

  private void pairs(byte[] key, PairMap<? extends @Nullable Object> map) {
    if (!map.isEmpty()) {
      out.key(key);
      values.object(map);
    }
  }

  private void location(@Nullable Location location) {
    if (location != null) {
      out.key(LOCATION).raw('{');
      text(FILE, location.fileName());
      if (location.lineNumber() >= 0) {
        out.key(LINE).number(location.lineNumber());
      }
      text(CLASS, location.className());
      text(METHOD, location.methodName());
      out.raw('}');
    }
  }

  private void text(byte[] key, @Nullable String text) {
    if (text != null) {
      out.key(key).string(text, limits.maxStringLength());
    }
  }
}
