package dev.signalback.logback.internal.hosted;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Takes calls between two configurations before Logback looks at levels and appenders, which come
 * and go meanwhile: a call is taken here, or Logback goes on with it, never both.
 *
 * <p>It is there from the beginning of a reset until the configuration that follows has been read,
 * but for the moment between the two steps in which a reset takes away all TurboFilters and tells
 * so; see {@link CrossingAppender}.
 */
final class CrossingFilter extends TurboFilter {

  private final HostedDoor door;
  private final LoggerContext loggers;
  private final Crossing crossing;

  CrossingFilter(HostedDoor door, LoggerContext context, Crossing crossing) {
    this.door = door;
    this.loggers = context;
    this.crossing = crossing;
    setContext(context);
    setName("SIGNALBACK_CROSSING");
    start();
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      @Nullable Object @Nullable [] params,
      @Nullable Throwable t) {
    crossing.meets();
    if (!crossing.carries(logger)) {
      return FilterReply.NEUTRAL;
    }
    FilterReply asked = askOthers(marker, logger, level, format, params, t);
    boolean isEnabled =
        asked == FilterReply.ACCEPT
            || (asked == FilterReply.NEUTRAL && crossing.isEnabled(logger, level));
    if (!isEnabled) {
      return FilterReply.DENY;
    }
    if (format == null && params == null && t == null && !LoggingCall.isUnderWay()) {
      return FilterReply.ACCEPT; // one of the questions like isInfoEnabled()
    }
    CrossingEvent event = new CrossingEvent(Logger.FQCN, logger, level, format, t, params);
    event.addMarker(marker);
    carry(logger, event);
    return FilterReply.DENY;
  }

  /** A fluent call, whose level was asked for before; Logback knows this since 1.5.21. */
  @SuppressWarnings("MissingOverride") // older ones do not have it
  public FilterReply decide(Logger logger, org.slf4j.event.LoggingEvent call) {
    crossing.meets();
    if (!crossing.carries(logger)) {
      return FilterReply.NEUTRAL;
    }
    List<Marker> markers = call.getMarkers();
    Marker first = markers == null || markers.isEmpty() ? null : markers.get(0);
    Level level = Level.convertAnSLF4JLevel(call.getLevel());
    if (askOthers(
            first, logger, level, call.getMessage(), call.getArgumentArray(), call.getThrowable())
        != FilterReply.DENY) {
      String boundary = call.getCallerBoundary();
      CrossingEvent event =
          new CrossingEvent(
              boundary == null ? Logger.FQCN : boundary,
              logger,
              level,
              call.getMessage(),
              call.getThrowable(),
              call.getArgumentArray());
      if (markers != null) {
        markers.forEach(event::addMarker);
      }
      event.setKeyValuePairs(call.getKeyValuePairs());
      carry(logger, event);
    }
    return FilterReply.DENY;
  }

  /** Plain appenders get what they would have got. */
  private void carry(Logger logger, CrossingEvent event) {
    if (!crossing.isInstalled() && door.isConfiguredByCode(logger.getName())) {
      logger.callAppenders(event);
    }
    if (!event.isTaken()) {
      door.carry(event, crossing);
    }
  }

  private FilterReply askOthers(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      @Nullable Object @Nullable [] params,
      @Nullable Throwable t) {
    for (TurboFilter filter : loggers.getTurboFilterList()) {
      if (!(filter instanceof CrossingFilter) && filter.isStarted()) {
        FilterReply reply = filter.decide(marker, logger, level, format, params, t);
        if (reply != FilterReply.NEUTRAL) {
          return reply;
        }
      }
    }
    return FilterReply.NEUTRAL;
  }

  /** All loggers are empty now, and so will the list of TurboFilters be. */
  @Override
  public void stop() {
    door.met(crossing);
    crossing.emptied();
  }

  /** Tells a call without a text from a question, which looks the same to a TurboFilter. */
  private static final class LoggingCall {

    private static final StackWalker STACK = StackWalker.getInstance();
    private static final String LOGGER = Logger.class.getName();

    private LoggingCall() {}

    static boolean isUnderWay() {
      return STACK.walk(
          frames ->
              frames
                  .dropWhile(frame -> !frame.getClassName().equals(LOGGER))
                  .findFirst()
                  .map(frame -> frame.getMethodName().startsWith("filterAndLog"))
                  .orElse(false));
    }
  }
}
