package dev.signalback.logback.selftest;

import dev.signalback.Books;
import dev.signalback.Signals;
import dev.signalback.logback.SignalAppender;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SelfTest} found. {@link #toString()} is for people, several lines. Immutable; any
 * thread.
 */
public final class SelfTestReport {

  /** The entrance through which log calls become signals. */
  public enum Door {
    /** SLF4J is bound to Signalback. */
    PROVIDER,
    /** Logback is bound, and a {@link SignalAppender} makes signals of its events. */
    HOSTED,
    /** Log calls do not become signals. */
    NONE
  }

  private final boolean passed;
  private final Door door;
  private final @Nullable String provider;
  private final List<String> providers;
  private final Map<String, String> versions;
  private final @Nullable String configuration;
  private final String mdcAdapter;
  private final boolean mdcArrives;
  private final Map<String, String> bridges;
  private final Map<String, String> gate;
  private final String probe;
  private final List<String> statuses;
  private final List<String> remedies;
  private final Books books;

  private SelfTestReport(Builder from) {
    passed = from.passed;
    door = from.door;
    provider = from.provider;
    providers = List.copyOf(from.providers);
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(from.versions));
    configuration = from.configuration;
    mdcAdapter = from.mdcAdapter;
    mdcArrives = from.mdcArrives;
    bridges = Collections.unmodifiableMap(new LinkedHashMap<>(from.bridges));
    gate = from.gate;
    probe = from.probe;
    statuses = List.copyOf(from.statuses);
    remedies = List.copyOf(from.remedies);
    books = from.books;
  }

  /** Whether the probe arrived. */
  public boolean passed() {
    return passed;
  }

  public Door door() {
    return door;
  }

  /** The class of the provider SLF4J is bound to; null when that cannot be told. */
  public @Nullable String provider() {
    return provider;
  }

  /** The classes of all providers on the class path, in SLF4J's order. */
  public List<String> providers() {
    return providers;
  }

  /** Version by library, {@code unknown} where it is not from a jar that tells. */
  public Map<String, String> versions() {
    return versions;
  }

  /**
   * Where Logback found the configuration; null when it did not look for a file, or found none. A
   * framework that configures Logback itself looks where it likes, and only a file that is watched
   * for changes is known then.
   */
  public @Nullable String configuration() {
    return configuration;
  }

  /** The class of SLF4J's MDC adapter. */
  public String mdcAdapter() {
    return mdcAdapter;
  }

  /** Whether the MDC of the probe arrived with it. */
  public boolean mdcArrives() {
    return mdcArrives;
  }

  /** The bridges on the class path, and what there is to say of them. */
  public Map<String, String> bridges() {
    return bridges;
  }

  /** Where each option of the gate that is in force was said, see {@link Signals#gateOrigins}. */
  public Map<String, String> gate() {
    return gate;
  }

  /** What became of the probe. */
  public String probe() {
    return probe;
  }

  /** Logback's warnings and errors so far, the oldest first. */
  public List<String> statuses() {
    return statuses;
  }

  /** What should be done; empty when all is well. */
  public List<String> remedies() {
    return remedies;
  }

  /** The books after the probe. */
  public Books books() {
    return books;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(200);
    text.append("Signalback self-test: ").append(passed ? "passed" : "failed");
    line(text, "door", door.name().toLowerCase(Locale.ROOT));
    line(text, "provider", provider == null ? "unknown" : provider);
    for (String other : providers) {
      if (!other.equals(provider)) {
        line(text, "", "beside it: " + other);
      }
    }
    line(
        text,
        "configuration",
        configuration == null ? "no file that Logback found" : configuration);
    line(text, "mdc", mdcAdapter + (mdcArrives ? ", arrives" : ", not seen in a signal"));
    lines(text, "bridges", entries(bridges));
    if (!gate.isEmpty()) {
      lines(text, "gate", entries(gate));
    }
    line(text, "probe", probe);
    lines(text, "status", statuses);
    lines(text, "books", books.toString().lines().map(String::strip).toList());
    lines(text, "versions", entries(versions));
    lines(text, "to do", remedies);
    return text.toString();
  }

  private static List<String> entries(Map<String, String> map) {
    return map.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue()).toList();
  }

  private static void lines(StringBuilder text, String name, List<String> values) {
    line(text, name, values.isEmpty() ? "none" : values.get(0));
    for (int i = 1; i < values.size(); i++) {
      line(text, "", values.get(i));
    }
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("\n  %-14s %s".formatted(name, value));
  }

  /** Collects what is found; for one thread. */
  static final class Builder {
    boolean passed;
    Door door = Door.NONE;
    @Nullable String provider;
    List<String> providers = List.of();
    final Map<String, String> versions = new LinkedHashMap<>();
    @Nullable String configuration;
    String mdcAdapter = "";
    boolean mdcArrives;
    final Map<String, String> bridges = new LinkedHashMap<>();
    Map<String, String> gate = Map.of();
    String probe = "";
    final List<String> statuses = new ArrayList<>();
    final List<String> remedies = new ArrayList<>();
    Books books = Books.EMPTY;

    SelfTestReport build() {
      return new SelfTestReport(this);
    }
  }
}
