package dev.signalback.slf4j.parity;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls whose values fail, and calls that make a handler fail. */
final class FailureParts {

  static final String VALUES = "failing values";
  static final String SUPPLIERS = "failing suppliers";
  static final String THROWABLES = "failing throwables";

  static final List<Part> ALL =
      List.of(
          new Part(VALUES, FailureParts::values),
          new Part(SUPPLIERS, FailureParts::suppliers),
          new Part(THROWABLES, FailureParts::throwables),
          new Part("failing handlers", FailureParts::handlers));

  private static final Logger LOG = LoggerFactory.getLogger("com.acme.db.Failing");

  private FailureParts() {}

  private static void values() {
    LOG.error("argument {}", new Failing());
    LOG.error("arguments {} {}", new Failing(), "fine");
    LOG.error("in a list {}", List.of(new Failing()));
    LOG.atError().addKeyValue("key", new Failing()).log("pair");
    LOG.atError().addKeyValue("key", Map.of("inner", new Failing())).log("pair with a map");
    LOG.atError().addKeyValue("event-id", new Failing()).log("id");
  }

  private static void suppliers() {
    Supplier<Object> failing =
        () -> {
          throw new IllegalStateException("no value");
        };
    tried("argument", () -> LOG.atError().addArgument(failing).log("argument {}"));
    tried("pair", () -> LOG.atError().addKeyValue("key", failing).log("pair"));
  }

  private static void throwables() {
    tried("throwable", () -> LOG.error("throwable", new FailingThrowable()));
  }

  private static void tried(String what, Runnable call) {
    String outcome = "returned";
    try {
      call.run();
    } catch (RuntimeException e) {
      outcome = "threw " + e;
    }
    LOG.error("{} {}", what, outcome);
  }

  private static void handlers() {
    LOG.error("fine before");
    LOG.error(FailingAppender.TRIGGER + " once");
    LOG.error(FailingAppender.TRIGGER + " twice");
    LOG.error("fine after");
  }

  private static final class Failing {
    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  private static final class FailingThrowable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }
}
