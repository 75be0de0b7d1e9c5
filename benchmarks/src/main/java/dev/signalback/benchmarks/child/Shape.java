package dev.signalback.benchmarks.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;

/** The call that is made again and again; a machine makes calls of one shape only. */
public enum Shape {
  STANDARD {
    @Override
    void log(Logger log, int i) {
      log.info("User {} logged in from {}", i, "10.0.0.17");
    }
  },
  PLAIN {
    @Override
    void log(Logger log, int i) {
      log.info("User logged in from 10.0.0.17");
    }
  },
  FIVE {
    @Override
    void log(Logger log, int i) {
      log.info(
          "User {} logged in from {} with {} after {} tries in {} ms",
          i,
          "10.0.0.17",
          "a password",
          2,
          137L);
    }
  },
  LARGE {
    @Override
    void log(Logger log, int i) {
      log.info(KILOBYTE, i, "10.0.0.17");
    }
  },
  DATA {
    @Override
    void log(Logger log, int i) {
      log.atInfo()
          .addKeyValue("user-id", i)
          .addKeyValue("session", "5f0c2a")
          .addKeyValue("country", "CH")
          .addKeyValue("browser", "firefox")
          .addKeyValue("tries", 2)
          .addKeyValue("took-ms", 137L)
          .addKeyValue("two-factor", true)
          .addKeyValue("load", 0.25)
          .addKeyValue("tenant", "acme")
          .addKeyValue("release", "2026.11")
          .log("User {} logged in from {}", i, "10.0.0.17");
    }
  },
  ERROR {
    @Override
    void log(Logger log, int i) {
      log.error("User {} not logged in from {}", i, "10.0.0.17", FAILURE);
    }
  };

  private static final String KILOBYTE =
      "User {} logged in from {}; " + "the quick brown fox jumps over it. ".repeat(28);

  /** Made once: making it would cost everybody the same. */
  @SuppressWarnings("StaticAssignmentOfThrowable")
  private static final Exception FAILURE = failure(20);

  abstract void log(Logger log, int i);

  /** Texts that a line must have in its values, beside those of the MDC. */
  public List<String> needles() {
    List<String> needles = new ArrayList<>();
    needles.add("logged in from 10.0.0.17");
    switch (this) {
      case FIVE -> needles.add("with a password after 2 tries in 137 ms");
      case LARGE -> needles.add("the quick brown fox jumps over it. the quick brown fox");
      case DATA -> needles.addAll(List.of("5f0c2a", "CH", "firefox", "true", "0.25", "2026.11"));
      case ERROR -> needles.addAll(List.of("IllegalStateException", "IllegalArgumentException"));
      default -> {}
    }
    return needles;
  }

  /** As a word of the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Exception failure(int depth) {
    if (depth > 0) {
      return failure(depth - 1);
    }
    return new IllegalStateException("no session", new IllegalArgumentException("user unknown"));
  }
}
