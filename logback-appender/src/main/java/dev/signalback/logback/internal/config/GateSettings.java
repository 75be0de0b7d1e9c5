package dev.signalback.logback.internal.config;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import dev.signalback.Transform;
import dev.signalback.filter.GateRule;
import dev.signalback.filter.SignalFilter;
import dev.signalback.internal.dispatch.DispatchOptions;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.gate.GateOrigins;
import dev.signalback.internal.gate.OutsideGate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes what one configuration after the other says of gate and ring over into an engine. A gate
 * that code has set stays until a configuration has one; a gate of a configuration goes with it.
 * What system properties and the environment say of an option counts in the place of the
 * configuration's. One thread at a time.
 */
public final class GateSettings {

  private final LoggerContext context;
  private boolean gateIsOfFile;
  private boolean gateIsFirst = true;
  private boolean rulesAreFirst = true;
  private boolean rulesAreOfFile;
  private @Nullable OutsideGate outside;

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
   * Takes over what signals are given to; it goes with its configuration. That of code stays.
   *
   * @param transform what the configuration says; null when it has none
   */
  public void applyTransform(Engine engine, @Nullable Transform transform) {
    engine.setFileTransform(transform);
  }

  /**
   * Takes over the gate.
   *
   * @param gate what the configuration says; null when it has none
   * @return whether the engine has got another one
   */
  public boolean applyGate(Engine engine, @Nullable SignalFilter gate) {
    OutsideGate said = outside(engine);
    boolean changes = gate != null || gateIsOfFile || (gateIsFirst && said.hasFilter());
    gateIsFirst = false;
    gateIsOfFile = gate != null;
    SignalFilter configured = gate == null ? SignalFilter.ALL : gate;
    SignalFilter inAll = said.over(configured);
    engine.configured().filter(inAll, said.originsOf(configured));
    if (changes) {
      engine.setGate(inAll);
      engine.origins().set(GateOrigins.Part.FILTER, said.originsOf(configured));
    }
    return changes;
  }

  /**
   * Takes over the samplings and limits of the gate; those that code has set stay until a
   * configuration has some.
   *
   * @param rules what the configuration says
   */
  public void applyRules(Engine engine, List<GateRule> rules) {
    OutsideGate said = outside(engine);
    boolean changes = !rules.isEmpty() || rulesAreOfFile || (rulesAreFirst && said.hasRules());
    rulesAreFirst = false;
    rulesAreOfFile = !rules.isEmpty();
    List<GateRule> inAll = said.over(rules);
    engine.configured().rules(inAll, said.originsOf(rules));
    if (changes) {
      engine.setRules(inAll);
      engine.origins().set(GateOrigins.Part.RULES, said.originsOf(rules));
    }
  }

  /** System properties and environment, read once, for the first configuration. */
  private OutsideGate outside(Engine engine) {
    OutsideGate known = outside;
    if (known == null) {
      known = OutsideGate.read(this::warn);
      outside = known;
      Boolean isEnabled = known.isEnabled();
      if (isEnabled != null) {
        engine.setEnabled(isEnabled);
        engine.configured().enabled(isEnabled, known.originOfEnabled());
        engine.origins().set(GateOrigins.Part.ENABLED, known.originOfEnabled());
      }
    }
    return known;
  }

  /**
   * The signal appender whose gate and ring count: the first one on a logger, from the root on.
   * Warns when there are several; null when there is none.
   */
  public static @Nullable GatedAppenders ruling(LoggerContext context) {
    List<GatedAppenders> found = new ArrayList<>();
    for (Logger logger : context.getLoggerList()) {
      Iterator<Appender<ILoggingEvent>> appenders = logger.iteratorForAppenders();
      while (appenders.hasNext()) {
        if (appenders.next() instanceof GatedAppenders gated && !found.contains(gated)) {
          found.add(gated);
        }
      }
    }
    if (found.size() > 1) {
      new GateSettings(context).warn(several(found));
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private static String several(List<GatedAppenders> found) {
    return "a context must have one SignalAppender, got %s; gate and ring of %s count for all of them"
        .formatted(
            found.stream().map(GatedAppenders::getName).collect(Collectors.joining(" and ")),
            found.get(0).getName());
  }

  private void warn(String message) {
    Mistakes.warn(context, message);
  }
}
