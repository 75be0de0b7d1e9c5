package dev.signalback.streams;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what is printed into lines, for each thread on its own. A thread is known here only while
 * its last line has no end.
 *
 * <p>Any thread. What one thread adds and another takes at the end meets in the map, which lets one
 * of them at an entry at a time.
 */
public final class PartialLines {

  /** A longer piece is a line without an end. */
  static final int MOST_CHARS = 8192;

  /** With more threads than this in the middle of a line, all of them are cut. */
  private static final int MOST_THREADS = 1024;

  private final Charset charset;
  private final ConcurrentMap<Long, Partial> pending = new ConcurrentHashMap<>();

  PartialLines(Charset charset) {
    this.charset = charset;
  }

  /**
   * Adds text of the calling thread.
   *
   * @param ends whether the line ends after it
   * @param caller the statement that printed it
   * @return the lines that are complete now
   */
  List<PrintedLine> add(String text, boolean ends, StackWalker.@Nullable StackFrame caller) {
    if (pending.isEmpty() || !pending.containsKey(thread())) {
      if (ends && text.indexOf('\n') < 0) {
        return List.of(new PrintedLine(text, caller, null));
      } else if (!ends && text.isEmpty()) {
        return List.of();
      }
    }
    return add(
        caller,
        partial -> {
          partial.endBytes();
          partial.text.append(text);
          if (ends) {
            partial.text.append('\n');
          }
        });
  }

  /** Adds bytes of the calling thread; a character may begin in one call and end in another. */
  List<PrintedLine> add(
      byte[] bytes, int offset, int length, StackWalker.@Nullable StackFrame caller) {
    return add(caller, partial -> partial.decode(bytes, offset, length));
  }

  private interface Change {
    void apply(Partial partial);
  }

  private List<PrintedLine> add(StackWalker.@Nullable StackFrame caller, Change change) {
    List<PrintedLine> lines = new ArrayList<>();
    if (pending.size() >= MOST_THREADS) {
      takeAll(lines);
    }
    pending.compute(
        thread(),
        (id, known) -> {
          Partial partial = known == null ? new Partial() : known;
          partial.caller = caller;
          change.apply(partial);
          partial.takeLines(lines);
          return partial.isEmpty() ? null : partial;
        });
    return lines;
  }

  /** What the calling thread has added since its last line end; empty when there is nothing. */
  List<PrintedLine> takeOwn() {
    List<PrintedLine> lines = new ArrayList<>();
    take(pending.remove(thread()), lines);
    return lines;
  }

  /** What all threads have added since their last line ends. */
  List<PrintedLine> takeAll() {
    List<PrintedLine> lines = new ArrayList<>();
    takeAll(lines);
    return lines;
  }

  private void takeAll(List<PrintedLine> lines) {
    pending.keySet().forEach(id -> take(pending.remove(id), lines));
  }

  private static void take(@Nullable Partial partial, List<PrintedLine> lines) {
    if (partial != null) {
      partial.endBytes();
      lines.add(partial.line(partial.text.toString()));
    }
  }

  private static long thread() {
    return Thread.currentThread().getId();
  }

  /** The beginning of a line. */
  private final class Partial {

    private final StringBuilder text = new StringBuilder();

    /** The statement that printed last. */
    private StackWalker.@Nullable StackFrame caller;

    private @Nullable CharsetDecoder decoder;

    /** The bytes of a character that has not ended. */
    private byte[] rest = {};

    void decode(byte[] bytes, int offset, int length) {
      CharsetDecoder now = decoder == null ? newDecoder() : decoder;
      decoder = now;
      ByteBuffer in = ByteBuffer.allocate(rest.length + length);
      in.put(rest).put(bytes, offset, length).flip();
      CharBuffer out = CharBuffer.allocate((int) (in.remaining() * now.maxCharsPerByte()) + 1);
      now.decode(in, out, false);
      text.append(out.flip());
      rest = new byte[in.remaining()];
      in.get(rest);
    }

    private CharsetDecoder newDecoder() {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    /** A character that does not end before text comes will never end. */
    void endBytes() {
      if (rest.length > 0) {
        text.append('\uFFFD');
        rest = new byte[0];
      }
      decoder = null;
    }

    void takeLines(List<PrintedLine> lines) {
      int start = 0;
      for (int end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
        int last = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
        lines.add(line(text.substring(start, last)));
        start = end + 1;
      }
      text.delete(0, start);
      if (text.length() > MOST_CHARS) {
        lines.add(line(text.toString()));
        text.setLength(0);
      }
    }

    PrintedLine line(String content) {
      return new PrintedLine(content, caller, null);
    }

    boolean isEmpty() {
      return text.length() == 0 && rest.length == 0;
    }
  }
}
