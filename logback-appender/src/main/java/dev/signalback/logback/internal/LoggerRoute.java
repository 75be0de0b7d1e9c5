package dev.signalback.logback.internal;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LoggerNameUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A logger of Logback's with its ancestors, itself first. The set never changes; what is attached
 * to them does, and is asked for each signal.
 */
public final class LoggerRoute {

  private final Logger logger;
  private final Logger[] path;

  private @Nullable FeedPlan plan;

  private LoggerRoute(Logger[] path) {
    this.logger = path[0];
    this.path = path;
  }

  public static LoggerRoute of(LoggerContext context, String name) {
    Logger logger = context.getLogger(name);
    List<Logger> path = new ArrayList<>();
    path.add(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
    if (path.get(0) != logger) {
      addAncestors(context, logger.getName(), path);
      path.add(0, logger);
    }
    return new LoggerRoute(path.toArray(new Logger[0]));
  }

  /** Logback has created them all, at every dot and dollar of the name. */
  private static void addAncestors(LoggerContext context, String name, List<Logger> path) {
    int separator = LoggerNameUtil.getSeparatorIndexOf(name, 0);
    while (separator >= 0) {
      path.add(0, context.getLogger(name.substring(0, separator)));
      separator = LoggerNameUtil.getSeparatorIndexOf(name, separator + 1);
    }
  }

  public Logger logger() {
    return logger;
  }

  /** The last plan that was made; only while the engine's dispatch lock is held, as its setter. */
  @Nullable FeedPlan plan() {
    return plan;
  }

  void plan(FeedPlan newest) {
    plan = newest;
  }

  int length() {
    return path.length;
  }

  /** The logger itself at 0, the root at the end. */
  Logger at(int index) {
    return path[index];
  }
}
