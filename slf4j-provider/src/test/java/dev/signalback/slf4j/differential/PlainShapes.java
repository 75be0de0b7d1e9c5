package dev.signalback.slf4j.differential;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.spi.LocationAwareLogger;

/** Calls of the methods {@code Logger} itself has. */
final class PlainShapes {

  static final List<Shape> ALL =
      List.of(
          new Shape("message", w -> w.calls().message().accept(w.message(0))),
          new Shape("one", w -> w.calls().one().accept(w.message(1), w.value())),
          new Shape("two", w -> w.calls().two().log(w.message(2), w.value(), w.value())),
          new Shape("many", PlainShapes::many),
          new Shape("thrown", w -> w.calls().thrown().accept(w.message(0), w.throwable())),
          new Shape("nullThrown", w -> w.calls().thrown().accept(w.message(0), null)),
          new Shape("oneThrown", w -> w.calls().one().accept(w.message(1), w.throwable())),
          new Shape("twoThrown", w -> w.calls().two().log(w.message(1), w.value(), w.throwable())),
          new Shape(
              "throwableFirst", w -> w.calls().two().log(w.message(2), w.throwable(), w.value())),
          new Shape("manyThrown", PlainShapes::manyThrown),
          new Shape("nullArray", w -> w.calls().many().log(w.message(1), (Object[]) null)),
          new Shape("reusedArray", PlainShapes::reusedArray),
          new Shape("constantFormat", PlainShapes::constantFormat),
          new Shape(
              "markedMessage", w -> w.calls().markedMessage().accept(w.marker(), w.message(0))),
          new Shape(
              "markedOne", w -> w.calls().markedOne().log(w.marker(), w.message(1), w.value())),
          new Shape("markedTwo", PlainShapes::markedTwo),
          new Shape("markedMany", PlainShapes::markedMany),
          new Shape(
              "markedThrown",
              w -> w.calls().markedThrown().log(w.marker(), w.message(0), w.throwable())),
          new Shape(
              "markedOneThrown",
              w -> w.calls().markedOne().log(w.marker(), w.message(0), w.throwable())),
          new Shape("guarded", PlainShapes::guarded),
          new Shape("guardedByMarker", PlainShapes::guardedByMarker),
          new Shape("guardedByLevel", PlainShapes::guardedByLevel),
          new Shape("locationAware", PlainShapes::locationAware),
          new Shape("wrapped", w -> new Wrapper(w.logger()).log(w)));

  private PlainShapes() {}

  private static void many(Worker w) {
    int count = w.random.nextInt(7);
    w.calls().many().log(w.message(count), w.values(count));
  }

  private static void manyThrown(Worker w) {
    int count = 3 + w.random.nextInt(3);
    Object[] arguments = w.values(count);
    arguments[count - 1] = w.throwable();
    if (w.chance(20)) {
      arguments[0] = w.throwable();
    }
    w.calls().many().log(w.message(count - (w.chance(80) ? 1 : 0)), arguments);
  }

  private static void reusedArray(Worker w) {
    Object[] arguments = w.values(3);
    w.afterwards(() -> arguments[1] = "CHANGED");
    w.calls().many().log(w.message(3), arguments);
  }

  private static void constantFormat(Worker w) {
    List<String> formats = List.of("order {} placed", "{} failed: {}", "retry {}", "tick {} {}");
    w.calls().two().log(w.pick(formats), w.id(), w.value());
  }

  private static void markedTwo(Worker w) {
    w.calls().markedTwo().log(w.marker(), w.message(2), w.value(), w.value());
  }

  private static void markedMany(Worker w) {
    int count = w.random.nextInt(6);
    Object[] arguments = w.values(count);
    if (count > 0 && w.chance(30)) {
      arguments[count - 1] = w.throwable();
    }
    w.calls().markedMany().log(w.marker(), w.message(count), arguments);
  }

  private static void guarded(Worker w) {
    LevelCalls calls = w.calls();
    String message = w.message(1);
    Object value = w.value();
    boolean enabled = calls.isEnabled().getAsBoolean();
    w.reportValue("isEnabled", enabled);
    if (enabled) {
      calls.one().accept(message, value);
    }
  }

  private static void guardedByMarker(Worker w) {
    LevelCalls calls = w.calls();
    Marker marker = w.marker();
    String message = w.message(0);
    boolean enabled = calls.isEnabledFor().test(marker);
    w.reportValue("isEnabled(marker)", enabled);
    if (enabled) {
      calls.markedMessage().accept(marker, message);
    }
  }

  private static void guardedByLevel(Worker w) {
    Logger logger = w.logger();
    Level level = w.level();
    w.reportValue("isEnabledForLevel " + level, logger.isEnabledForLevel(level));
    w.reportValue("getName", logger.getName());
  }

  private static void locationAware(Worker w) {
    Logger logger = w.logger();
    Marker marker = w.marker();
    int level = w.level().toInt();
    Object[] arguments = w.chance(10) ? null : w.values(w.random.nextInt(4));
    Throwable thrown = w.chance(30) ? w.throwable() : null;
    String boundary =
        w.pick(List.of(PlainShapes.class.getName(), "no.such.Class", Worker.class.getName()));
    String message = w.message(arguments == null ? 0 : arguments.length);
    if (logger instanceof LocationAwareLogger aware) {
      aware.log(marker, boundary, level, message, arguments, thrown);
    } else {
      w.reportValue("not location aware", logger.getName());
    }
  }

  /** A facade over SLF4J that names itself as the boundary, as many applications have. */
  private record Wrapper(Logger logger) {

    void log(Worker w) {
      if (logger instanceof LocationAwareLogger aware) {
        String self = Wrapper.class.getName();
        aware.log(null, self, w.level().toInt(), w.message(1), w.values(1), null);
      }
    }
  }
}
