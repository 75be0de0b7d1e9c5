package dev.signalback.handler;

/**
 * What became of the signals one handler was offered: {@code offered = filtered + sampled out +
 * limited + suppressed + handled + failed}. Immutable; any thread.
 *
 * @param handler the handler's id; the appender's name for those of {@code logback.xml}
 * @param offered the signals that reached it
 * @param filtered those its own filter or condition rejected
 * @param sampledOut those a sampling of its own turned away
 * @param limited those a limit of its own turned away
 * @param suppressed those a transform of its own held back
 * @param handled those it took
 * @param failed those it lost: it threw, was not started, or could not flush
 */
public record HandlerBooks(
    String handler,
    long offered,
    long filtered,
    long sampledOut,
    long limited,
    long suppressed,
    long handled,
    long failed) {

  private static String ifAny(String name, long count) {
    return count == 0 ? "" : name + count;
  }

  @Override
  public String toString() {
    return "%s: offered %d = filtered %d%s%s%s + handled %d + failed %d"
        .formatted(
            handler,
            offered,
            filtered,
            ifAny(" + sampled out ", sampledOut),
            ifAny(" + limited ", limited),
            ifAny(" + suppressed ", suppressed),
            handled,
            failed);
  }
}
