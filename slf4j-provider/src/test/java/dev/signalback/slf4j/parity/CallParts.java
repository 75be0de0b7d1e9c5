package dev.signalback.slf4j.parity;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.CallerBoundaryAware;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventBuilder;

/** Ways of calling: levels, places that call, facades, throwables, calls within calls. */
final class CallParts {

  static final String NESTED_IN_PAIRS = "calls within pairs";

  static final List<Part> ALL =
      List.of(
          new Part("levels", CallParts::levels),
          new Part("callers", CallParts::callers),
          new Part("facades", CallParts::facades),
          new Part("boundaries", CallParts::boundaries),
          new Part("throwables", CallParts::throwables),
          new Part("calls within calls", CallParts::nested),
          new Part(NESTED_IN_PAIRS, CallParts::nestedInPairs));

  private static final Logger LOG = LoggerFactory.getLogger("com.acme.web.Controller");
  private static final List<String> NAMES =
      List.of(Logger.ROOT_LOGGER_NAME, "com.acme.db.Pool", "com.acme.noisy.Chatter", "x", "org.y");

  private CallParts() {}

  private static void levels() {
    Marker marker = MarkerFactory.getMarker("AUDIT");
    for (String name : NAMES) {
      Logger log = LoggerFactory.getLogger(name);
      for (Level level : Level.values()) {
        log.atLevel(level).log("fluent at {}", level);
        log.makeLoggingEventBuilder(level).log("unasked at {}", level);
        log.atLevel(level).addMarker(marker).log("marked at {}", level);
        if (log.isEnabledForLevel(level)) {
          log.atLevel(level).log("asked at {}", level);
        }
      }
      log.trace("trace");
      log.debug("debug");
      log.info("info");
      log.warn("warn");
      log.error("error");
      log.trace(marker, "marked trace");
      log.debug(marker, "marked debug");
      log.info(marker, "marked info");
      log.warn(marker, "marked warn");
      log.error(marker, "marked error");
    }
  }

  private static void callers() throws ReflectiveOperationException {
    Runnable lambda = () -> LOG.info("from a lambda");
    lambda.run();
    Consumer<String> reference = LOG::warn;
    reference.accept("from a method reference");
    List.of("from a stream").stream().map(String::trim).forEach(LOG::error);
    Method method = Logger.class.getMethod("error", String.class);
    method.invoke(LOG, "from reflection");
    new Object() {
      void call() {
        LOG.info("from an anonymous class");
      }
    }.call();
    deep(50);
    LOG.info("from {} {}", "several", "lines");
  }

  private static void deep(int depth) {
    if (depth == 0) {
      LOG.error("from deep below");
    } else {
      deep(depth - 1);
    }
  }

  private static void facades() {
    Facade facade = new Facade(LOG);
    facade.log(Level.INFO, "through a facade {}", 1);
    facade.log(Level.ERROR, "through a facade {}", new IllegalStateException("and an error"));
    facade.outer("through two methods of a facade");
    facade.fluent("through a facade, fluent");
    new Facade(LoggerFactory.getLogger("com.acme.noisy.Facade")).log(Level.TRACE, "noisy {}", 1);
  }

  /** A facade over SLF4J that names itself as the boundary, as many applications have. */
  private record Facade(Logger logger) {

    private static final String SELF = Facade.class.getName();

    void outer(String message) {
      log(Level.WARN, message);
    }

    void log(Level level, String message, Object... args) {
      LocationAwareLogger aware = (LocationAwareLogger) logger;
      Marker marker = MarkerFactory.getMarker("FACADE");
      aware.log(marker, SELF, level.toInt(), message, args, null);
      aware.log(null, SELF, level.toInt(), message, args, new IOException("given"));
    }

    void fluent(String message) {
      LoggingEventBuilder builder = logger.atWarn();
      if (builder instanceof CallerBoundaryAware aware) { // not where the level is off
        aware.setCallerBoundary(SELF);
      }
      builder.log(message);
    }
  }

  private static void boundaries() {
    for (String boundary : List.of(CallParts.class.getName(), "no.such.Boundary", "")) {
      LoggingEventBuilder builder = LOG.atError();
      if (builder instanceof CallerBoundaryAware aware) {
        aware.setCallerBoundary(boundary);
      }
      builder.log("with the boundary {}", boundary);
      LocationAwareLogger aware = (LocationAwareLogger) LOG;
      aware.log(
          null, boundary, LocationAwareLogger.ERROR_INT, "classic, {}", new Object[] {1}, null);
    }
    LOG.atInfo().log("fluent");
    LOG.atInfo().log(() -> "fluent, supplied");
    LOG.atInfo().setMessage("fluent, in {}").addArgument("steps").log();
    LOG.atInfo().setCause(new IOException("cause")).log("fluent, {}", "with a cause");
  }

  private static void throwables() {
    Exception cause = new IOException("root", new IllegalArgumentException("below the root"));
    Exception error = new IllegalStateException("several\nlines", cause);
    error.addSuppressed(new IllegalStateException("suppressed", new Exception("its cause")));
    LOG.error("given", error);
    LOG.error("last of one: {}", error);
    LOG.error("last of two: {} {}", 1, error);
    LOG.error("last of three: {} {} {}", 1, 2, error);
    LOG.error("not last: {} {}", error, 1);
    LOG.error("two of them: {} {}", cause, error);
    LOG.atError().setCause(cause).addArgument(error).log("cause and last: {}");
    LOG.atError().addArgument(1).addArgument(error).log("fluent, last: {}");
    LOG.atError().setCause(error).log();
    LOG.error(MarkerFactory.getMarker("AUDIT"), "marked", error);
    LOG.error(null, (Throwable) new Exception());
    Throwable first = new Exception("first");
    first.initCause(new Exception("second", first));
    LOG.error("cyclic", first);
    LOG.error("an error", new StackOverflowError());
  }

  private static void nested() {
    Object talking = new Talking("one", LOG);
    LOG.error("outer {}", talking);
    LOG.error("outer {} {}", "first", new Talking("two", LoggerFactory.getLogger("com.acme.db.X")));
    LOG.atError().addArgument(talking).log("fluent outer {}");
    LOG.error("deep {}", new Talking(talking, LOG));
    LOG.error("outer {}", new Talking("three", LOG), new Exception("with an error"));
  }

  private static void nestedInPairs() {
    LOG.atError().addKeyValue("key", new Talking("of a pair", LOG)).log("outer with a pair");
  }

  private record Talking(Object what, Logger log) {
    @Override
    public String toString() {
      log.warn("inner {}", what);
      return "[" + (what instanceof String ? what : "nested") + "]";
    }
  }
}
