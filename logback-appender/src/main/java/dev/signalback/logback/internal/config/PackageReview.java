package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.LoggerContext;
import dev.signalback.filter.NameFilter;
import dev.signalback.filter.NamePattern;
import dev.signalback.filter.SignalFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells of patterns that are the name of a package, with loggers below it and none of its own: such
 * a pattern matches nothing, where Logback's {@code <logger name="com.acme">} would count for the
 * whole package.
 *
 * <p>Loggers come after the configuration, so each is shown when it is first decided about. Any
 * thread.
 */
public final class PackageReview {

  private static final PackageReview NONE = new PackageReview(new HashMap<>());

  /**
   * A pattern and where it stands.
   *
   * @param others the patterns beside it, one of which may match what is below it
   */
  private record Watched(String place, NamePattern pattern, List<NamePattern> others) {

    Mistake foundBy(String logger) {
      String message =
          "%s: should name loggers, got %s, which is none but has %s below it; write %2$s(.*) for it and all below"
              .formatted(place, pattern, logger);
      return Mistake.warning(
          message, this, new Mistake.Details(place, pattern.toString(), List.of()));
    }

    boolean isMeantFor(String logger) {
      return others.stream().noneMatch(other -> other.matches(logger));
    }
  }

  /** By the name that a pattern has. Those that were told, or have a logger, are taken out. */
  private final Map<String, List<Watched>> watched;

  private volatile boolean isEmpty;

  private PackageReview(Map<String, List<Watched>> watched) {
    this.watched = watched;
    this.isEmpty = watched.isEmpty();
  }

  /** Of no configuration. */
  public static PackageReview none() {
    return NONE;
  }

  /** Reads the patterns of a configuration that is complete. */
  public static PackageReview of(LoggerContext context) {
    Map<String, List<Watched>> watched = new HashMap<>();
    AttachedAppenders.forEach(
        context,
        appender -> {
          String place = "<appender name=\"" + appender.getName() + "\">";
          SignalFilter gate = appender instanceof GatedAppenders gated ? gated.gate() : null;
          if (gate != null) {
            watch(watched, "<gate> in " + place, gate);
          } else if (appender instanceof FilteredAppenders filtered) {
            watch(watched, place, filtered.filter());
          }
        });
    return new PackageReview(watched);
  }

  private static void watch(Map<String, List<Watched>> watched, String place, SignalFilter filter) {
    NameFilter ns = filter.ns();
    List<NamePattern> allowed = ns.allow();
    if (allowed != null) {
      watch(watched, "<allow> in <ns> in " + place, allowed);
    }
    watch(watched, "<disallow> in <ns> in " + place, ns.disallow());
    List<NamePattern> levels = new ArrayList<>();
    for (String rule : filter.levels().rules()) {
      int split = rule.lastIndexOf('=');
      if (split >= 0) {
        levels.add(NamePattern.parse(rule.substring(0, split)));
      }
    }
    watch(watched, "<minLevel> in " + place, levels);
  }

  private static void watch(
      Map<String, List<Watched>> watched, String place, List<NamePattern> patterns) {
    for (NamePattern pattern : patterns) {
      String name = pattern.toString();
      if (!name.startsWith("/") && name.indexOf('*') < 0) {
        List<Watched> known = watched.computeIfAbsent(name, key -> new ArrayList<>());
        if (known.stream().noneMatch(one -> one.place.equals(place))) {
          known.add(new Watched(place, pattern, patterns));
        }
      }
    }
  }

  /** Shows loggers that were there before the configuration. */
  public void seeAll(LoggerContext context, Iterable<String> loggers) {
    if (!isEmpty) {
      synchronized (watched) {
        loggers.forEach(watched::remove); // whatever their order
      }
      loggers.forEach(logger -> see(context, logger));
    }
  }

  /** Shows a logger that log calls are made through. */
  public void see(LoggerContext context, String logger) {
    if (!isEmpty) {
      look(logger).forEach(mistake -> tell(context, mistake));
    }
  }

  private static void tell(LoggerContext context, Mistake mistake) {
    for (String message : FileReview.of(context).located(mistake)) {
      Mistakes.warn(context, message);
    }
  }

  private List<Mistake> look(String logger) {
    List<Mistake> found = new ArrayList<>();
    synchronized (watched) {
      watched.remove(logger);
      for (int dot = logger.indexOf('.'); dot > 0; dot = logger.indexOf('.', dot + 1)) {
        lookAbove(logger.substring(0, dot), logger, found);
      }
      isEmpty = watched.isEmpty();
    }
    return found;
  }

  private void lookAbove(String name, String logger, List<Mistake> found) {
    List<Watched> patterns = watched.get(name);
    if (patterns != null) {
      for (Watched one : List.copyOf(patterns)) {
        if (one.isMeantFor(logger)) {
          patterns.remove(one);
          found.add(one.foundBy(logger));
        }
      }
      if (patterns.isEmpty()) {
        watched.remove(name);
      }
    }
  }
}
