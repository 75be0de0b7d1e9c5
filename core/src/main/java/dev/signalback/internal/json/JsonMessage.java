package dev.signalback.internal.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.signalback.Signal;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import org.jspecify.annotations.Nullable;

/**
 * Writes the message and the template of a signal. A template that comes again is taken apart once;
 * its arguments then go straight between its parts, and the text is never made. For one thread at a
 * time.
 */
final class JsonMessage {

  private static final byte[] MSG = JsonBuffer.encodedKey("msg");
  private static final byte[] TEMPLATE = JsonBuffer.encodedKey("template");
  private static final byte[] NULL = "null".getBytes(US_ASCII);
  private static final byte[] PLACEHOLDER = "{}".getBytes(US_ASCII);

  private static final int PLACES = 1024;
  private static final int MASK = PLACES - 1;

  /** Longer templates are written anew each time, so that little is held on to. */
  private static final int MAX_LENGTH = 1024;

  /** A number has no more characters than this. */
  private static final int MAX_NUMBER_LENGTH = 20;

  /** A template that was taken apart. */
  private static final class Template {

    final String text;

    /** The message when there is nothing to fill in, its key included. */
    final byte[] whole;

    /**
     * What is before, between and after the placeholders: the first with the key of the message,
     * the last with the template behind it.
     */
    final byte[][] parts;

    Template(String text, byte[] whole, byte[][] parts) {
      this.text = text;
      this.whole = whole;
      this.parts = parts;
    }

    @SuppressWarnings("ReferenceEquality") // the same literal is the same object
    boolean isOf(String other) {
      return text == other;
    }
  }

  private final JsonBuffer out;
  private final int maxLength;
  private final @Nullable Template[] templates = new @Nullable Template[PLACES];

  /** Texts that have come once. */
  private final @Nullable String[] candidates = new @Nullable String[PLACES];

  JsonMessage(JsonBuffer out, int maxLength) {
    this.out = out;
    this.maxLength = maxLength;
  }

  void write(Signal signal) {
    SignalState state = SignalAccess.state(signal);
    if (state.msg != null
        || !state.formatsLater
        || state.template == null
        || !writeParts(state.template, state.args)) {
      writeTexts(signal);
    }
  }

  private void writeTexts(Signal signal) {
    String msg = signal.msg();
    String template = signal.template();
    if (msg != null) {
      out.key(MSG).string(msg, maxLength);
    }
    if (template != null && !template.equals(msg)) {
      out.key(TEMPLATE).string(template, maxLength);
    }
  }

  private boolean writeParts(String text, @Nullable Object @Nullable [] args) {
    Template template = templateOf(text);
    if (template == null) {
      return false;
    }
    int filled = args == null ? 0 : Math.min(args.length, template.parts.length - 1);
    if (args == null || filled == 0) {
      out.raw(template.whole);
      return true;
    }
    if (!areSimple(args, filled, text.length())) {
      return false;
    }
    byte[][] parts = template.parts;
    for (int i = 0; i < parts.length - 1; i++) {
      out.raw(parts[i]);
      if (i < filled) {
        argument(args[i]);
      } else {
        out.raw(PLACEHOLDER);
      }
    }
    out.raw(parts[parts.length - 1]);
    return true;
  }

  /** Whether arguments can be written as they are, and make a text that differs and fits. */
  private boolean areSimple(@Nullable Object[] args, int count, int templateLength) {
    long length = 0;
    boolean areTexts = true;
    for (int i = 0; i < count; i++) {
      Object arg = args[i];
      if (arg instanceof String text) {
        length += text.length();
      } else if (arg == null || arg instanceof Integer || arg instanceof Long) {
        length += MAX_NUMBER_LENGTH;
        areTexts = false;
      } else {
        return false;
      }
    }
    boolean mayBeTemplate = areTexts && length == (long) count * PLACEHOLDER.length;
    return length + templateLength <= maxLength && !(mayBeTemplate && haveBrace(args, count));
  }

  /** Whether the arguments may give the template again. */
  private static boolean haveBrace(@Nullable Object[] args, int count) {
    for (int i = 0; i < count; i++) {
      if (args[i] instanceof String text && text.indexOf('{') >= 0) {
        return true;
      }
    }
    return false;
  }

  private void argument(@Nullable Object arg) {
    if (arg instanceof String text) {
      out.text(text, maxLength);
    } else if (arg instanceof Number number) {
      out.number(number.longValue());
    } else {
      out.raw(NULL);
    }
  }

  private @Nullable Template templateOf(String text) {
    int place = text.hashCode() & MASK;
    Template known = templates[place];
    if (known != null && known.isOf(text)) {
      return known;
    }
    if (text.length() > MAX_LENGTH || text.length() > maxLength || text.contains("\\{}")) {
      return null;
    }
    if (!isSeenAgain(place, text)) {
      return null;
    }
    Template template = takeApart(text);
    templates[place] = template;
    return template;
  }

  /** A text that was put together for one call never comes again, and is not worth the work. */
  @SuppressWarnings("ReferenceEquality") // the same literal is the same object
  private boolean isSeenAgain(int place, String text) {
    boolean isAgain = candidates[place] == text;
    candidates[place] = isAgain ? null : text;
    return isAgain;
  }

  /** Uses the end of the buffer, which is within a line, to encode the parts. */
  private Template takeApart(String text) {
    String[] pieces = text.split("\\{}", -1);
    byte[][] parts = new byte[pieces.length][];
    int start = out.length();
    for (int i = 0; i < pieces.length; i++) {
      if (i == 0) {
        out.key(MSG).raw('"');
      }
      out.text(pieces[i], maxLength);
      if (i == pieces.length - 1) {
        out.raw('"').key(TEMPLATE).string(text, maxLength);
      }
      parts[i] = out.toBytes(start);
      out.rewind(start);
    }
    byte[] whole = out.key(MSG).string(text, maxLength).toBytes(start);
    out.rewind(start);
    return new Template(text, whole, parts);
  }
}
