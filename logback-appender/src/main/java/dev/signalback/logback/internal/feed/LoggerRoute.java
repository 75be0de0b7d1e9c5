package dev.signalback.logback.internal.feed;

import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A logger of Logback's on the way to the root. The way never changes; what is attached to its
 * loggers does.
 */
public final class LoggerRoute {

  private final Logger logger;
  private final @Nullable LoggerRoute parent;

  private @Nullable FeedPlan plan;

  LoggerRoute(Logger logger, @Nullable LoggerRoute parent) {
    this.logger = logger;
    this.parent = parent;
  }

  public Logger logger() {
    return logger;
  }

  /**
   * Where a signal goes on from here: the parent, unless the logger is not additive or the root.
   */
  public @Nullable LoggerRoute next() {
    return logger.isAdditive() ? parent : null;
  }

  /** The last plan that was made; only while the engine's dispatch lock is held. */
  @Nullable FeedPlan plan() {
    return plan;
  }

  void plan(@Nullable FeedPlan newest) {
    plan = newest;
  }
}
