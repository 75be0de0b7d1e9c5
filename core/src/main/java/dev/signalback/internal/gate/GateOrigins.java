package dev.signalback.internal.gate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where what is in force in the gate was said. Any thread. */
public final class GateOrigins {

  /** What is set as a whole. */
  public enum Part {
    ENABLED("enabled"),
    FILTER("gate"),
    RULES("rules");

    private final String label;

    Part(String label) {
      this.label = label;
    }
  }

  private static final String CODE = "code";

  private final Map<Part, Map<String, String>> parts =
      Collections.synchronizedMap(new LinkedHashMap<>());

  /** A part was put together from several places, by option. */
  public void set(Part part, Map<String, String> origins) {
    parts.put(part, origins);
  }

  /** Code has set a part. */
  public void setByCode(Part part) {
    parts.put(part, Map.of(part.label, CODE));
  }

  /** By option; those of a part that code has set are one. */
  public Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      all.putAll(parts.getOrDefault(part, Map.of()));
    }
    return Collections.unmodifiableMap(all);
  }
}
