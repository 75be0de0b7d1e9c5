package dev.signalback.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A throwable as it was at the call: its message, its cause and what it suppresses, and the same of
 * those. Whatever is added to the throwables later does not show. Stack traces are not copied: they
 * are dear to read, and nearly nobody changes them.
 *
 * <p>The first {@value #MOST} throwables are read, causes first; those behind are read when they
 * are asked for. Immutable; any thread.
 */
public final class ErrorSnapshot {

  /** How many throwables are read at the call. */
  static final int MOST = 100;

  private static final ErrorSnapshot[] NONE = {};

  /** Whether a class leaves message and cause to {@link Throwable}, which never fails. */
  private static final ClassValue<Boolean> IS_PLAIN =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          try {
            return type.getMethod("getMessage").getDeclaringClass() == Throwable.class
                && type.getMethod("getCause").getDeclaringClass() == Throwable.class;
          } catch (NoSuchMethodException | LinkageError | RuntimeException unreadable) {
            return false;
          }
        }
      };

  private final Throwable error;
  private final @Nullable Object source;

  // set before anybody else sees it
  private boolean isRead;
  private @Nullable String message;
  private @Nullable ErrorSnapshot cause;
  private @Nullable String causeFailure;
  private ErrorSnapshot[] suppressed = NONE;

  private ErrorSnapshot(Throwable error, @Nullable Object source) {
    this.error = error;
    this.source = source;
  }

  /** Reads a throwable on the calling thread; whatever its methods do ends as a text. */
  public static ErrorSnapshot of(Throwable error) {
    ErrorSnapshot snapshot = new ErrorSnapshot(error, null);
    readChain(snapshot, MOST);
    return snapshot;
  }

  public static @Nullable ErrorSnapshot ofNullable(@Nullable Throwable error) {
    return error == null ? null : of(error);
  }

  /** A throwable of which nothing is known yet: it is read when somebody asks. */
  public static ErrorSnapshot unread(Throwable error) {
    return new ErrorSnapshot(error, null);
  }

  /**
   * What somebody else has read at the call.
   *
   * @param source what has it, see {@link #source()}
   */
  public static ErrorSnapshot given(
      Throwable error,
      @Nullable String message,
      @Nullable ErrorSnapshot cause,
      ErrorSnapshot[] suppressed,
      Object source) {
    ErrorSnapshot snapshot = new ErrorSnapshot(error, source);
    snapshot.isRead = true;
    snapshot.message = message;
    snapshot.cause = cause;
    snapshot.suppressed = suppressed;
    return snapshot;
  }

  /** Along the causes, then what they suppress; gives the number that may still be read. */
  private static int readChain(ErrorSnapshot first, int most) {
    int room = most;
    for (ErrorSnapshot at = first; at != null && room > 0; at = at.cause) {
      at.read();
      room--;
    }
    for (ErrorSnapshot at = first; at != null && at.isRead; at = at.cause) {
      for (ErrorSnapshot below : at.suppressed) {
        if (room == 0) {
          return 0;
        }
        room = readChain(below, room);
      }
    }
    return room;
  }

  private void read() {
    Throwable next;
    if (IS_PLAIN.get(error.getClass())) {
      message = error.getMessage();
      next = error.getCause();
    } else {
      message = (String) Rendering.guarded(error, "getMessage()", error::getMessage);
      Object given = Rendering.guarded(error, "getCause()", error::getCause);
      next = given instanceof Throwable throwable ? throwable : null;
      causeFailure = given instanceof String failure ? failure : null;
    }
    cause = next == null ? null : new ErrorSnapshot(next, null);
    suppressed = snapshots(error.getSuppressed());
    isRead = true;
  }

  private static ErrorSnapshot[] snapshots(Throwable @Nullable [] errors) {
    if (errors == null || errors.length == 0) { // null: of a mock
      return NONE;
    }
    ErrorSnapshot[] snapshots = new ErrorSnapshot[errors.length];
    for (int i = 0; i < errors.length; i++) {
      snapshots[i] = new ErrorSnapshot(errors[i], null);
    }
    return snapshots;
  }

  /** This, or what is there now of a throwable that was not read at the call. */
  public ErrorSnapshot readNow() {
    return isRead ? this : of(error);
  }

  /**
   * The same with other texts in place of its messages; this one when all stay as they are. What
   * was not read at the call and is no cycle is left out, as nobody knows what it will say.
   */
  public ErrorSnapshot withTexts(UnaryOperator<String> change) {
    return withTexts(change, new ArrayList<>());
  }

  private ErrorSnapshot withTexts(UnaryOperator<String> change, List<Throwable> path) {
    for (Throwable enclosing : path) {
      if (enclosing == error) {
        return isRead ? unread(error) : this;
      }
    }
    if (!isRead) {
      return leftOut();
    }
    path.add(error);
    String newMessage = message == null ? null : change.apply(message);
    String newFailure = causeFailure == null ? null : change.apply(causeFailure);
    ErrorSnapshot newCause = cause == null ? null : cause.withTexts(change, path);
    ErrorSnapshot[] newSuppressed = suppressed.clone();
    boolean isSame =
        Objects.equals(newMessage, message)
            && Objects.equals(newFailure, causeFailure)
            && newCause == cause;
    for (int i = 0; i < suppressed.length; i++) {
      newSuppressed[i] = suppressed[i].withTexts(change, path);
      isSame &= newSuppressed[i] == suppressed[i];
    }
    path.remove(path.size() - 1);
    if (isSame) {
      return this;
    }
    ErrorSnapshot changed = new ErrorSnapshot(error, null);
    changed.isRead = true;
    changed.message = newMessage;
    changed.causeFailure = newFailure;
    changed.cause = newCause;
    changed.suppressed = newSuppressed;
    return changed;
  }

  private static ErrorSnapshot leftOut() {
    ErrorSnapshot snapshot = new ErrorSnapshot(new LeftOut(), null);
    snapshot.isRead = true;
    snapshot.message = snapshot.error.getMessage();
    return snapshot;
  }

  /** Stands for throwables that were not read at the call. */
  private static final class LeftOut extends Exception {
    private static final long serialVersionUID = 1L;

    LeftOut() {
      super("further causes were not read at the call, and are left out", null, false, false);
    }
  }

  /** Whether it was read at the call. */
  public boolean isRead() {
    return isRead;
  }

  /** The throwable itself. */
  public Throwable error() {
    return error;
  }

  /** Its message, or a text that says why there is none. */
  public @Nullable String message() {
    return message;
  }

  public @Nullable ErrorSnapshot cause() {
    return cause;
  }

  /** Why its cause could not be read. */
  public @Nullable String causeFailure() {
    return causeFailure;
  }

  /** How many throwables it suppressed. */
  public int suppressedCount() {
    return suppressed.length;
  }

  /** One of those it suppressed. */
  public ErrorSnapshot suppressed(int index) {
    return Objects.requireNonNull(suppressed[index]);
  }

  /** Another copy of the same, which a bridge can give back; null when there is none. */
  public @Nullable Object source() {
    return source;
  }
}
