package dev.signalback.streams;

import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.internal.dispatch.Engines;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LocationAwareLogger;

/**
 * Makes log calls of what is printed to {@code System.out} and {@code System.err}: libraries that
 * print get a level, a namespace and a place in the log.
 *
 * <p>Each line is one call on the logger of the class that printed it (of {@code System.out} or
 * {@code System.err} when that is the JDK itself), with the level {@code info} or {@code error} and
 * the kind {@value Signal#KIND_SYSTEM_OUT} or {@value Signal#KIND_SYSTEM_ERR}; its location is the
 * statement that printed. A stack trace that is printed is one call with that throwable. Levels and
 * gate turn lines away like other calls. Where no engine runs it is a call of SLF4J's all the same.
 *
 * <p>What is printed without a line end waits for it, for each thread on its own, so that lines of
 * different threads never mix; what has not got one is logged when the capture or the machine ends.
 * A piece of more than {@value PartialLines#MOST_CHARS} characters is logged as it is. Flushing
 * does not end a line: a prompt is seen with the line it is in.
 *
 * <p>Nothing goes round in circles. What the console appenders of Logback print goes to the streams
 * of before, from whatever thread, and so does what SLF4J, a logging backend or a handler prints,
 * and anything that is printed while a line is logged. So a console handler shows what was printed
 * where it was, as part of the log.
 *
 * <p>The streams never throw and never fail for what logging does; a line that cannot be logged,
 * also since {@link Signals#close()}, goes to the stream of before. Closing such a stream ends the
 * calling thread's line and nothing else. Each print costs a look at the stack.
 *
 * <p>Any thread. A stream that was kept before the capture is not captured.
 */
public final class SystemStreams implements AutoCloseable {

  private static final AtomicReference<@Nullable SystemStreams> CURRENT = new AtomicReference<>();

  private final PrintStream outBefore = System.out;
  private final PrintStream errBefore = System.err;
  private final CapturedStream out = new CapturedStream(outBefore, "out", line -> log(false, line));
  private final CapturedStream err = new CapturedStream(errBefore, "err", line -> log(true, line));
  private final Thread exitHook = new Thread(this::endLines, "signalback-streams");
  private final AtomicBoolean closed = new AtomicBoolean();

  private SystemStreams() {}

  /**
   * Puts streams that log in the place of both, until the result is closed.
   *
   * @throws IllegalStateException when they are captured already
   */
  public static SystemStreams capture() {
    LoggerFactory.getILoggerFactory(); // what is printed while SLF4J binds is no log call
    SystemStreams streams = new SystemStreams();
    if (!CURRENT.compareAndSet(null, streams)) {
      throw new IllegalStateException(
          "System.out and System.err must be captured once, got a second capture; close the first");
    }
    streams.start();
    return streams;
  }

  private void start() {
    try {
      Runtime.getRuntime().addShutdownHook(exitHook);
    } catch (IllegalStateException exiting) {
      endLines();
    }
    System.setOut(out);
    System.setErr(err);
  }

  /** From now on, too, no line waits for its end. */
  private void endLines() {
    out.endLines();
    err.endLines();
  }

  /**
   * Logs what waits for a line end and puts the streams of before back. Where another stream has
   * been put in the place meanwhile it stays, and ours passes on what it gets. Only the first call
   * acts.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    if (out.equals(System.out)) {
      System.setOut(outBefore);
    }
    if (err.equals(System.err)) {
      System.setErr(errBefore);
    }
    endLines();
    out.release();
    err.release();
    try {
      Runtime.getRuntime().removeShutdownHook(exitHook);
    } catch (IllegalStateException exiting) {
      // it finds nothing to do
    }
    CURRENT.compareAndSet(this, null);
  }

  /** Whether it could be logged. */
  private static boolean log(boolean isError, PrintedLine line) {
    if (Engines.isOff()) {
      return false;
    }
    StackWalker.StackFrame caller = line.caller();
    String jdk = isError ? "System.err" : "System.out";
    Logger logger = LoggerFactory.getLogger(caller == null ? jdk : caller.getClassName());
    PrintedMarker marker =
        new PrintedMarker(isError ? Signal.KIND_SYSTEM_ERR : Signal.KIND_SYSTEM_OUT, caller);
    if (logger instanceof LocationAwareLogger aware) {
      int level = isError ? LocationAwareLogger.ERROR_INT : LocationAwareLogger.INFO_INT;
      aware.log(marker, CapturedStream.FQCN, level, line.text(), null, line.error());
    } else if (isError) {
      logger.error(marker, line.text(), line.error());
    } else {
      logger.info(marker, line.text(), line.error());
    }
    return true;
  }
}
