package dev.signalback.internal;

import org.jspecify.annotations.Nullable;

/**
 * What the text of a signal was put together of, where the signal itself has it no longer: only a
 * mask looks at it, which sees a secret as a whole there. Immutable.
 */
public final class Wording {

  private final String template;
  private final @Nullable Object[] args;

  private Wording(String template, @Nullable Object[] args) {
    this.template = template;
    this.args = args;
  }

  /** Null where there is nothing to tell apart. */
  static @Nullable Wording of(@Nullable String template, @Nullable Object @Nullable [] args) {
    return template == null || args == null ? null : new Wording(template, args);
  }

  public String template() {
    return template;
  }

  /** Not to be changed. */
  public @Nullable Object[] args() {
    return args;
  }
}
