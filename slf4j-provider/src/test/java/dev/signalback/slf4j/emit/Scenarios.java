package dev.signalback.slf4j.emit;

import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.testing.RecordingHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.slf4j.MDC;

/**
 * Runs the scenarios of a class one after the other, each with a recording handler of its own, and
 * prints how each ended.
 *
 * <p>A scenario is a static method without parameters that is not private. It asserts.
 */
final class Scenarios {

  private static RecordingHandler recorded = new RecordingHandler();

  private Scenarios() {}

  public static void main(String[] args) throws Exception {
    for (String name : names(Class.forName(args[0]))) {
      recorded = new RecordingHandler();
      Signals.addHandler("recorded", recorded);
      System.out.println(name + ": " + outcome(Class.forName(args[0]).getDeclaredMethod(name)));
      MDC.clear();
    }
    System.out.println("balanced: " + Signals.books().isBalanced());
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

  /** What the scenario has made so far. */
  static List<Signal> signals() {
    if (!Signals.flush(Duration.ofSeconds(20))) {
      throw new AssertionError("not handled: " + Signals.books());
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
