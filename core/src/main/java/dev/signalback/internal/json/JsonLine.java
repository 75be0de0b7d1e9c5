package dev.signalback.internal.json;

import static dev.signalback.internal.json.JsonBuffer.encodedKey;

import dev.signalback.Location;
import dev.signalback.Signal;
import dev.signalback.internal.text.ErrorView;
import dev.signalback.internal.text.SecondText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one signal after the other, each as one line. For one thread at a time. */
final class JsonLine {

  private static final int NANOS_PER_MICRO = 1000;
  private static final int MICRO_DIGITS = 6;

  private static final byte[] INST = encodedKey("inst");
  private static final byte[] LEVEL = encodedKey("level");
  private static final byte[] KIND = encodedKey("kind");
  private static final byte[] NS = encodedKey("ns");
  private static final byte[] ID = encodedKey("id");
  private static final byte[] MSG = encodedKey("msg");
  private static final byte[] TEMPLATE = encodedKey("template");
  private static final byte[] DATA = encodedKey("data");
  private static final byte[] CTX = encodedKey("ctx");
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
  private final JsonLimits limits;
  private final SecondText seconds;

  /**
   * @param seconds the text of {@code inst} up to the dot
   */
  JsonLine(JsonLimits limits, SecondText seconds) {
    this.limits = limits;
    this.seconds = seconds;
    this.values = new JsonValues(out, limits);
    this.error = new JsonError(out, limits);
  }

  /** How many bytes this object holds on to. */
  int capacity() {
    return out.capacity();
  }

  byte[] write(Signal signal) {
    out.rewind(0);
    out.raw('{');
    head(signal);
    message(signal);
    pairs(DATA, signal.data());
    pairs(CTX, signal.ctx());
    text(THREAD, presence(signal.thread().name()));
    if (!signal.markers().isEmpty()) {
      out.key(MARKERS);
      values.value(signal.markers());
    }
    location(signal.location());
    Throwable thrown = signal.error();
    if (thrown != null) {
      out.key(ERROR);
      error.write(ErrorView.of(thrown, limits.maxCauses()));
    }
    return out.raw('}').raw('\n').toBytes();
  }

  private void head(Signal signal) {
    inst(signal.inst());
    text(LEVEL, signal.level().toString());
    text(KIND, signal.kind());
    text(NS, signal.ns());
    text(ID, presence(signal.id()));
  }

  private void inst(Instant inst) {
    out.key(INST).raw('"').raw(seconds.of(inst.getEpochSecond())).raw('.');
    out.digits(inst.getNano() / NANOS_PER_MICRO, MICRO_DIGITS).raw('Z').raw('"');
  }

  private void message(Signal signal) {
    String msg = signal.msg();
    String template = signal.template();
    text(MSG, msg);
    if (template != null && !template.equals(msg)) {
      text(TEMPLATE, template);
    }
  }

  private void pairs(byte[] key, Map<String, ? extends @Nullable Object> map) {
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

  private static @Nullable String presence(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private void text(byte[] key, @Nullable String text) {
    if (text != null) {
      out.key(key).string(text, limits.maxStringLength());
    }
  }
}
