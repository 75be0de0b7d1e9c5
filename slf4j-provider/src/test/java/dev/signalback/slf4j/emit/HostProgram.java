package dev.signalback.slf4j.emit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalback.Emitter;
import dev.signalback.HostInfo;
import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.testing.RecordingHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Logs while the name server does not answer, and once it has.
 *
 * <p>Arguments: a pipe that stands for the name server, and what it answers; or none.
 */
final class HostProgram {

  private static final int MANY = 2000;

  private HostProgram() {}

  public static void main(String[] args) throws IOException {
    RecordingHandler recorded = new RecordingHandler();
    Emitter signals = Signals.emitter("com.acme.Shop");
    Signals.addHandler("recorded", recorded);
    for (int i = 0; i < MANY; i++) {
      signals.with("a/b").attribute("tenant", "t-" + i % 7).event();
    }
    System.out.println("flushed: " + Signals.flush(Duration.ofSeconds(20)));
    Signal first = recorded.signals().get(0);
    System.out.println("before: " + first.host());
    if (args.length > 0) {
      System.out.println("after: " + answered(Path.of(args[0]), args[1], first));
    }
    signals.with("a/last").attribute("tenant", "last").event();
    signals.with("a/far").host(new HostInfo("phone", "10.0.0.7")).event();
    System.out.println("map: " + first.asMap().get("host"));
  }

  private static HostInfo answered(Path pipe, String answer, Signal signal) throws IOException {
    Path file = Files.writeString(pipe.resolveSibling("answer"), answer + "\n");
    try (OutputStream waiting = Files.newOutputStream(pipe)) { // once somebody asks
      Files.move(file, pipe, StandardCopyOption.REPLACE_EXISTING); // for who asks again
      waiting.write((answer + "\n").getBytes(UTF_8));
    }
    HostInfo host = signal.host();
    while (host == null) {
      Thread.onSpinWait();
      host = signal.host();
    }
    return host;
  }
}
