package dev.signalback.slf4j.engines;

import dev.signalback.Emitter;
import dev.signalback.Signal;
import dev.signalback.SignalEngine;
import dev.signalback.Signals;
import dev.signalback.handler.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.MDC;

/**
 * Runs engines of its own, with what the core module needs and nothing else.
 *
 * <p>Arguments: what to show, a directory.
 */
final class EnginesProgram {

  private static final int ENGINES = 3;
  private static final int SIGNALS = 5000;

  private EnginesProgram() {}

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[1]);
    switch (args[0]) {
      case "alone" -> showOne();
      case "exit" -> exitWithout(directory);
      case "stuck" -> exitBesideAStuckOne(directory);
      case "mdc" -> showMdc();
      case "beside" -> showBesideTheDefault();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** Writes lines, slower than signals are made, and at the end of a batch. */
  private static final class Lines implements Handler {

    private final Writer out;

    Lines(Path file) {
      try {
        out = Files.newBufferedWriter(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void handle(Signal signal) throws IOException {
      out.write(signal.id() + " " + signal.data().get("n") + "\n");
    }

    @Override
    public void endOfBatch() throws IOException {
      out.flush();
    }
  }

  private static void showOne() {
    List<String> seen = new ArrayList<>();
    try (SignalEngine engine =
        SignalEngine.builder()
            .handler("list", signal -> seen.add(signal.id() + " " + signal.data()))
            .start()) {
      Emitter signals = engine.emitter("com.acme.Shop");
      signals.event("order/placed", "order-id", 17);
      signals.trace("order/sent", () -> signals.event("order/packed"));
      System.out.println("flushed: " + engine.flush(Duration.ofSeconds(20)));
      System.out.println(engine.books().isBalanced());
    }
    seen.forEach(System.out::println);
    System.out.println("default: " + Signals.isRunning());
    System.out.println("logback: " + isThere("ch/qos/logback/classic/Logger.class"));
  }

  private static boolean isThere(String name) {
    return EnginesProgram.class.getClassLoader().getResource(name) != null;
  }

  private static void exitWithout(Path directory) {
    List<Emitter> emitters = new ArrayList<>();
    for (int i = 0; i < ENGINES; i++) {
      Lines lines = new Lines(directory.resolve(i + ".txt"));
      SignalEngine engine =
          SignalEngine.builder().ringSize(1 << 14).handler("lines", lines).start();
      emitters.add(engine.emitter("com.acme.Shop"));
    }
    for (int n = 0; n < SIGNALS; n++) {
      for (Emitter emitter : emitters) {
        emitter.event("some/event", "n", n);
      }
    }
    System.exit(0);
  }

  private static void exitBesideAStuckOne(Path directory) throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    SignalEngine stuck =
        SignalEngine.builder()
            .closeTimeout(Duration.ofMillis(200))
            .handler(
                "stuck",
                signal -> {
                  entered.countDown();
                  never.await();
                })
            .start();
    stuck.emitter("com.acme.Shop").event("some/event");
    entered.await();
    stuck.emitter("com.acme.Shop").event("left/behind");
    exitWithout(directory);
  }

  private static void showMdc() {
    MDC.put("user", "u-1");
    try (SignalEngine engine =
        SignalEngine.builder().handler("ctx", signal -> System.out.println(signal.ctx())).start()) {
      Signals.withCtx(
          Map.of("request", 1), () -> engine.emitter("com.acme.Shop").event("some/event"));
    }
  }

  private static void showBesideTheDefault() {
    List<String> seen = new ArrayList<>();
    try (SignalEngine engine =
        SignalEngine.builder().handler("list", signal -> seen.add(signal.ns())).start()) {
      Signals.engine().addHandler("list", signal -> seen.add("default " + signal.ns()));
      engine.emitter("com.acme.Own").event("some/event");
      engine.flush(Duration.ofSeconds(20));
      Signals.engine().emitter("com.acme.Default").event("some/event");
      Signals.flush(Duration.ofSeconds(20));
      System.out.println(seen);
      System.out.println(Signals.handlers() + " " + engine.handlers());
      System.out.println(Signals.books().handled() + " " + engine.books().handled());
    }
    System.out.println(Signals.engine().isRunning());
  }
}
