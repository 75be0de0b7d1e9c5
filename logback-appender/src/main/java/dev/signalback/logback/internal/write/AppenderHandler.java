package dev.signalback.logback.internal.write;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.recovery.RecoveryListener;
import ch.qos.logback.core.recovery.ResilientFileOutputStream;
import ch.qos.logback.core.recovery.ResilientOutputStreamBase;
import dev.signalback.Signal;
import dev.signalback.handler.Handler;
import dev.signalback.logback.internal.event.EventView;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any of Logback's appenders as a handler.
 *
 * <p>An appender that writes to a stream and flushes after each event is flushed after each batch
 * instead, and where nobody looks at single events its lines are written at once then ({@link
 * BatchEncoder}): readers see as much, with a fraction of the work. An appender that does not run,
 * whose encoder or {@code append} throws, whose stream has failed, whose file is gone or whose
 * console cannot be written drops events in silence; here each of them is a failure.
 */
final class AppenderHandler implements Handler, StreamTurns {

  private static final byte[] NOTHING = {};

  private final Appender<ILoggingEvent> appender;
  private final EventView events;
  private final boolean flushesPerBatch;

  /** Whether a failure concerns the one event that was appended. */
  private final boolean flushesEach;

  private final boolean hasBrokenPattern;
  private final @Nullable WatchedEncoder encoder;
  private final @Nullable BatchEncoder batches;

  /** The oldest of what has gathered; the appender is shown the event of one signal for all. */
  private @Nullable Signal first;

  private final @Nullable WatchedFile file;
  private volatile List<WriterShare> shares = List.of();
  private boolean isShared;

  private @Nullable OutputStream watched;

  /** Whether it has been given something since the last flush. */
  private boolean hasTaken;

  private volatile @Nullable Exception streamFailure;
  private volatile @Nullable Exception lastFailure;
  private volatile boolean failedSinceFlush;

  private volatile boolean isAppending;

  /** Whether the appender has closed its stream, as it rolled over, since the last flush. */
  private boolean hasRolledOver;

  /**
   * @param isAlone whether nobody else feeds the appender
   */
  AppenderHandler(Appender<ILoggingEvent> appender, EventView events, boolean isAlone) {
    AppendFailures.watch(appender);
    this.appender = appender;
    this.events = events;
    this.hasBrokenPattern = hasBrokenPattern(appender);
    this.flushesPerBatch = isAlone && takeOverFlushing(appender);
    this.batches = isAlone ? takeOverWriting(appender) : null;
    this.encoder = isAlone && batches == null ? watchEncoder(appender) : null;
    this.flushesEach = !flushesPerBatch && isFlushedAtOnce(appender);
    this.file =
        (flushesPerBatch || (isAlone && flushesEach))
                && appender instanceof FileAppender<ILoggingEvent> files
            ? new WatchedFile(files)
            : null;
  }

  private static boolean isFlushedAtOnce(Appender<ILoggingEvent> appender) {
    return appender instanceof OutputStreamAppender<ILoggingEvent> stream
        && stream.isImmediateFlush();
  }

  WriterShare newShare() {
    WriterShare share = new WriterShare(this);
    List<WriterShare> all = new ArrayList<>(shares);
    all.add(share);
    shares = List.copyOf(all);
    isShared = all.size() > 1;
    return share;
  }

  /** Whether several give it signals; one thread after the other asks. */
  boolean isShared() {
    return isShared;
  }

  /** Those that give it signals; the list never changes. */
  List<WriterShare> shares() {
    return shares;
  }

  private @Nullable BatchEncoder takeOverWriting(Appender<ILoggingEvent> appender) {
    return appender instanceof OutputStreamAppender<ILoggingEvent> stream && stream.isStarted()
        ? BatchEncoder.takeOver(stream, this)
        : null;
  }

  private @Nullable WatchedEncoder watchEncoder(Appender<ILoggingEvent> appender) {
    if (appender instanceof OutputStreamAppender<ILoggingEvent> stream) {
      Encoder<ILoggingEvent> configured = WatchedEncoder.configured(stream);
      if (configured != null) {
        WatchedEncoder watched = new WatchedEncoder(configured, this);
        stream.setEncoder(watched);
        return watched;
      }
    }
    return null;
  }

