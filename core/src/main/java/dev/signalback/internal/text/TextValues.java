package dev.signalback.internal.text;

/** Writes the values of a signal for humans: {@code {a=1, b=[1, 2], c="two words"}}. */
final class TextValues extends ValueWalk {

  private static final int MAX_DEPTH = 16;
  private static final int MAX_ELEMENTS = 10_000;
  private static final int MAX_CHARS = 1 << 20;

  private final StringBuilder out;
  private final int start;

  TextValues(StringBuilder out) {
    super(MAX_DEPTH, MAX_ELEMENTS);
    this.out = out;
    this.start = out.length();
  }

  @Override
  protected void nothing() {
    out.append("null");
  }

  @Override
  protected void truth(boolean value) {
    out.append(value);
  }

  @Override
  protected void whole(long value) {
    out.append(value);
  }

  @Override
  protected void real(double value) {
    out.append(value);
  }

  @Override
  protected void real(float value) {
    out.append(value);
  }

  @Override
  protected void big(Number value) {
    out.append(value);
  }

  @Override
  protected void text(String value) {
    if (!needsQuotes(value)) {
      out.append(value);
      return;
    }
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Escapes.isUnprintable(value, i)) {
        Escapes.appendEscape(out, c);
      } else {
        out.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    out.append('"');
  }

  private static boolean needsQuotes(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isStructure(c)
          || Character.isWhitespace(c)
          || Character.isSpaceChar(c)
          || Escapes.isUnprintable(value, i)) {
        return true;
      }
    }
    return value.isEmpty();
  }

  private static boolean isStructure(char c) {
    return switch (c) {
      case '=', '"', ',', '{', '}', '[', ']' -> true;
      default -> false;
    };
  }

  @Override
  protected void open(boolean isMap) {
    out.append(isMap ? '{' : '[');
  }

  @Override
  protected void close(boolean isMap) {
    out.append(isMap ? '}' : ']');
  }

  @Override
  protected void element(int index) {
    out.append(index == 0 ? "" : ", ");
  }

  @Override
  protected void key(String key, int index, boolean isUnique) {
    if (index > 0) {
      out.append(depth() == 0 ? " " : ", ");
    }
    text(key);
    out.append('=');
  }

  @Override
  protected int position() {
    return out.length();
  }

  @Override
  protected void rewind(int position) {
    out.setLength(position);
  }

  @Override
  protected boolean isFull() {
    return out.length() - start > MAX_CHARS;
  }
}
