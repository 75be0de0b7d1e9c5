package dev.signalback.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.signalback.internal.ShownParts;
import dev.signalback.internal.ThisHost;
import dev.signalback.internal.json.JsonLimits;
import dev.signalback.internal.json.JsonLimits.Limit;
import dev.signalback.internal.json.SignalJson;
import dev.signalback.logback.internal.capture.EventSignals;
import dev.signalback.logback.internal.config.SignalWriter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes each signal as one line of JSON (JSON Lines: UTF-8, {@code \n}); the keys are described in
 * {@code docs/reference/json.md}. For any appender that takes an encoder. Any thread.
 *
 * <p>Options, each a number: {@code <maxDepth>} of nested values (1 to 512, default 16), {@code
 * <maxStringLength>} in characters (1 to 16777216, default 262144), {@code <maxElements>} of a map
 * or list (default 10000), {@code <maxStackFrames>} of a throwable (default 200), {@code
 * <maxCauses>} (0 to 512, default 20). What is cut says so. {@code <host>} and {@code
 * <attributes>}, {@code true} or {@code false} (the default), add these parts of a signal.
 */
public final class SignalEncoder extends EncoderBase<ILoggingEvent> implements SignalWriter {

  private static final byte[] NOTHING = {};

  private static final List<String> OPTIONS =
      Stream.concat(Stream.of(Limit.values()).map(Limit::label), Stream.of("host", "attributes"))
          .toList();

  private @Nullable String maxDepth;
  private @Nullable String maxStringLength;
  private @Nullable String maxElements;
  private @Nullable String maxStackFrames;
  private @Nullable String maxCauses;
  private @Nullable String host;
  private @Nullable String attributes;
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

  /** Whether the machine is shown, {@code true} or {@code false}. */
  public void setHost(String value) {
    host = value;
  }

  /** Whether the application's own keys are shown, {@code true} or {@code false}. */
  public void setAttributes(String value) {
    attributes = value;
  }

  @Override
  public void start() {
    Options options = new Options("encoder class=\"SignalEncoder\"", this, getContext());
    options.explainUnknown(OPTIONS);
    json = new SignalJson(readLimits(options), readShown(options));
    super.start();
  }

  private ShownParts readShown(Options options) {
    boolean showsHost = options.isOn("host", host);
    if (showsHost) {
      ThisHost.asked(); // known by the time of the first signal, with luck
    }
    return new ShownParts(showsHost, options.isOn("attributes", attributes));
  }

  private JsonLimits readLimits(Options options) {
    return new JsonLimits(
        read(options, Limit.DEPTH, maxDepth),
        read(options, Limit.STRING_LENGTH, maxStringLength),
        read(options, Limit.ELEMENTS, maxElements),
        read(options, Limit.STACK_FRAMES, maxStackFrames),
        read(options, Limit.CAUSES, maxCauses));
  }

  private static int read(Options options, Limit limit, @Nullable String text) {
    return options.read(limit.label(), text, limit.byDefault(), limit::parse);
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
  public SignalJson.@Nullable Batch newBatch() {
    return json.newBatch();
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
