package dev.signalback;

import dev.signalback.internal.Rendering;
import org.jspecify.annotations.Nullable;

/**
 * A message put together of parts: on its way through SLF4J a template of nothing but placeholders,
 * so that the parts are rendered when the signal is wanted, and by any backend.
 */
final class MessageParts {

  private MessageParts() {}

  /** A template with a place for each. */
  static String template(int count) {
    return count == 0 ? "" : "{}" + " {}".repeat(count - 1);
  }

  /** The parts as arguments of a log call. */
  static @Nullable Object[] of(@Nullable Object @Nullable [] parts) {
    if (parts == null) {
      return new @Nullable Object[] {null};
    }
    @Nullable Object[] args = parts.clone();
    for (int i = 0; i < args.length; i++) {
      if (args[i] instanceof Throwable thrown) {
        args[i] = new ThrowableText(thrown);
      }
    }
    return args;
  }

  /** A throwable that stands last among arguments would be the error, and no part. */
  private record ThrowableText(Throwable thrown) {

    @Override
    public String toString() {
      return Rendering.describe(thrown);
    }
  }
}
