package dev.signalback.samples.springboot;

import static dev.signalback.EventMarker.event;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Prints labels, and is out of paper at every fourth. Thread-safe. */
@Component
final class LabelPrinter {

  private static final Logger log = LoggerFactory.getLogger(LabelPrinter.class);

  private final AtomicInteger printed = new AtomicInteger();

  /** Whether the label came out. */
  boolean print(Parcel parcel) {
    try {
      feedPaper();
      log.info(
          event("label/printed", "parcel-id", parcel.id()), "Label of {} printed", parcel.id());
      return true;
    } catch (IOException e) {
      log.error(event("label/failed", "parcel-id", parcel.id()), "No label for {}", parcel.id(), e);
      return false;
    }
  }

  private void feedPaper() throws IOException {
    if (printed.incrementAndGet() % 4 == 0) {
      throw new IOException("printer is out of paper");
    }
  }
}
