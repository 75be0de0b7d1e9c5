package dev.signalback.samples.springboot;

import dev.signalback.Books;
import dev.signalback.Signals;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** {@code GET /actuator/signals}: what became of every signal so far. Thread-safe. */
@Component
@Endpoint(id = "signals")
final class SignalsEndpoint {

  @ReadOperation
  Map<String, Long> books() {
    Books books = Signals.books();
    return Map.of(
        "offered", books.offered(),
        "filtered", books.filtered(),
        "handled", books.handled(),
        "failed", books.failed(),
        "dropped", books.dropped(),
        "inFlight", books.inFlight());
  }
}
