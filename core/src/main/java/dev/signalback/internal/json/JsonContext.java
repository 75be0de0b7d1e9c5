package dev.signalback.internal.json;

import dev.signalback.Signal;
import dev.signalback.internal.SignalAccess;
import dev.signalback.internal.SignalState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the context and the thread of a signal. The MDC of a thread is the same object until the
 * thread changes it, so what was written for the last few is kept. For one thread at a time.
 */
final class JsonContext {

  private static final byte[] CTX = JsonBuffer.encodedKey("ctx");
  private static final byte[] THREAD = JsonBuffer.encodedKey("thread");

  /** As many threads may log in turn. */
  private static final int PLACES = 8;

  /** What is longer is written anew each time, so that little is held on to. */
  private static final int MAX_BYTES = 1024;

  private static final class Known {
    private final @Nullable Object @Nullable [] mdc;
    private final String thread;
    private final byte[] written;

    Known(SignalState state, byte[] written) {
      this.mdc = state.mdc;
      this.thread = state.threadName;
      this.written = written;
    }

    @SuppressWarnings("ReferenceEquality") // a change makes another array
    boolean isOf(SignalState state) {
      return mdc == state.mdc && thread == state.threadName;
    }
  }

  private final JsonBuffer out;
  private final JsonValues values;
  private final int maxLength;
  private final @Nullable Known[] known = new @Nullable Known[PLACES];
  private int last;
  private int next;

  JsonContext(JsonBuffer out, JsonValues values, int maxLength) {
    this.out = out;
    this.values = values;
    this.maxLength = maxLength;
  }

  void write(Signal signal) {
    SignalState state = SignalAccess.state(signal);
    if (!state.extras().ctx.isEmpty()) {
      texts(signal);
      return;
    }
    Known found = find(state);
    if (found != null) {
      out.raw(found.written);
      return;
    }
    int start = out.length();
    texts(signal);
    if (out.length() - start <= MAX_BYTES) {
      known[next] = new Known(state, out.toBytes(start));
      last = next;
      next = (next + 1) % PLACES;
    }
  }

  private @Nullable Known find(SignalState state) {
    Known newest = known[last];
    if (newest != null && newest.isOf(state)) {
      return newest;
    }
    for (int i = 0; i < PLACES; i++) {
      Known candidate = known[i];
      if (candidate != null && candidate.isOf(state)) {
        last = i;
        return candidate;
      }
    }
    return null;
  }

  private void texts(Signal signal) {
    Map<String, ? extends @Nullable Object> ctx = signal.ctx();
    if (!ctx.isEmpty()) {
      out.key(CTX);
      values.object(ctx);
    }
    String thread = SignalAccess.state(signal).threadName;
    if (!thread.isEmpty()) {
      out.key(THREAD).string(thread, maxLength);
    }
  }
}
