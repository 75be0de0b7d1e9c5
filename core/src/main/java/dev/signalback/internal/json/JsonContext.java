package dev.signalback.internal.json;

import dev.signalback.Signal;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the context of a signal. The MDC of a thread is the same object until the thread changes
 * it, so what was written for the last few is kept. For one thread at a time.
 */
final class JsonContext {

  private static final byte[] CTX = JsonBuffer.encodedKey("ctx");

  /** As many threads may log in turn. */
  private static final int PLACES = 8;

  /** What is longer is written anew each time, so that little is held on to. */
  private static final int MAX_BYTES = 1024;

  private final JsonBuffer out;
  private final JsonValues values;
  private final @Nullable Object[] @Nullable [] known = new @Nullable Object[PLACES][];
  private final byte[][] written = new byte[PLACES][];
  private int next;

  JsonContext(JsonBuffer out, JsonValues values) {
    this.out = out;
    this.values = values;
  }

  void write(Signal signal) {
    SignalState state = SignalAccess.state(signal);
    @Nullable Object[] mdc = state.mdc;
    if (mdc == null || !state.ctx.isEmpty()) {
      pairs(signal.ctx());
      return;
    }
    for (int i = 0; i < PLACES; i++) {
      if (known[i] == mdc) {
        out.raw(written[i]);
        return;
      }
    }
    int start = out.length();
    pairs(signal.ctx());
    if (out.length() - start <= MAX_BYTES) {
      known[next] = mdc;
      written[next] = out.toBytes(start);
      next = (next + 1) % PLACES;
    }
  }

  private void pairs(Map<String, ? extends @Nullable Object> ctx) {
    if (!ctx.isEmpty()) {
      out.key(CTX);
      values.object(ctx);
    }
  }
}
