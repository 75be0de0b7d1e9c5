package dev.signalback.streams;

import dev.signalback.internal.dispatch.Engines;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose lines are given away instead of written, except for those that whoever gets them
 * prints himself.
 *
 * <p>It never uses the machinery of its superclass, whose lock a thread that prints would hold
 * while it waits for room in the ring, and a handler that prints would wait for.
 */
public final class CapturedStream extends PrintStream {

  static final String FQCN = CapturedStream.class.getName();

  /** Set only while a line of this thread is given away. */
  private static final ThreadLocal<Boolean> GIVING = new ThreadLocal<>();

  private final PrintStream before;
  private final Predicate<PrintedLine> sink;
  private final PartialLines lines;
  private volatile boolean released;
  private volatile boolean cutsLines;

  /**
   * @param before what it stands for
   * @param name {@code out} or {@code err}
   * @param sink gets the lines, and says whether it took one
   */
  CapturedStream(PrintStream before, String name, Predicate<PrintedLine> sink) {
    this(before, charsetOf(before, name), sink);
  }

  CapturedStream(PrintStream before, Charset charset, Predicate<PrintedLine> sink) {
    super(before, false, charset);
    this.before = before;
    this.sink = sink;
    this.lines = new PartialLines(charset);
  }

  /** JDK 18 has a method for it, and before that a property. */
  private static Charset charsetOf(PrintStream stream, String name) {
    try {
      return (Charset) PrintStream.class.getMethod("charset").invoke(stream);
    } catch (ReflectiveOperationException | RuntimeException older) {
      String named = System.getProperty("sun.std" + name + ".encoding");
      return named != null && Charset.isSupported(named)
          ? Charset.forName(named)
          : Charset.defaultCharset();
    }
  }

  /** Gives away what waits for a line end, and from now on what comes without one at once. */
  void endLines() {
    cutsLines = true;
    give(lines.takeAll());
  }

  /** Passes on what still comes. */
  void release() {
    released = true;
  }

  // ---- lines

  private @Nullable PrintOrigin origin() {
    if (released || GIVING.get() != null || Engines.isDispatching()) {
      return null;
    }
    PrintOrigin origin = PrintOrigin.find();
    return origin.isBackend() ? null : origin;
  }

  private void add(String text, boolean ends) {
    PrintOrigin origin = origin();
    if (origin == null) {
      pass(text, ends);
    } else {
      give(lines.add(text, ends, origin.caller()));
      cut();
    }
  }

  private void pass(String text, boolean ends) {
    if (ends) {
      before.println(text);
    } else {
      before.print(text);
    }
  }

  /** Those who end the lines may have been here before the thread began its last one. */
  private void cut() {
    if (cutsLines) {
      give(lines.takeOwn());
    }
  }

  private void give(List<PrintedLine> complete) {
    complete.forEach(this::give);
  }

  private void give(PrintedLine line) {
    boolean isGiven;
    GIVING.set(true);
    try {
      isGiven = sink.test(line);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable t) { // a backend's; whoever prints is not to see it
      isGiven = false;
    } finally {
      GIVING.remove();
    }
    if (!isGiven) {
      if (line.error() == null) {
        before.println(line.text());
      } else {
        line.error().printStackTrace(before);
      }
    }
  }

  // ---- bytes

  @Override
  public void write(int b) {
    byte[] one = {(byte) b};
    write(one, 0, 1);
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    PrintOrigin origin = origin();
    if (origin == null) {
      before.write(bytes, offset, length);
    } else {
      give(lines.add(bytes, offset, length, origin.caller()));
      cut();
    }
  }

  @Override
  public void writeBytes(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void flush() {
    before.flush();
  }

  /** Ends the line of the calling thread; the stream can be used further. */
  @Override
  public void close() {
    give(lines.takeOwn());
    before.flush();
  }

  @Override
  public boolean checkError() {
    return before.checkError();
  }

  // ---- text

  @Override
  public void print(boolean value) {
    add(String.valueOf(value), false);
  }

  @Override
  public void print(char value) {
    add(String.valueOf(value), false);
  }

  @Override
  public void print(int value) {
    add(String.valueOf(value), false);
  }

  @Override
  public void print(long value) {
    add(String.valueOf(value), false);
  }

  @Override
  public void print(float value) {
    add(String.valueOf(value), false);
  }

  @Override
  public void print(double value) {
    add(String.valueOf(value), false);
  }

  @Override
  public void print(char[] value) {
    add(String.valueOf(value), false);
  }

  @Override
  public void print(@Nullable String value) {
    add(String.valueOf(value), false);
  }

  @Override
  public void print(@Nullable Object value) {
    add(String.valueOf(value), false);
  }

  @Override
  public void println() {
    add("", true);
  }

  @Override
  public void println(boolean value) {
    add(String.valueOf(value), true);
  }

  @Override
  public void println(char value) {
    add(String.valueOf(value), true);
  }

  @Override
  public void println(int value) {
    add(String.valueOf(value), true);
  }

  @Override
  public void println(long value) {
    add(String.valueOf(value), true);
  }

  @Override
  public void println(float value) {
    add(String.valueOf(value), true);
  }

  @Override
  public void println(double value) {
    add(String.valueOf(value), true);
  }

  @Override
  public void println(char[] value) {
    add(String.valueOf(value), true);
  }

  @Override
  public void println(@Nullable String value) {
    add(String.valueOf(value), true);
  }

  /** A throwable that prints its stack trace prints itself first, and then lines about itself. */
  @Override
  public void println(@Nullable Object value) {
    String text = String.valueOf(value);
    PrintOrigin origin = origin();
    if (origin == null) {
      before.println(text);
    } else if (!origin.isTrace()) {
      give(lines.add(text, true, origin.caller()));
    } else if (value instanceof Throwable error) {
      give(lines.takeOwn());
      give(new PrintedLine(text, origin.caller(), error));
    }
  }

  @Override
  public PrintStream format(String format, @Nullable Object... args) {
    add(String.format(Locale.getDefault(Locale.Category.FORMAT), format, args), false);
    return this;
  }

  @Override
  public PrintStream format(@Nullable Locale locale, String format, @Nullable Object... args) {
    add(String.format(locale, format, args), false);
    return this;
  }
}
