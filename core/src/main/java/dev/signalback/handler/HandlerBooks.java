package dev.signalback.handler;

/**
 * What became of the signals one handler was offered: {@code offered = filtered + handled +
 * failed}. Immutable; any thread.
 *
 * @param handler the handler's id; the appender's name for those of {@code logback.xml}
 * @param offered the signals that reached it
 * @param filtered those its own filter rejected
 * @param handled those it took
 * @param failed those it lost: it threw, was not started, or could not flush
 */
public record HandlerBooks(String handler, long offered, long filtered, long handled, long failed) {

  @Override
  public String toString() {
    return "%s: offered %d = filtered %d + handled %d + failed %d"
        .formatted(handler, offered, filtered, handled, failed);
  }
}
