package dev.signalback.slf4j.mask;

import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.Transform;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs secrets that nothing tells apart after its transforms have run. */
final class ChangingProgram {

  /** Part of every secret, and not at its beginning. */
  static final String LEAK = "s3cretLeak";

  private static final String SECRET = "a, " + LEAK;

  private ChangingProgram() {}

  /** Has other data in the place of that of the call. */
  public static final class Zone implements Transform {
    @Override
    public Signal apply(Signal signal) {
      return signal.toBuilder().data(Map.of("zone", "eu")).build();
    }
  }

  /** Makes another signal, which has the text alone. */
  public static final class Text implements Transform {
    @Override
    public Signal apply(Signal signal) {
      return Signal.builder(signal.level(), signal.ns()).msg(signal.msg() + " said").build();
    }
  }

  public static void main(String[] args) {
    if (args.length > 0) {
      Signals.setTransform(args[0].equals("zone") ? new Zone() : new Text());
    }
    Logger log = LoggerFactory.getLogger("com.acme.Login");
    log.atInfo().addKeyValue("password", SECRET).log("tried " + SECRET);
    log.info("password={}", SECRET);
    Signals.emitter("com.acme.Login").logParts(Level.INFO, "password:", SECRET);
    log.info("the end");
    Signals.close();
  }
}
