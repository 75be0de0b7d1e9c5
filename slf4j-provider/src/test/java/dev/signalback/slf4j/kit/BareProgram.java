package dev.signalback.slf4j.kit;

import dev.signalback.testing.RecordingHandler;
import dev.signalback.testing.SignalCapture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uses the parts of the testing kit that need no other library. */
final class BareProgram {

  private BareProgram() {}

  public static void main(String[] args) {
    Logger log = LoggerFactory.getLogger("com.acme.Shop");
    RecordingHandler handler = new RecordingHandler();
    SignalCapture.withOnlyHandler(handler, () -> log.info("handled"));
    System.out.println(handler.messages());
    System.out.println(SignalCapture.trap(() -> log.info("trapped")).signal());
    for (String name : args) {
      System.out.println(name + ": " + isThere(name));
    }
  }

  private static boolean isThere(String name) {
    return BareProgram.class.getClassLoader().getResource(name) != null;
  }
}
