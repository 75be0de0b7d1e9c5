package dev.signalback.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.signalback.internal.ShownParts;
import dev.signalback.internal.ThisHost;
import dev.signalback.internal.text.SignalText;
import dev.signalback.internal.text.TextOptions;
import dev.signalback.logback.internal.capture.EventSignals;
import dev.signalback.logback.internal.config.SignalWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes each signal for people: a line with the essentials, below it data, context and location,
 * then the error, root cause first. What a value contains cannot look like another line. Any
 * thread.
 *
 * <p>Options: {@code <colour>} or {@code <color>} ({@code auto}, {@code always} or {@code never};
 * default {@code auto}: only where the process has a terminal and {@code NO_COLOR} is not set),
 * {@code <charset>} (default: UTF-8), {@code <timeZone>} (default: the machine's), {@code <host>}
 * and {@code <attributes>} ({@code true} or {@code false}, the default): whether these parts of a
 * signal are shown.
 */
public final class ConsoleEncoder extends EncoderBase<ILoggingEvent> implements SignalWriter {

  private static final byte[] NOTHING = {};
  private static final List<String> OPTIONS =
      List.of("colour", "color", "charset", "timeZone", "host", "attributes");
  private static final int MAX_STACK_FRAMES = 50;

  private @Nullable String colour;
  private @Nullable String charsetName;
  private @Nullable String timeZone;
  private @Nullable String host;
  private @Nullable String attributes;
  private Charset charset = StandardCharsets.UTF_8;
  private SignalText text =
      new SignalText(new TextOptions(false, ZoneId.systemDefault(), MAX_STACK_FRAMES));

  /** {@code auto}, {@code always} or {@code never}. */
  public void setColour(String value) {
    colour = value;
  }

  /** The same as {@link #setColour}. */
  public void setColor(String value) {
    colour = value;
  }

  /** The name of a charset. */
  public void setCharset(String value) {
    charsetName = value;
  }

  /** An id such as {@code Europe/Zurich} or {@code UTC}. */
  public void setTimeZone(String value) {
    timeZone = value;
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
    Options options = new Options("encoder class=\"ConsoleEncoder\"", this, getContext());
    options.explainUnknown(OPTIONS);
    boolean coloured =
        options.read("colour", colour, Terminal.isPresent(), ConsoleEncoder::isColour);
    charset = options.read("charset", charsetName, StandardCharsets.UTF_8, ConsoleEncoder::charset);
    ZoneId zone = options.read("timeZone", timeZone, ZoneId.systemDefault(), ConsoleEncoder::zone);
    text = new SignalText(new TextOptions(coloured, zone, MAX_STACK_FRAMES, readShown(options)));
    super.start();
  }

  private ShownParts readShown(Options options) {
    boolean showsHost = options.isOn("host", host);
    if (showsHost) {
      ThisHost.asked(); // known by the time of the first signal, with luck
    }
    return new ShownParts(showsHost, options.isOn("attributes", attributes));
  }

  private static boolean isColour(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "always" -> true;
      case "never" -> false;
      case "auto" -> Terminal.isPresent();
      default ->
          throw new IllegalArgumentException("colour must be auto, always or never, got " + value);
    };
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) { // its message is the name alone
      throw new IllegalArgumentException(
          "charset must be one that this JVM has, such as UTF-8 or ISO-8859-1, got " + name, e);
    }
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "timeZone must be an id such as Europe/Zurich or UTC, got " + id, e);
    }
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return text.format(EventSignals.of(event)).getBytes(charset);
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
