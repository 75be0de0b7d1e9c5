package dev.signalback.samples.springboot;

import static dev.signalback.EventMarker.event;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The parcels that are in the depot. Thread-safe. */
@Service
final class Shelf {

  private static final Logger log = LoggerFactory.getLogger(Shelf.class);
  private static final int MAX_GRAMS = 30_000;

  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, Parcel> parcels = new ConcurrentHashMap<>();

  /** Takes a parcel; empty when it is too heavy. */
  Optional<Parcel> take(String to, int grams) {
    log.debug("Weighing {} grams to {}", grams, to);
    if (grams > MAX_GRAMS) {
      log.atWarn().addKeyValue("grams", grams).addKeyValue("max", MAX_GRAMS).log("Too heavy");
      return Optional.empty();
    }
    Parcel parcel = new Parcel(lastId.incrementAndGet(), to, grams);
    parcels.put(parcel.id(), parcel);
    log.info(
        event("parcel/taken", "parcel-id", parcel.id(), "to", to, "grams", grams),
        "Parcel {} taken",
        parcel.id());
    return Optional.of(parcel);
  }

  /** The parcel of an id, if it is here. */
  Optional<Parcel> find(int id) {
    return Optional.ofNullable(parcels.get(id));
  }
}
