package dev.signalback.samples.quickstart.tracking;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chatty component, as every application has one: a line at info for every click. The gate in
 * {@code logback.xml} turns its namespace away. Thread-safe.
 */
public final class ClickTracker {

  private static final Logger log = LoggerFactory.getLogger(ClickTracker.class);

  private final AtomicLong clicks = new AtomicLong();

  public void clicked(String who, String what) {
    log.info("Click {}: {} looked at {}", clicks.incrementAndGet(), who, what);
  }

  public long clicks() {
    return clicks.get();
  }
}
