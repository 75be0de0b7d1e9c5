package dev.signalback.slf4j.emit;

import dev.signalback.Emitter;
import dev.signalback.Signal;
import dev.signalback.SignalEngine;
import dev.signalback.Signals;
import dev.signalback.testing.RecordingHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Runs the scenarios of a class one after the other, each with a recording handler of its own, and
 * prints how each ended.
 *
 * <p>The second argument is the {@link Way} that the signals take.
 *
 * <p>A scenario is a static method without parameters that is not private. It asserts.
 */
final class Scenarios {

  private static SignalEngine engine = Signals.engine();
  private static RecordingHandler recorded = new RecordingHandler();

  private Scenarios() {}

  public static void main(String[] args) throws Exception {
    if (Way.valueOf(args[1]) == Way.OWN_ENGINE) {
      engine = OwnEngines.startFor(Class.forName(args[0], false, Scenarios.class.getClassLoader()));
    }
    for (String name : names(Class.forName(args[0]))) {
      recorded = new RecordingHandler();
      engine.addHandler("recorded", recorded);
      System.out.println(name + ": " + outcome(Class.forName(args[0]).getDeclaredMethod(name)));
      MDC.clear();
    }
    System.out.println("balanced: " + engine.books().isBalanced());
  }

  private static String outcome(Method scenario) throws IllegalAccessException {
    try {
      scenario.setAccessible(true);
      scenario.invoke(null);
      return "ok";
    } catch (InvocationTargetException e) {
      Throwable failure = Objects.requireNonNull(e.getCause());
      failure.printStackTrace();
      return failure.toString().replace('\n', ' ');
    }
  }

  static List<String> names(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> !Modifier.isPrivate(method.getModifiers()))
        .map(Method::getName)
        .sorted()
        .toList();
  }

  /** The engine that the scenarios are about. */
  static SignalEngine engine() {
    return engine;
  }

  static Emitter emitter(String ns) {
    return engine.emitter(ns);
  }

  /** What makes plain calls. */
  static Logger logger(String ns) {
    return engine == Signals.engine() ? LoggerFactory.getLogger(ns) : new OwnLogger(emitter(ns));
  }

  /** What the scenario has made so far. */
  static List<Signal> signals() {
    if (!engine.flush(Duration.ofSeconds(20))) {
      throw new AssertionError("not handled: " + engine.books());
    }
    return recorded.signals();
  }

  /** The one it has made. */
  static Signal signal() {
    List<Signal> all = signals();
    if (all.size() != 1) {
      throw new AssertionError("there must be one signal, got " + all);
    }
    return all.get(0);
  }
}
