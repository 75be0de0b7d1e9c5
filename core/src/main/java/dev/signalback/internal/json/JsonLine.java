package dev.signalback.internal.json;

import static dev.signalback.internal.json.JsonBuffer.encodedKey;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.signalback.HostInfo;
import dev.signalback.Location;
import dev.signalback.Run;
import dev.signalback.Signal;
import dev.signalback.SignalRef;
import dev.signalback.internal.PairMap;
import dev.signalback.internal.ShownParts;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalExtras;
import dev.signalback.internal.SignalState;
import dev.signalback.internal.text.ErrorView;
import dev.signalback.internal.text.SecondText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one signal after the other, each as one line. For one thread at a time. */
final class JsonLine {

  private static final int NANOS_PER_MICRO = 1000;
  private static final int MICRO_DIGITS = 6;
  private static final byte[] END_OF_INST = "Z\"".getBytes(US_ASCII);
  private static final byte[] END = "}\n".getBytes(US_ASCII);

  private static final byte[] INST = encodedKey("inst");
  private static final byte[] ID = encodedKey("id");
  private static final byte[] DATA = encodedKey("data");
  private static final byte[] MARKERS = encodedKey("markers");
  private static final byte[] LOCATION = encodedKey("location");
  private static final byte[] FILE = encodedKey("file");
  private static final byte[] LINE = encodedKey("line");
  private static final byte[] CLASS = encodedKey("class");
  private static final byte[] METHOD = encodedKey("method");
  private static final byte[] UID = encodedKey("uid");
  private static final byte[] PARENT = encodedKey("parent");
  private static final byte[] ROOT = encodedKey("root");
  private static final byte[] RUN = encodedKey("run");
  private static final byte[] NANOS = encodedKey("nanos");
  private static final byte[] VALUE = encodedKey("value");
  private static final byte[] ERROR = encodedKey("error");
  private static final byte[] HOST = encodedKey("host");
  private static final byte[] NAME = encodedKey("name");
  private static final byte[] IP = encodedKey("ip");
  private static final byte[] ATTRIBUTES = encodedKey("attributes");
  private static final byte[] SAMPLE = encodedKey("sample");
  private static final byte[] SUPPRESSED = encodedKey("suppressed");

  private final JsonBuffer out = new JsonBuffer();
  private final JsonValues values;
  private final JsonError error;
  private final JsonMessage message;
  private final JsonHead head;
  private final JsonContext context;
  private final JsonLimits limits;
  private final ShownParts shown;
  private final SecondText seconds;

  /** The key and the text up to the dot of the second that the last signal was made in. */
  private byte[] lastInst = {};

  private long lastSecond;

  /**
   * @param shown what else is written
   * @param seconds the text of {@code inst} up to the dot
   */
  JsonLine(JsonLimits limits, ShownParts shown, SecondText seconds) {
    this.limits = limits;
    this.shown = shown;
    this.seconds = seconds;
    this.values = new JsonValues(out, limits);
    this.error = new JsonError(out, limits);
    this.message = new JsonMessage(out, limits.maxStringLength());
    this.head = new JsonHead(out, limits.maxStringLength());
    this.context = new JsonContext(out, values, limits.maxStringLength());
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
    inst(state);
    head.write(state);
    if (state.id != null && !state.id.isEmpty()) {
      text(ID, state.id);
    }
    message.write(signal);
    if (state.hasExtras()) {
      pairs(DATA, state.extras().data);
    }
    context.write(signal);
    if (state.hasExtras()) {
      markers(state.extras().markerNames);
      location(signal.location());
      trace(state.extras());
    }
    if (shown.host()) {
      host(signal.host());
    }
    if (shown.attributes()) {
      pairs(ATTRIBUTES, state.extras().attributes());
    }
    if (state.error != null) {
      out.key(ERROR);
      error.write(ErrorView.of(state.error, limits.maxCauses()));
    }
    if (state.hasExtras()) {
      rules(state.extras());
    }
    out.raw(END);
  }

  private void inst(SignalState state) {
    long second = state.epochSecond;
    if (second != lastSecond || lastInst.length == 0) {
      int start = out.length();
      out.key(INST).raw('"').raw(seconds.of(second)).raw('.');
      lastInst = out.toBytes(start);
      lastSecond = second;
    } else {
      out.raw(lastInst);
    }
    out.digits(state.nano / NANOS_PER_MICRO, MICRO_DIGITS).raw(END_OF_INST);
  }

  private void pairs(byte[] key, PairMap<? extends @Nullable Object> map) {
    if (!map.isEmpty()) {
      out.key(key);
      values.object(map);
    }
  }

  private void markers(Set<String> names) {
    if (!names.isEmpty()) {
      out.key(MARKERS);
      values.value(names);
    }
  }

  /** What the rules of the gate have done. */
  private void rules(SignalExtras extras) {
    if (extras.sample != 1) {
      out.key(SAMPLE);
      out.number(extras.sample);
    }
    if (extras.suppressed != 0) {
      out.key(SUPPRESSED).number(extras.suppressed);
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

  private void host(@Nullable HostInfo host) {
    if (host != null) {
      out.key(HOST).raw('{');
      text(NAME, host.name());
      text(IP, host.ip());
      out.raw('}');
    }
  }

  private void trace(SignalExtras extras) {
    text(UID, extras.uid);
    ref(PARENT, extras.parent);
    ref(ROOT, extras.root);
    Run run = extras.run;
    if (run != null) {
      out.key(RUN).raw('{').key(NANOS).number(run.nanos());
      if (run.value() != null) {
        out.key(VALUE);
        values.value(run.value());
      }
      out.raw('}');
    }
  }

  private void ref(byte[] key, @Nullable SignalRef ref) {
    if (ref != null) {
      out.key(key).raw('{');
      text(ID, ref.id());
      text(UID, ref.uid());
      out.raw('}');
    }
  }

  private void text(byte[] key, @Nullable String text) {
    if (text != null) {
      out.key(key).string(text, limits.maxStringLength());
    }
  }
}
