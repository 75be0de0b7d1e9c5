package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.signalback.Level;
import dev.signalback.filter.SignalFilter;
import java.util.List;
import java.util.function.Consumer;

/** Compares the level rules of gates with the levels of loggers, which come first. */
final class GateReview {

  private static final String ROOT = org.slf4j.Logger.ROOT_LOGGER_NAME;

  private final LoggerContext context;
  private final Consumer<Mistake> found;

  private GateReview(LoggerContext context, Consumer<Mistake> found) {
    this.context = context;
    this.found = found;
  }

  static void of(LoggerContext context, Consumer<Mistake> found) {
    GateReview review = new GateReview(context, found);
    AttachedAppenders.forEach(
        context,
        appender -> {
          if (appender instanceof GatedAppenders gated) {
            review.look(gated);
          }
        });
  }

  private void look(GatedAppenders appender) {
    SignalFilter gate = appender.gate();
    if (gate != null) {
      gate.levels().rules().forEach(rule -> look(appender.getName(), rule));
    }
  }

  private void look(String appender, String rule) {
    String ofAll = rule.replaceFirst("^kind=\\S+\\s+", "");
    int split = ofAll.lastIndexOf('=');
    String pattern = split < 0 ? "" : ofAll.substring(0, split);
    String name = pattern.replaceFirst("(\\(\\.\\*\\)|\\.\\*)$", "");
    if (name.contains("*") || name.startsWith("/")) {
      return;
    }
    Level wanted = Level.parse(ofAll.substring(split + 1));
    Logger front = inFront(name);
    if (isBelow(wanted, front) && !isReached(name, split < 0 || !pattern.equals(name), wanted)) {
      String place = "<minLevel> in <gate> in <appender name=\"%s\">".formatted(appender);
      String message =
          "%s should not be below the level in front of it, got %s where logger %s has %s; log calls below that are not made, write %s"
              .formatted(place, rule, front.getName(), front.getLevel(), remedy(name, wanted));
      found.accept(Mistake.warning(message, context, new Mistake.Details(place, rule, List.of())));
    }
  }

  private static String remedy(String name, Level wanted) {
    return name.isEmpty()
        ? "<root level=\"%s\">".formatted(wanted)
        : "<logger name=\"%s\" level=\"%s\"/>".formatted(name, wanted);
  }

  private static boolean isBelow(Level wanted, Logger front) {
    int level = front.getEffectiveLevel().toInt();
    return switch (level) {
      case ch.qos.logback.classic.Level.DEBUG_INT -> wanted.value() < Level.DEBUG.value();
      case ch.qos.logback.classic.Level.INFO_INT -> wanted.value() <= Level.DEBUG.value();
      case ch.qos.logback.classic.Level.WARN_INT -> wanted.value() <= Level.INFO.value();
      case ch.qos.logback.classic.Level.ERROR_INT -> wanted.value() <= Level.WARN.value();
      default -> false; // everything, or deliberately nothing
    };
  }

  /** The nearest logger that has a level; makes none. */
  private Logger inFront(String name) {
    Logger nearest = context.getLogger(ROOT);
    for (Logger logger : context.getLoggerList()) {
      boolean isOnWay = name.equals(logger.getName()) || name.startsWith(logger.getName() + ".");
      if (isOnWay
          && logger.getLevel() != null
          && (nearest.getName().equals(ROOT)
              || logger.getName().length() > nearest.getName().length())) {
        nearest = logger;
      }
    }
    return nearest;
  }

  /** Whether a logger below has a level that lets such calls through. */
  private boolean isReached(String name, boolean isAndBelow, Level wanted) {
    List<Logger> loggers = context.getLoggerList();
    return isAndBelow
        && loggers.stream()
            .filter(logger -> logger.getLevel() != null)
            .filter(logger -> name.isEmpty() || logger.getName().startsWith(name + "."))
            .anyMatch(logger -> !isBelow(wanted, logger));
  }
}
