package dev.signalback.slf4j.differential;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Calls that log while one of their values is read. Each such value has its own placeholder, and
 * the outer call is one that some appender surely writes.
 */
final class NestedShapes {

  static final List<Shape> ALL =
      List.of(
          new Shape("nestedOne", w -> outer(w).error(Messages.exact(w, 1), inner(w, 1))),
          new Shape("nestedTwo", w -> outer(w).error(Messages.exact(w, 2), inner(w, 1), "second")),
          new Shape(
              "nestedTwice", w -> outer(w).error(Messages.exact(w, 2), inner(w, 1), other(w))),
          new Shape("nestedDeep", w -> outer(w).error(Messages.exact(w, 1), inner(w, 3))),
          new Shape("nestedInArray", w -> outer(w).error(Messages.exact(w, 1), array(w))),
          new Shape("nestedInList", w -> outer(w).error(Messages.exact(w, 1), List.of(other(w)))),
          new Shape(
              "nestedThrown", w -> outer(w).error(Messages.exact(w, 1), other(w), w.throwable())),
          new Shape("nestedFluent", w -> outer(w).atError().log(Messages.exact(w, 1), other(w))),
          new Shape("nestedSupplier", NestedShapes::supplied),
          new Shape("nestedContext", NestedShapes::context),
          new Shape("counted", NestedShapes::counted));

  private NestedShapes() {}

  private static Logger outer(Worker w) {
    return Loggers.rendered(w);
  }

  private static Object inner(Worker w, int depth) {
    Object argument = depth == 1 ? "innermost" : inner(w, depth - 1);
    return new Inner(LevelCalls.of(outer(w), Level.ERROR), w.id() + " depth " + depth, argument);
  }

  /** One that logs at any level and to any logger. */
  private static Object other(Worker w) {
    return new Inner(w.calls(), w.id() + " inner", w.random.nextInt());
  }

  private static Object array(Worker w) {
    return new Object[] {other(w), new Object[] {other(w)}};
  }

  private static void supplied(Worker w) {
    Logger logger = outer(w);
    Logger other = w.logger();
    String inner = w.id() + " inner";
    logger
        .atError()
        .addArgument(
            () -> {
              other.warn(inner);
              return "supplied";
            })
        .log(Messages.exact(w, 1));
  }

  @SuppressWarnings("try") // the resource is there to be closed
  private static void context(Worker w) {
    try (MDC.MDCCloseable ignored = MDC.putCloseable("outer", w.id())) {
      outer(w).error(Messages.exact(w, 1), other(w));
    }
  }

  private static void counted(Worker w) {
    Counted counted = new Counted();
    outer(w).error(Messages.exact(w, 3), counted, "between", counted);
    w.reportValue("number of renderings", counted.renderings);
  }

  private record Inner(LevelCalls calls, String id, Object argument) {
    @Override
    public String toString() {
      calls.two().log("{} says {}", id, argument);
      return "text of " + id;
    }
  }

  /** Tells how often it was asked for its text. */
  private static final class Counted {
    private int renderings;

    @Override
    public String toString() {
      return "rendering " + ++renderings;
    }
  }
}
