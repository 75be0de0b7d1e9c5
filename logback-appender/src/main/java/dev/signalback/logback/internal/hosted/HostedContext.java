package dev.signalback.logback.internal.hosted;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import dev.signalback.internal.emit.ThreadMdc;
import dev.signalback.logback.internal.capture.EventSignals;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.MDCAdapter;

/**
 * The MDC of the events of a context, as {@code key, value, …}. Logback's own adapter gives a
 * thread the same map, which it never changes, until the thread puts something else into its MDC:
 * until then the thread has the same array too, which encoders know again.
 *
 * <p>Any thread. Threads hold only classes of the JDK, and their last MDC until they log with
 * another one.
 */
@SuppressWarnings("ThreadLocalUsage") // there is one for each context
public final class HostedContext {

  private static final int MAP = 0;
  private static final int PAIRS = 1;

  private final LoggerContext context;

  /** The last map of a thread, and its pairs. */
  private final ThreadLocal<@Nullable Object @Nullable []> last = new ThreadLocal<>();

  HostedContext(LoggerContext context) {
    this.context = context;
  }

  /** Null when there is none. */
  @Nullable Object @Nullable [] of(ILoggingEvent event) {
    Map<String, String> map = EventSignals.mapOf(event);
    if (map == null || map.isEmpty()) {
      return null;
    }
    return isOfThisThread(map) ? known(map) : ThreadMdc.pairsOf(map);
  }

  /** Whether it is the one that Logback's adapter keeps for this thread. */
  private boolean isOfThisThread(Map<String, String> map) {
    MDCAdapter adapter = context.getMDCAdapter();
    return adapter != null
        && adapter.getClass() == LogbackMDCAdapter.class
        && ((LogbackMDCAdapter) adapter).getPropertyMap() == map;
  }

  private @Nullable Object[] known(Map<String, String> map) {
    @Nullable Object[] kept = last.get();
    if (kept != null && kept[MAP] == map && kept[PAIRS] instanceof Object[] pairs) {
      return pairs;
    }
    @Nullable Object[] pairs = ThreadMdc.pairsOf(map);
    last.set(new Object[] {map, pairs});
    return pairs;
  }
}
