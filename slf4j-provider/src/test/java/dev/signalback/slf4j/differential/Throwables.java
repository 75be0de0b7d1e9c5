package dev.signalback.slf4j.differential;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** The throwables of the program, with stack traces that hold only its own frames. */
final class Throwables {

  private static final List<Function<String, Throwable>> ALL =
      List.of(
          IllegalStateException::new,
          id -> new RuntimeException(),
          id -> new RuntimeException((String) null),
          id -> new AssertionError(id + " several\nlines"),
          id -> deep(id, 40),
          id -> new IOException(id, new IllegalArgumentException("cause of " + id)),
          id -> new RuntimeException(deep(id, 12)),
          Throwables::threeDeep,
          Throwables::withSuppressed,
          Throwables::withCyclicCause,
          Throwables::withoutTrace,
          Unnamed::new);

  private Throwables() {}

  static Throwable any(Worker worker) {
    return worker.pick(ALL).apply(worker.id());
  }

  private static Throwable deep(String id, int depth) {
    return depth == 0 ? new IllegalStateException("deep " + id) : deep(id, depth - 1);
  }

  private static Throwable threeDeep(String id) {
    Throwable root = deep("root of " + id, 5);
    return new RuntimeException(id, new IOException("middle", new RuntimeException("low", root)));
  }

  private static Throwable withSuppressed(String id) {
    Throwable thrown = new IOException(id, new RuntimeException("cause"));
    Throwable suppressed = new IllegalStateException("suppressed", deep(id, 3));
    suppressed.addSuppressed(new RuntimeException("suppressed twice"));
    thrown.addSuppressed(suppressed);
    thrown.addSuppressed(new RuntimeException("second"));
    return thrown;
  }

  private static Throwable withCyclicCause(String id) {
    Throwable first = new RuntimeException("first " + id);
    Throwable second = new RuntimeException("second " + id, first);
    first.initCause(second);
    return second;
  }

  private static Throwable withoutTrace(String id) {
    Throwable thrown = new RuntimeException(id);
    thrown.setStackTrace(new StackTraceElement[0]);
    return thrown;
  }

  /** One with a text of its own. */
  private static final class Unnamed extends Exception {
    private static final long serialVersionUID = 1L;

    Unnamed(String message) {
      super(message);
    }

    @Override
    public String getLocalizedMessage() {
      return "localized " + getMessage();
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // applications do
    public String toString() {
      return "text of " + getMessage();
    }
  }
}