  /** A pattern that could not be read is reported once, and every event is written as nothing. */
  private static boolean hasBrokenPattern(Appender<ILoggingEvent> appender) {
    return appender instanceof OutputStreamAppender<ILoggingEvent> stream
        && WatchedEncoder.configured(stream) instanceof LayoutWrappingEncoder<ILoggingEvent> encoder
        && encoder.getLayout() instanceof PatternLayout layout
        && !layout.isStarted();
  }

  private static boolean takeOverFlushing(Appender<ILoggingEvent> appender) {
    if (appender instanceof OutputStreamAppender<ILoggingEvent> stream
        && stream.isImmediateFlush()
        && !(stream instanceof FileAppender<ILoggingEvent> file && file.isPrudent())) {
      stream.setImmediateFlush(false);
      return true;
    }
    return false;
  }

  Appender<ILoggingEvent> appender() {
    return appender;
  }

  @Override
  public void handle(Signal signal) throws IOException {
    hasTaken = true;
    requireStarted();
    watchStream();
    requireHealthyStream();
    if (batches == null) {
      int swallowed = AppendFailures.of(appender);
      append(events.of(signal));
      watchStream(); // a rollover has opened another
      requireEncoded();
      requireAppended(swallowed);
      requireStillOpen();
      settle();
    } else {
      batches.add(signal);
      if (first == null) {
        first = signal;
      }
    }
    if (!appender.isStarted()) {
      throw new IOException("appender " + appender.getName() + " stopped itself, see its status");
    }
    if (streamFailure != null) {
      throw cannotWrite();
    }
  }

  private void append(ILoggingEvent event) {
    isAppending = true;
    try {
      appender.doAppend(event);
    } finally {
      isAppending = false;
    }
  }

  private void append(BatchEncoder gathered, Signal shown) throws IOException {
    isAppending = true;
    try {
      gathered.write(events.of(shown));
    } finally {
      isAppending = false;
    }
  }

  /**
   * The appender rolls over. What it would write while it closes the stream, it would lose in
   * silence; so it is written now.
   */
  @Override
  public void beforeClose() {
    OutputStream stream = watched;
    if (isAppending && flushesPerBatch && stream != null) {
      try {
        stream.flush();
      } catch (
          IOException e) { // a stream of somebody's own; Logback's tell their listeners instead
        failed(e);
      }
      if (failedSinceFlush) {
        dropUnwritten();
      }
      hasRolledOver = true;
    }
  }

  /** From its first byte on it is to be heard when the new stream fails. */
  @Override
  public void afterOpen() {
    if (isAppending) {
      watchStream();
    }
  }

  /**
   * After a rollover: what went into the old file is safe or lost, whatever becomes of the new one,
   * and the cell is to hear of it before there is more.
   */
  private void settle() throws IOException {
    OutputStream stream = watched;
    if (hasRolledOver && !failedSinceFlush && stream != null) {
      stream.flush();
      if (failedSinceFlush) {
        failedSinceFlush = false;
        dropUnwritten();
        throw cannotWrite();
      }
    }
  }

  /** Whether it only gathers the next signal. */
  boolean gathersNext() {
    return batches != null && streamFailure == null;
  }

  /**
   * Whether so much has gathered that it is to be written before the batch ends; or see {@link
   * #settle}.
   */
  boolean isFull() {
    return hasRolledOver || (batches != null && batches.isFull());
  }

  private void writeBatch(BatchEncoder gathered, Signal shown) throws IOException {
    first = null;
    int swallowed = AppendFailures.of(appender);
    append(gathered, shown);
    watchStream();
    requireAppended(swallowed);
  }

  private void requireAppended(int swallowedBefore) throws IOException {
    if (AppendFailures.of(appender) != swallowedBefore) {
      throw new IOException(
          "appender %s must append, got an exception of its own; its status tells which"
              .formatted(appender.getName()));
    }
  }

  private void requireEncoded() throws IOException {
    Throwable failure = encoder == null ? null : encoder.takeFailure();
    if (failure != null) {
      throw new IOException(
          "encoder of appender %s failed: %s".formatted(appender.getName(), failure), failure);
    }
  }

