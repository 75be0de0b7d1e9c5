package dev.signalback.internal.gate;

import dev.signalback.filter.GateRule;
import dev.signalback.filter.SignalFilter;
import java.util.List;
import java.util.Map;

/**
 * What configuration, system properties and environment say of a gate: what it is reset to when
 * code no longer wants what it has set. Any thread.
 */
public final class ConfiguredGate {

  private volatile SignalFilter filter = SignalFilter.ALL;
  private volatile Map<String, String> filterOrigins = Map.of();
  private volatile List<GateRule> rules = List.of();
  private volatile Map<String, String> ruleOrigins = Map.of();
  private volatile boolean isEnabled = true;
  private volatile Map<String, String> enabledOrigins = Map.of();

  /** What is in front of all handlers, and where each option of it was said. */
  public void filter(SignalFilter said, Map<String, String> origins) {
    filter = said;
    filterOrigins = origins;
  }

  /** The same of samplings and limits. */
  public void rules(List<GateRule> said, Map<String, String> origins) {
    rules = List.copyOf(said);
    ruleOrigins = origins;
  }

  /** The same of whether signals pass at all. */
  public void enabled(boolean said, Map<String, String> origins) {
    isEnabled = said;
    enabledOrigins = origins;
  }

  public SignalFilter filter() {
    return filter;
  }

  public List<GateRule> rules() {
    return rules;
  }

  public boolean isEnabled() {
    return isEnabled;
  }

  /** All of it is in force. */
  public void restore(GateOrigins origins) {
    origins.set(GateOrigins.Part.FILTER, filterOrigins);
    origins.set(GateOrigins.Part.RULES, ruleOrigins);
    origins.set(GateOrigins.Part.ENABLED, enabledOrigins);
  }
}
