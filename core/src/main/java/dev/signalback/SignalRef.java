package dev.signalback;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Points from a signal to another one: its parent, or the root of its trace.
 *
 * @param id what the other one says has happened; null when it has no id
 * @param uid which one it is
 */
public record SignalRef(@Nullable String id, String uid) {

  public SignalRef {
    Objects.requireNonNull(uid, "uid");
  }

  /** Written out, see {@link Level#equals}. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignalRef that && Objects.equals(id, that.id) && uid.equals(that.uid);
  }

  @Override
  public int hashCode() {
    return uid.hashCode();
  }
}
