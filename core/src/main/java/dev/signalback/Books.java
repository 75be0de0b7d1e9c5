package dev.signalback;

import dev.signalback.handler.DropReason;
import dev.signalback.handler.HandlerBooks;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of every signal that was offered, in total and for each handler.
 *
 * <p>A signal is offered when the cached decision of its logger lets it be made; calls below a
 * level are not. In total it counts as failed when one of its handlers failed, else as handled when
 * one handled it, else as suppressed when the transform of one held it back, else as filtered. At
 * rest {@code offered = filtered + sampled out + limited + suppressed + handled + failed + dropped
 * + in flight} holds exactly; while signals are being made the numbers are read one after the
 * other.
 *
 * <p>Immutable; any thread.
 */
public final class Books {

  /** The books where no engine runs. */
  public static final Books EMPTY = new Books(0, 0, 0, 0, 0, 0, 0, Map.of(), 0, 0, 0, List.of());

  private final long offered;
  private final long filtered;
  private final long sampledOut;
  private final long limited;
  private final long suppressed;
  private final long handled;
  private final long failed;
  private final Map<DropReason, Long> drops;
  private final long inFlight;
  private final long renderFailures;
  private final long transformFailures;
  private final List<HandlerBooks> handlers;

  /** Only the engine makes books. */
  public Books(
      long offered,
      long filtered,
      long sampledOut,
      long limited,
      long suppressed,
      long handled,
      long failed,
      Map<DropReason, Long> drops,
      long inFlight,
      long renderFailures,
      long transformFailures,
      List<HandlerBooks> handlers) {
    this.offered = offered;
    this.filtered = filtered;
    this.sampledOut = sampledOut;
    this.limited = limited;
    this.suppressed = suppressed;
    this.handled = handled;
    this.failed = failed;
    Map<DropReason, Long> copy = new EnumMap<>(DropReason.class);
    copy.putAll(drops);
    this.drops = Collections.unmodifiableMap(copy);
    this.inFlight = inFlight;
    this.renderFailures = renderFailures;
    this.transformFailures = transformFailures;
    this.handlers = List.copyOf(handlers);
  }

  /** All signals that were made. */
  public long offered() {
    return offered;
  }

  /** Those the gate or every handler turned away. */
  public long filtered() {
    return filtered;
  }

  /** Those a sampling of the gate turned away. */
  public long sampledOut() {
    return sampledOut;
  }

  /** Those a rate limit of the gate turned away. */
  public long limited() {
    return limited;
  }

  /** Those a transform held back; that of a handler, where no other handler took them. */
  public long suppressed() {
    return suppressed;
  }

  /** Those at least one handler took and none lost. */
  public long handled() {
    return handled;
  }

  /** Those at least one handler lost. */
  public long failed() {
    return failed;
  }

  /** Those no handler ever saw. */
  public long dropped() {
    return drops.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The dropped ones by reason; reasons without a loss are absent. */
  public Map<DropReason, Long> drops() {
    return drops;
  }

  /** Those on their way. */
  public long inFlight() {
    return inFlight;
  }

  /**
   * How many values (arguments, data) failed to render; their signals carry a text that says so.
   */
  public long renderFailures() {
    return renderFailures;
  }

  /**
   * How many times a transform failed; the signal went on as it was, or, where masking failed,
   * without its content.
   */
  public long transformFailures() {
    return transformFailures;
  }

  /**
   * Each handler's own books, in the order they are fed; then those of handlers that were removed
   * after they had lost something.
   */
  public List<HandlerBooks> handlers() {
    return handlers;
  }

  /**
   * Whether every offered signal is accounted for, in total and at each handler, and what one
   * handler has lost is lost in total as well. At rest; while signals are on their way numbers are
   * read one after the other.
   */
  public boolean isBalanced() {
    return offered
            == filtered
                + sampledOut
                + limited
                + suppressed
                + handled
                + failed
                + dropped()
                + inFlight
        && handlers.stream().allMatch(this::agrees);
  }

  private boolean agrees(HandlerBooks handler) {
    long open =
        handler.offered()
            - handler.filtered()
            - handler.sampledOut()
            - handler.limited()
            - handler.suppressed()
            - handler.handled()
            - handler.failed();
    return (open == 0 || open == 1) // which it is handling
        && (handler.failed() <= failed
            || handler.handler().endsWith("(removed)")); // perhaps several
  }

  private static String ifAny(String name, long count) {
    return count == 0 ? "" : name + count;
  }

  /** One line for the total, one for the reasons of drops if any, one for each handler. */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            "offered %d = filtered %d%s%s%s + handled %d + failed %d + dropped %d + in flight %d"
                .formatted(
                    offered,
                    filtered,
                    ifAny(" + sampled out ", sampledOut),
                    ifAny(" + limited ", limited),
                    ifAny(" + suppressed ", suppressed),
                    handled,
                    failed,
                    dropped(),
                    inFlight));
    if (!drops.isEmpty()) {
      text.append("\n  dropped ").append(drops);
    }
    if (renderFailures > 0) {
      text.append("\n  values that failed to render ").append(renderFailures);
    }
    if (transformFailures > 0) {
      text.append("\n  transforms that failed ").append(transformFailures);
    }
    handlers.forEach(handler -> text.append("\n  ").append(handler));
    return text.toString();
  }
}
