package dev.signalback.internal.json;

import static dev.signalback.internal.json.JsonBuffer.encodedKey;

import dev.signalback.internal.text.ErrorView;
import java.util.List;

/** Writes a throwable as JSON. For one thread at a time. */
final class JsonError {

  private static final byte[] TYPE = encodedKey("type");
  private static final byte[] MESSAGE = encodedKey("message");
  private static final byte[] CIRCULAR = encodedKey("circular");
  private static final byte[] CUT = encodedKey("cut");
  private static final byte[] STACK = encodedKey("stack");
  private static final byte[] MORE = encodedKey("more");
  private static final byte[] CAUSE = encodedKey("cause");
  private static final byte[] SUPPRESSED = encodedKey("suppressed");

  private static final int PLACES = 1024;
  private static final int MAX_BYTES = 512;

  /** A frame that was written before. */
  private static final class Frame {
    private final StackTraceElement element;
    private final byte[] written;

    Frame(StackTraceElement element, byte[] written) {
      this.element = element;
      this.written = written;
    }
  }

  private final JsonBuffer out;
  private final JsonLimits limits;
  private final KnownPlaces<Frame> frames = new KnownPlaces<>(PLACES, MAX_BYTES);

  JsonError(JsonBuffer out, JsonLimits limits) {
    this.out = out;
    this.limits = limits;
  }

  void write(ErrorView error) {
    out.raw('{');
    if (error.type() != null) {
      string(out.key(TYPE), error.type());
    }
    if (error.message() != null) {
      string(out.key(MESSAGE), error.message());
    }
    switch (error.form()) {
      case WHOLE -> below(error);
      case CIRCULAR -> out.key(CIRCULAR).raw("true");
      case CUT -> out.key(CUT).number(error.left());
      case UNREADABLE -> {} // its message says why
    }
    out.raw('}');
  }

  private void below(ErrorView error) {
    int own = error.frames() - error.framesInCommon();
    if (own > 0) {
      out.key(STACK);
      stack(error, own);
    }
    if (error.framesInCommon() > 0) {
      out.key(MORE).number(error.framesInCommon());
    }
    ErrorView cause = error.cause();
    if (cause != null) {
      out.key(CAUSE);
      write(cause);
    }
    if (!error.suppressed().isEmpty()) {
      out.key(SUPPRESSED);
      suppressed(error.suppressed());
    }
  }

  private void stack(ErrorView error, int own) {
    int shown = Math.min(own, limits.maxStackFrames());
    out.raw('[');
    for (int i = 0; i < shown; i++) {
      comma(i);
      frame(error, i);
    }
    if (shown < own) {
      comma(shown);
      string(out, "…[+" + (own - shown) + " frames]");
    }
    out.raw(']');
  }

  /** What is on one stack is mostly on others, too. */
  private void frame(ErrorView error, int index) {
    StackTraceElement element = error.element(index);
    if (element == null) {
      string(out, error.frame(index));
      return;
    }
    int hash = element.hashCode();
    Frame known = frames.at(hash);
    if (known != null && known.element.equals(element)) {
      out.raw(known.written);
      return;
    }
    int start = out.length();
    string(out, error.frame(index));
    if (frames.isWanted(hash, out.length() - start)) {
      frames.keep(hash, new Frame(element, out.toBytes(start)));
    }
  }

  private void suppressed(List<ErrorView> errors) {
    out.raw('[');
    for (int i = 0; i < errors.size(); i++) {
      comma(i);
      write(errors.get(i));
    }
    out.raw(']');
  }

  private void comma(int index) {
    if (index > 0) {
      out.raw(',');
    }
  }

  private void string(JsonBuffer target, String text) {
    target.string(text, limits.maxStringLength());
  }
}
