package dev.signalback.logback.internal.capture;

import java.io.IOException;
import java.io.Writer;

/** Gathers what is written, up to a length; more fails. One thread. */
final class BoundedText extends Writer {

  private final StringBuilder text = new StringBuilder();
  private final int most;

  BoundedText(int most) {
    this.most = most;
  }

  boolean isFull() {
    return text.length() >= most;
  }

  int length() {
    return text.length();
  }

  @Override
  public void write(char[] from, int start, int count) throws IOException {
    int room = most - text.length();
    text.append(from, start, Math.min(count, room));
    if (count > room) {
      throw new IOException("text must have at most " + most + " characters");
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return text.toString();
  }
}
