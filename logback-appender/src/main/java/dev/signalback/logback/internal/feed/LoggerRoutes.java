package dev.signalback.logback.internal.feed;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LoggerNameUtil;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The routes of a context's loggers, one for each, made when they are first asked for. */
public final class LoggerRoutes {

  private final LoggerContext context;
  private final ConcurrentMap<String, LoggerRoute> routes = new ConcurrentHashMap<>();

  public LoggerRoutes(LoggerContext context) {
    this.context = context;
  }

  public LoggerRoute of(String name) {
    LoggerRoute known = routes.get(name);
    return known != null ? known : create(name);
  }

  /** Logback has made the ancestors, at every dot and dollar of the name. */
  private LoggerRoute create(String name) {
    Logger logger = context.getLogger(name);
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    LoggerRoute route = route(root, null);
    if (logger == root) {
      return route;
    }
    String full = logger.getName();
    int separator = LoggerNameUtil.getSeparatorIndexOf(full, 0);
    while (separator >= 0) {
      route = route(context.getLogger(full.substring(0, separator)), route);
      separator = LoggerNameUtil.getSeparatorIndexOf(full, separator + 1);
    }
    return route(logger, route);
  }

  /**
   * Lets go of plans, so that loggers nobody uses any more keep no appender alive. Any thread: a
   * plan that is read meanwhile is checked like any other.
   */
  void forgetPlans() {
    routes.values().forEach(route -> route.plan(null));
  }

  private LoggerRoute route(Logger logger, @Nullable LoggerRoute parent) {
    return routes.computeIfAbsent(logger.getName(), name -> new LoggerRoute(logger, parent));
  }
}
