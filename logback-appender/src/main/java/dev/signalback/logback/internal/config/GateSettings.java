package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.LoggerContext;
import dev.signalback.filter.SignalFilter;
import dev.signalback.internal.dispatch.DispatchOptions;
import dev.signalback.internal.dispatch.Engine;
import org.jspecify.annotations.Nullable;

/**
 * Takes what one configuration after the other says of gate and ring over into an engine. A gate
 * that code has set stays until a configuration has one; a gate of a configuration goes with it.
 * One thread at a time.
 */
public final class GateSettings {

  private final LoggerContext context;
  private boolean gateIsOfFile;

  public GateSettings(LoggerContext context) {
    this.context = context;
  }

  /**
   * Takes over the options of the ring, all but its size.
   *
   * @param ring what the configuration says
   */
  public void applyRing(Engine engine, DispatchOptions ring) {
    int size = engine.options().ringSize();
    if (ring.ringSize() != size) {
      warn(
          "<size> in <ring> must stay what it was at the start, %s, got %s; restart to change it"
              .formatted(size, ring.ringSize()));
    }
    engine.setOptions(ring);
  }

  /**
   * Takes over the gate.
   *
   * @param gate what the configuration says; null when it has none
   * @return whether the engine has got another one
   */
  public boolean applyGate(Engine engine, @Nullable SignalFilter gate) {
    boolean changes = gate != null || gateIsOfFile;
    gateIsOfFile = gate != null;
    if (changes) {
      engine.setGate(gate == null ? SignalFilter.ALL : gate);
    }
    return changes;
  }

  /** Warns of a second signal appender. */
  public static void warnOfSeveral(LoggerContext context, GatedAppenders ruling) {
    new GateSettings(context)
        .warn(
            ("a context must have one SignalAppender, got several; gate and ring of %s count for all"
                    + " of them")
                .formatted(ruling.getName()));
  }

  private void warn(String message) {
    Mistakes.warn(context, message);
  }
}
