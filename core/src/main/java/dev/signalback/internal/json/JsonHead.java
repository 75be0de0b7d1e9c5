package dev.signalback.internal.json;

import dev.signalback.Level;
import dev.signalback.internal.SignalState;
import org.jspecify.annotations.Nullable;

/**
 * Writes level, kind and namespace. Most calls of an application come with the same few objects
 * again and again, so what was written for them is kept, found by identity. A set of three has one
 * place, by the hashes of level and namespace. For one thread at a time.
 */
final class JsonHead {

  private static final byte[] LEVEL = JsonBuffer.encodedKey("level");
  private static final byte[] KIND = JsonBuffer.encodedKey("kind");
  private static final byte[] NS = JsonBuffer.encodedKey("ns");

  private static final int PLACES = 512;
  private static final int MASK = PLACES - 1;

  /** Every so many misses one takes over a place, so that more sets than places cost little. */
  private static final int PATIENCE = 16;

  /** What is longer is written anew each time, so that little is held on to. */
  private static final int MAX_BYTES = 1024;

  private static final class Known {
    private final Level level;
    private final String kind;
    private final String ns;
    private final byte[] written;

    Known(SignalState state, byte[] written) {
      this.level = state.level;
      this.kind = state.kind;
      this.ns = state.ns;
      this.written = written;
    }

    @SuppressWarnings("ReferenceEquality") // what comes again is mostly the same object
    boolean isOf(SignalState state) {
      return ns == state.ns && level == state.level && kind == state.kind;
    }
  }

  private final JsonBuffer out;
  private final int maxLength;
  private final @Nullable Known[] known = new @Nullable Known[PLACES];
  private int misses;

  JsonHead(JsonBuffer out, int maxLength) {
    this.out = out;
    this.maxLength = maxLength;
  }

  void write(SignalState state) {
    int place = (state.ns.hashCode() + state.level.value()) & MASK;
    Known last = known[place];
    if (last != null && last.isOf(state)) {
      out.raw(last.written);
      return;
    }
    int start = out.length();
    out.key(LEVEL).string(state.level.toString(), maxLength);
    out.key(KIND).string(state.kind, maxLength);
    out.key(NS).string(state.ns, maxLength);
    if (out.length() - start <= MAX_BYTES && (last == null || misses++ % PATIENCE == 0)) {
      known[place] = new Known(state, out.toBytes(start));
    }
  }
}
