package dev.signalback.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.signalback.internal.json.JsonLimits;
import dev.signalback.internal.json.SignalJson;
import dev.signalback.logback.internal.EventSignals;
import dev.signalback.logback.internal.SignalWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes each signal as one line of JSON (JSON Lines: UTF-8, {@code \n}); the keys are described in
 * {@code docs/reference/json.md}. For any appender that takes an encoder. Any thread.
 *
 * <p>Options, each a positive number: {@code <maxDepth>} (default 16) of nested values, {@code
 * <maxStringLength>} (262144 characters), {@code <maxElements>} (10000) of a map or list, {@code
 * <maxStackFrames>} (200) of a throwable, {@code <maxCauses>} (20). What is cut says so.
 */
public final class SignalEncoder extends EncoderBase<ILoggingEvent> implements SignalWriter {

  private static final byte[] NOTHING = {};

  private static final List<String> OPTIONS =
      List.of("maxDepth", "maxStringLength", "maxElements", "maxStackFrames", "maxCauses");

  private @Nullable String maxDepth;
  private @Nullable String maxStringLength;
  private @Nullable String maxElements;
  private @Nullable String maxStackFrames;
  private @Nullable String maxCauses;
  private SignalJson json = new SignalJson(JsonLimits.DEFAULT);

  /** How deep values may nest. */
  public void setMaxDepth(String value) {
    maxDepth = value;
  }

  /** How many characters a text may have. */
  public void setMaxStringLength(String value) {
    maxStringLength = value;
  }

  /** How many elements a map or list may have. */
  public void setMaxElements(String value) {
    maxElements = value;
  }

  /** How many frames of a throwable are written. */
  public void setMaxStackFrames(String value) {
    maxStackFrames = value;
  }

  /** How many causes of a throwable are written. */
  public void setMaxCauses(String value) {
    maxCauses = value;
  }

  @Override
  public void start() {
    Options options = new Options("encoder class=\"SignalEncoder\"", this, getContext());
    options.explainUnknown(OPTIONS);
    JsonLimits d = JsonLimits.DEFAULT;
    json =
        new SignalJson(
            new JsonLimits(
                number(options, "maxDepth", maxDepth, d.maxDepth()),
                number(options, "maxStringLength", maxStringLength, d.maxStringLength()),
                number(options, "maxElements", maxElements, d.maxElements()),
                number(options, "maxStackFrames", maxStackFrames, d.maxStackFrames()),
                number(options, "maxCauses", maxCauses, d.maxCauses())));
    super.start();
  }

  private static int number(Options options, String name, @Nullable String text, int byDefault) {
    return options.read(name, text, byDefault, value -> positive(name, value));
  }

  private static int positive(String name, String text) {
    String problem = name + " must be a number from 1 to " + Integer.MAX_VALUE + ", got " + text;
    try {
      int value = Integer.parseInt(text);
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(problem, e);
    }
    throw new IllegalArgumentException(problem);
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return json.encode(EventSignals.of(event));
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
