package dev.signalback.benchmarks.child;

import java.util.List;
import org.slf4j.MDC;

/** Two keys in the MDC of every thread that makes calls. */
public final class RequestContext {
  /** What a line must have in its values, beside the message. */
  public static final List<String> VALUES = List.of("7d1f9c0e5b2a4f38", "ann");

  private RequestContext() {}

  /** Puts them into the MDC of this thread. */
  static void put() {
    MDC.put("request-id", VALUES.get(0));
    MDC.put("user-name", VALUES.get(1));
  }
}
