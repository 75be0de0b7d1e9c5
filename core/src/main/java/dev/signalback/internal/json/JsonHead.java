package dev.signalback.internal.json;

import dev.signalback.Level;
import dev.signalback.internal.SignalState;

/**
 * Writes level, kind and namespace. Most calls of an application come with the same few objects
 * again and again, so what was written for them is kept, found by identity. For one thread at a
 * time.
 */
final class JsonHead {

  private static final byte[] LEVEL = JsonBuffer.encodedKey("level");
  private static final byte[] KIND = JsonBuffer.encodedKey("kind");
  private static final byte[] NS = JsonBuffer.encodedKey("ns");

  private static final int PLACES = 512;
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
  private final KnownPlaces<Known> known = new KnownPlaces<>(PLACES, MAX_BYTES);

  JsonHead(JsonBuffer out, int maxLength) {
    this.out = out;
    this.maxLength = maxLength;
  }

  void write(SignalState state) {
    int hash = state.ns.hashCode() + state.level.value();
    Known last = known.at(hash);
    if (last != null && last.isOf(state)) {
      out.raw(last.written);
      return;
    }
    int start = out.length();
    out.key(LEVEL).string(state.level.toString(), maxLength);
    out.key(KIND).string(state.kind, maxLength);
    out.key(NS).string(state.ns, maxLength);
    if (known.isWanted(hash, Math.max(out.length() - start, state.ns.length()))) {
      known.keep(hash, new Known(state, out.toBytes(start)));
    }
  }
}
