package dev.signalback.slf4j.ends;

import dev.signalback.Emitter;
import dev.signalback.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes limited and sampled events on some threads while its configuration is written anew, several
 * times, with the same rules; then it exits. Prints how many of each it has made.
 *
 * <p>Arguments: the file.
 */
final class HeldBackProgram {

  private static final int REWRITES = 4;
  private static final int EVENTS = 500;
  private static final int THREADS = 3;

  private static final AtomicLong MADE = new AtomicLong();

  private HeldBackProgram() {}

  public static void main(String[] args) throws Exception {
    Emitter signals = Signals.emitter("com.acme.Shop");
    ContextGrabber.awaitNextStart();
    AtomicBoolean goesOn = new AtomicBoolean(true);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(
          new Thread(
              () -> {
                while (goesOn.get()) {
                  signals.event("noise/limited");
                  signals.event("noise/sampled");
                  MADE.incrementAndGet();
                }
              }));
    }
    threads.forEach(Thread::start);
    Path file = Path.of(args[0]);
    String xml = Files.readString(file);
    for (int i = 1; i <= REWRITES; i++) {
      awaitEvents();
      Path copy = Files.writeString(Path.of(file + ".new"), xml + "<!-- " + i + " -->");
      Files.setLastModifiedTime(
          copy, FileTime.fromMillis(System.currentTimeMillis() + 2000L * i)); // seen as newer
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      ContextGrabber.awaitNextStart();
    }
    awaitEvents();
    goesOn.set(false);
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("made=" + MADE);
    System.exit(0);
  }

  private static void awaitEvents() {
    long enough = MADE.get() + EVENTS;
    while (MADE.get() < enough) {
      Thread.onSpinWait();
    }
  }
}
