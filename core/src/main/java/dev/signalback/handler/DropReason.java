package dev.signalback.handler;

import java.util.Locale;

/** Why a signal was lost before any handler saw it. */
public enum DropReason {
  /** The ring was full and the configuration says not to wait. */
  FULL,
  /** The ring stayed full for as long as the configuration allows to wait. */
  TIMEOUT,
  /** It was logged while a handler handled what a handler had logged. */
  RECURSION,
  /** It came after the end. */
  CLOSED,
  /** It was still queued when the time to drain was over. */
  UNDRAINED;

  /** The lower-case name. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