  private void requireStarted() {
    if (!appender.isStarted()) {
      throw new IllegalStateException(
          "appender %s must be started, got one that is not; its status tells why"
              .formatted(appender.getName()));
    }
    if (hasBrokenPattern) {
      throw new IllegalStateException(
          "appender %s must have a pattern that can be read, got one that cannot; its status tells why"
              .formatted(appender.getName()));
    }
  }

  /** A stream that failed swallows writes until it recovers; each of them is a loss. */
  private void requireHealthyStream() throws IOException {
    requireOpenFile();
    if (streamFailure != null) {
      dropUnwritten();
      provokeRecovery();
    }
    if (streamFailure != null) {
      throw cannotWrite();
    }
  }

  /** A file that could not be opened when it rolled over leaves no stream, and no word of it. */
  private void requireOpenFile() throws IOException {
    if (file != null && watched == null) {
      file.openIfClosed();
      watchStream();
      requireStillOpen();
    }
  }

  private void requireStillOpen() throws IOException {
    if (file != null && watched == null) {
      throw new IOException(
          "appender %s must have an open file, got none; its status tells why"
              .formatted(appender.getName()));
    }
  }

  private void dropUnwritten() {
    if (file != null) {
      file.failed();
    }
  }

  private IOException cannotWrite() {
    Exception failure = lastFailure;
    return new IOException(
        "appender %s cannot write: %s".formatted(appender.getName(), failure), failure);
  }

  /** A failed stream reopens on a write when its back-off is over, and the next write tells. */
  private void provokeRecovery() throws IOException {
    OutputStream stream = watched;
    if (stream != null) {
      stream.write(NOTHING);
      stream.write(NOTHING);
    }
  }

  private void watchStream() {
    if (appender instanceof OutputStreamAppender<ILoggingEvent> owner) {
      OutputStream stream = owner.getOutputStream();
      if (stream != watched) { // opened, or opened anew by a rollover
        watched = stream;
        streamFailure = null;
        if (file != null && stream instanceof ResilientFileOutputStream opened) {
          file.opened(opened);
        }
        if (stream instanceof ResilientOutputStreamBase resilient) {
          resilient.addRecoveryListener(new StreamWatch());
        }
      }
    }
  }

  @Override
  public void endOfBatch() throws IOException {
    Signal shown = first;
    if (batches != null && shown != null) {
      writeBatch(batches, shown);
    }
    hasRolledOver = false;
    events.clear();
    OutputStream stream = watched;
    if (flushesPerBatch && stream != null && streamFailure == null && appender.isStarted()) {
      stream.flush();
    }
    if (failedSinceFlush) {
      failedSinceFlush = false;
      dropUnwritten();
      throw cannotWrite();
    }
    requireArrived();
  }

  /** What was flushed is where people look for it. */
  private void requireArrived() throws IOException {
    if (file != null && hasTaken) {
      hasTaken = false;
      if (watched != null) { // otherwise it was flushed and closed by a rollover
        try {
          file.flushed();
        } finally {
          watchStream(); // it may have been opened anew
        }
      }
    } else if (appender instanceof ConsoleAppender<ILoggingEvent> console && hasFailed(console)) {
      throw new IOException(
          "appender %s must have a console that can be written, got an error on %s, which stays until"
                  .formatted(console.getName(), console.getTarget())
              + " the program ends");
    }
  }

  /** A print stream tells of an error in no other way, and for good. */
  private static boolean hasFailed(ConsoleAppender<?> console) {
    boolean isErr = ConsoleTarget.SystemErr.getName().equals(console.getTarget());
    return (isErr ? System.err : System.out).checkError();
  }

  private void failed(IOException e) {
    streamFailure = e;
    lastFailure = e;
    failedSinceFlush = !flushesEach;
  }

  private final class StreamWatch implements RecoveryListener {
    @Override
    public void newFailure(IOException e) {
      failed(e);
    }

    @Override
    public void recoveryOccured() {
      streamFailure = null;
      if (file != null && watched instanceof ResilientFileOutputStream open) {
        file.recovered(open);
      }
    }
  }
}
