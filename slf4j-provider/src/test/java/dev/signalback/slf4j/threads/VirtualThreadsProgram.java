package dev.signalback.slf4j.threads;

import dev.signalback.ContextSnapshot;
import dev.signalback.Emitter;
import dev.signalback.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs on virtual threads. Compiled for a Java that has none. */
final class VirtualThreadsProgram {

  private static final String PINNED = "jdk.VirtualThreadPinned";

  private static final Emitter SIGNALS = Signals.emitter("app.Virtual");

  private VirtualThreadsProgram() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("flood")) {
      flood(Integer.parseInt(args[1]));
    } else {
      trace();
    }
  }

  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  /** Each thread waits for all, and then all log at once. */
  private static void flood(int threads) throws Exception {
    Logger log = LoggerFactory.getLogger("app.Virtual");
    ExecutorService first = virtualThreads(); // who initializes a class is pinned
    first.submit(() -> log.info("{}", -1)).get();
    first.shutdown();
    try (Recording recording = new Recording()) {
      recording.enable(PINNED).withThreshold(Duration.ofMillis(20));
      recording.start();
      CountDownLatch ready = new CountDownLatch(threads);
      CountDownLatch done = new CountDownLatch(threads);
      ExecutorService service = virtualThreads();
      for (int i = 0; i < threads; i++) {
        int number = i;
        service.execute(
            () -> {
              ready.countDown();
              try {
                ready.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              MDC.put("thread", Integer.toString(number));
              log.info("{}", number);
              done.countDown();
            });
      }
      done.await();
      service.shutdown();
      recording.stop();
      Path events = Files.createTempFile("pinned", ".jfr");
      recording.dump(events);
      System.out.println("pinned=" + count(events));
    }
  }

  private static long count(Path events) throws IOException {
    if (FlightRecorder.getFlightRecorder().getEventTypes().stream()
        .noneMatch(type -> type.getName().equals(PINNED))) {
      throw new IllegalStateException("the machine must know " + PINNED);
    }
    try (RecordingFile file = new RecordingFile(events)) {
      long count = 0;
      while (file.hasMoreEvents()) {
        count += file.readEvent().getEventType().getName().equals(PINNED) ? 1 : 0;
      }
      return count;
    } finally {
      Files.delete(events);
    }
  }

  /** A trace over virtual threads of an executor that carries it, and of futures that it runs. */
  private static void trace() throws Exception {
    ExecutorService service = ContextSnapshot.carrying(virtualThreads());
    ExecutorService bare = virtualThreads();
    Signals.withCtx(
        Map.of("tenant", "acme"),
        () ->
            SIGNALS.trace(
                "order/pay",
                () -> {
                  service.submit(() -> SIGNALS.trace("card/charge", () -> log("in"))).get();
                  CompletableFuture.supplyAsync(() -> "future", service)
                      .thenAcceptAsync(VirtualThreadsProgram::log, service)
                      .get();
                  bare.submit(() -> log("bare")).get();
                }));
    service.submit(() -> log("after")).get();
    service.shutdown();
    bare.shutdown();
  }

  private static void log(String text) {
    LoggerFactory.getLogger("app.Virtual").info("{}", text);
  }
}
