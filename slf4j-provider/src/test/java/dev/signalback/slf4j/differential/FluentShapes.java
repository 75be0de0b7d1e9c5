package dev.signalback.slf4j.differential;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.DefaultLoggingEvent;
import org.slf4j.event.Level;
import org.slf4j.spi.CallerBoundaryAware;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.LoggingEventBuilder;

/** Calls through SLF4J's event builder. */
final class FluentShapes {

  static final List<Shape> ALL =
      List.of(
          new Shape("at", w -> built(w, w.calls().at().get())),
          new Shape("atLevel", w -> built(w, w.logger().atLevel(w.level()))),
          new Shape("make", w -> built(w, w.logger().makeLoggingEventBuilder(w.level()))),
          new Shape("fluentThrown", FluentShapes::fluentThrown),
          new Shape("fluentBothThrown", FluentShapes::fluentBothThrown),
          new Shape("fluentReused", FluentShapes::fluentReused),
          new Shape("fluentBoundary", FluentShapes::fluentBoundary),
          new Shape("event", FluentShapes::event));

  /** What can be said before the last call of a chain. */
  private static final List<BiFunction<Worker, LoggingEventBuilder, LoggingEventBuilder>> STEPS =
      List.of(
          (w, builder) -> builder.addMarker(w.marker()),
          (w, builder) -> builder.addMarker(w.marker()).addMarker(w.marker()),
          FluentShapes::pair,
          FluentShapes::pair,
          (w, builder) -> builder.addKeyValue("same", w.random.nextInt()).addKeyValue("same", 2),
          (w, builder) -> builder.addKeyValue(null, "of a null key"),
          (w, builder) -> builder.addKeyValue("nothing", (Object) null),
          (w, builder) -> builder.addKeyValue("supplied", supplier(w)),
          (w, builder) -> builder.addArgument(w.value()),
          (w, builder) -> builder.addArgument(w.value()),
          (w, builder) -> builder.addArgument(supplier(w)),
          (w, builder) -> builder.setCause(w.throwable()),
          (w, builder) -> builder.setCause(null),
          (w, builder) -> builder.setMessage(w.message(1)),
          (w, builder) -> builder.setMessage(texts(w)));

  /** The last call of a chain. */
  private static final List<BiConsumer<Worker, LoggingEventBuilder>> ENDS =
      List.of(
          (w, builder) -> builder.log(),
          (w, builder) -> builder.setMessage(w.message(2)).log(),
          (w, builder) -> builder.log(w.message(0)),
          (w, builder) -> builder.log(w.message(1)),
          (w, builder) -> builder.log(w.message(1), w.value()),
          (w, builder) -> builder.log(w.message(2), w.value(), w.value()),
          (w, builder) -> builder.log(w.message(3), w.values(3)),
          (w, builder) -> builder.log(texts(w)),
          (w, builder) -> builder.log((Supplier<String>) null));

  private FluentShapes() {}

  private static void built(Worker w, LoggingEventBuilder start) {
    LoggingEventBuilder builder = start;
    for (int steps = w.random.nextInt(5); steps > 0; steps--) {
      builder = w.pick(STEPS).apply(w, builder);
    }
    w.pick(ENDS).accept(w, builder);
  }

  private static LoggingEventBuilder pair(Worker w, LoggingEventBuilder builder) {
    return builder.addKeyValue("key" + w.random.nextInt(4), Values.ofPair(w));
  }

  /** Draws now and not when asked, so that the program goes on the same way if nobody asks. */
  private static Supplier<Object> supplier(Worker w) {
    Object value = "supplied for " + w.id() + " " + w.random.nextInt(1000);
    return () -> value;
  }

  private static Supplier<String> texts(Worker w) {
    String message = w.message(1);
    return () -> message;
  }

  private static void fluentThrown(Worker w) {
    LoggingEventBuilder builder = w.calls().at().get();
    if (w.chance(50)) {
      builder.log(w.message(1), w.value(), w.throwable());
    } else {
      builder.addArgument(w.throwable()).log(w.message(1));
    }
  }

  private static void fluentBothThrown(Worker w) {
    LoggingEventBuilder builder = w.calls().at().get();
    builder.setCause(w.throwable()).log(w.message(2), w.value(), w.throwable());
  }

  @SuppressWarnings("CheckReturnValue") // the builder changes in place, and that is the point
  private static void fluentReused(Worker w) {
    LoggingEventBuilder builder = w.calls().at().get();
    built(w, builder);
    if (w.mayChangeAfterwards()) {
      builder.addKeyValue("again", 1).addArgument("again").log(w.message(2));
      builder.addKeyValue("CHANGED", 1).addMarker(w.marker()).addArgument("CHANGED");
    }
  }

  private static void fluentBoundary(Worker w) {
    LoggingEventBuilder builder = w.calls().at().get();
    String message = w.message(0);
    String boundary = w.pick(List.of(FluentShapes.class.getName(), "no.such.Class"));
    if (builder instanceof CallerBoundaryAware aware) {
      aware.setCallerBoundary(boundary);
    }
    builder.log(message);
  }

  /** What a bridge from another logging system hands over. */
  private static void event(Worker w) {
    Logger logger = w.logger();
    Level level = w.level();
    DefaultLoggingEvent event = new DefaultLoggingEvent(level, logger);
    event.setMessage(w.message(2));
    if (w.chance(50)) {
      event.addArguments(w.values(2));
    }
    if (w.chance(50)) {
      Marker marker = w.marker();
      event.addMarker(marker);
    }
    if (w.chance(20)) {
      event.setThrowable(w.throwable());
    }
    if (logger instanceof LoggingEventAware aware) {
      aware.log(event);
    } else {
      w.reportValue("not event aware", logger.getName());
    }
  }
}
