package dev.signalback.slf4j.differential;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loggers of the program. */
final class Loggers {

  private static final List<String> NAMES =
      List.of(
          Logger.ROOT_LOGGER_NAME,
          "com",
          "com.acme",
          "com.acme.db",
          "com.acme.db.Pool",
          "com.acme.db.Pool",
          "com.acme.db.pool.internal.of.a.very.deep.name.Connection",
          "com.acme.web.Controller",
          "com.acme.web.Controller$Inner",
          "com.acme.web$Nested.Deep",
          "com.acme.noisy.Chatter",
          "com.acme.noisy.important.Chatter",
          "com.acmeSuffix.NotBelowAcme",
          "org.other.Thing",
          "plain",
          "x",
          ".leading.dot",
          "trailing.dot.",
          "com.acme.Größe");

  private static final List<String> RENDERED =
      List.of("com.acme.render.Outer", "com.acme.render.deep.Outer");

  private Loggers() {}

  static Logger any(Worker worker) {
    if (worker.chance(2)) { // one that may not have been asked for before
      return LoggerFactory.getLogger("com.acme.late.Logger" + worker.random.nextInt(30));
    }
    return LoggerFactory.getLogger(worker.pick(NAMES));
  }

  /** A logger whose ERRORs are written by some appender in every configuration. */
  static Logger rendered(Worker worker) {
    return LoggerFactory.getLogger(worker.pick(RENDERED));
  }
}
