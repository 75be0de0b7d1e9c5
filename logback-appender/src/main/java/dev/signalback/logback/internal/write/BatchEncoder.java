package dev.signalback.logback.internal.write;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import dev.signalback.Signal;
import dev.signalback.internal.json.SignalJson;
import dev.signalback.logback.internal.config.SignalWriter;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the lines of a batch and writes them when its appender, which stays in charge of rolling
 * over and of broken streams, asks for the bytes of one event. Only while the engine's dispatch
 * lock is held.
 */
public final class BatchEncoder extends EncoderBase<ILoggingEvent> {

  /** More than this is written before the batch ends. */
  private static final int MAX_BYTES = 512 << 10;

  /** Where a file rolls over by size, which it can do only between two writes. */
  private static final int MAX_BYTES_OF_ROLLING = 256 << 10;

  private static final byte[] NOTHING = {};
  private static final String LOGBACKS = "ch.qos.logback.core.rolling.";

  private final OutputStreamAppender<ILoggingEvent> appender;
  private final Encoder<ILoggingEvent> encoder;
  private final SignalJson.Batch lines;
  private final StreamTurns turns;

  /** Whether the appender looks at what it gets, as it rolls over by size. */
  private final boolean countsBytes;

  private @Nullable ILoggingEvent expected;
  private @Nullable IOException failure;

  private BatchEncoder(
      OutputStreamAppender<ILoggingEvent> appender,
      Encoder<ILoggingEvent> encoder,
      SignalJson.Batch lines,
      StreamTurns turns) {
    this.turns = turns;
    this.appender = appender;
    this.encoder = encoder;
    this.lines = lines;
    this.countsBytes = appender instanceof RollingFileAppender;
  }

  /**
   * An encoder in the place of the one that an appender has; null where somebody looks at each
   * event: a filter, a policy or an appender that is not Logback's own, or another encoder.
   */
  static @Nullable BatchEncoder takeOver(
      OutputStreamAppender<ILoggingEvent> appender, StreamTurns turns) {
    Encoder<ILoggingEvent> encoder = WatchedEncoder.configured(appender);
    SignalJson.Batch lines =
        encoder instanceof SignalWriter writer && isOfLogback(appender) ? writer.newBatch() : null;
    if (encoder == null
        || lines == null
        || !encoder.isStarted()
        || !appender.getCopyOfAttachedFiltersList().isEmpty()) {
      return null;
    }
    BatchEncoder batches = new BatchEncoder(appender, encoder, lines, turns);
    appender.setEncoder(batches);
    return batches;
  }

  private static boolean isOfLogback(OutputStreamAppender<ILoggingEvent> appender) {
    if (appender.getClass() == RollingFileAppender.class) {
      RollingFileAppender<ILoggingEvent> rolling = (RollingFileAppender<ILoggingEvent>) appender;
      return !rolling.isPrudent()
          && isOfLogback(rolling.getTriggeringPolicy())
          && isOfLogback(rolling.getRollingPolicy());
    }
    return (appender.getClass() == FileAppender.class
            && !((FileAppender<ILoggingEvent>) appender).isPrudent())
        || appender.getClass() == ConsoleAppender.class;
  }

  private static boolean isOfLogback(@Nullable Object policy) {
    return policy != null && policy.getClass().getName().startsWith(LOGBACKS);
  }

  Encoder<ILoggingEvent> encoder() {
    return encoder;
  }

  void add(Signal signal) {
    lines.add(signal);
  }

  boolean isEmpty() {
    return lines.length() == 0;
  }

  boolean isFull() {
    return lines.length() > (countsBytes ? MAX_BYTES_OF_ROLLING : MAX_BYTES);
  }

  /**
   * Has the appender write what has gathered.
   *
   * @param event shown to the appender; what it asks for by that event is all that has gathered
   * @throws IOException when the appender did not ask, or its stream refused
   */
  void write(ILoggingEvent event) throws IOException {
    expected = event;
    appender.doAppend(event);
    if (expected != null) {
      expected = null;
      lines.clear();
      throw new IOException(
          "appender %s must write what it is given, got nothing written; its status tells why"
              .formatted(appender.getName()));
    }
    IOException refused = failure;
    if (refused != null) {
      failure = null;
      throw refused;
    }
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    if (event != expected) {
      return encoder.encode(event);
    }
    expected = null;
    if (countsBytes) {
      return lines.take();
    }
    try {
      lines.writeTo(openStream());
    } catch (IOException e) { // a stream of somebody's own; Logback's tell their listeners instead
      failure = e;
      lines.clear();
    }
    return NOTHING;
  }

  private OutputStream openStream() throws IOException {
    OutputStream stream = appender.getOutputStream();
    if (stream == null) {
      throw new IOException("appender %s has no open stream".formatted(appender.getName()));
    }
    return stream;
  }

  @Override
  public byte[] headerBytes() {
    turns.afterOpen();
    return encoder.headerBytes();
  }

  @Override
  public byte[] footerBytes() {
    turns.beforeClose();
    return encoder.footerBytes();
  }

  @Override
  public void stop() {
    super.stop();
    encoder.stop();
  }
}
