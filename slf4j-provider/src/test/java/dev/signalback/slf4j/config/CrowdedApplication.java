package dev.signalback.slf4j.config;

import dev.signalback.Signals;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;

/**
 * An application that logs while its {@link Gatekeeper} holds the dispatcher: a first call, then
 * those it is told to, then as many as arguments are left. How long these took is in {@code
 * millis.txt}, the books of that moment in {@code crowded.txt}.
 */
public final class CrowdedApplication {

  private CrowdedApplication() {}

  public static void main(String[] calls) throws Exception {
    Application.log("ERROR com.acme.Shop first");
    Gatekeeper.ARRIVED.await(30, TimeUnit.SECONDS);
    long start = System.nanoTime();
    for (String call : calls) {
      Application.log(call);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    Files.writeString(Application.directory().resolve("millis.txt"), String.valueOf(millis));
    Files.writeString(Application.directory().resolve("crowded.txt"), Signals.books().toString());
    Gatekeeper.OPEN.countDown();
    Application.writeBooks();
  }
}
