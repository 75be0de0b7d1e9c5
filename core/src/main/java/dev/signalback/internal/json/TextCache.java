package dev.signalback.internal.json;

import org.jspecify.annotations.Nullable;

/**
 * Texts that come again and again as the same object (names of loggers and threads, templates), and
 * what was written for them. A text has one place, by its hash; another one there takes it over.
 * For one thread at a time.
 */
final class TextCache {

  private static final int PLACES = 256;
  private static final int MASK = PLACES - 1;

  /** What is longer is written anew each time, so that little is held on to. */
  private static final int MAX_LENGTH = 512;

  private final @Nullable String[] texts = new @Nullable String[PLACES];
  private final byte[][] written = new byte[PLACES][];

  @SuppressWarnings("ReferenceEquality") // what comes again is mostly the same object
  private boolean isAt(int place, String text) {
    return texts[place] == text;
  }

  /** What was written for a text; null when it is not kept. */
  byte @Nullable [] find(String text) {
    int place = text.hashCode() & MASK;
    return isAt(place, text) ? written[place] : null;
  }

  /** Keeps what was just written for a text, from a position to the end. */
  void keep(String text, JsonBuffer out, int start) {
    if (text.length() <= MAX_LENGTH) {
      int place = text.hashCode() & MASK;
      texts[place] = text;
      written[place] = out.toBytes(start);
    }
  }
}
