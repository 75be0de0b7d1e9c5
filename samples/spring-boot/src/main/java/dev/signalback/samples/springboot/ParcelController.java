package dev.signalback.samples.springboot;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The counter: parcels in, labels on, questions answered. Thread-safe. */
@RestController
@RequestMapping("/parcels")
final class ParcelController {

  /** What a customer writes on the form. */
  record Form(String to, int grams) {}

  private final Shelf shelf;
  private final LabelPrinter printer;

  ParcelController(Shelf shelf, LabelPrinter printer) {
    this.shelf = shelf;
    this.printer = printer;
  }

  @PostMapping
  ResponseEntity<Parcel> take(@RequestBody Form form) {
    return shelf
        .take(form.to(), form.grams())
        .map(parcel -> ResponseEntity.created(URI.create("/parcels/" + parcel.id())).body(parcel))
        .orElseGet(() -> ResponseEntity.unprocessableContent().build());
  }

  @GetMapping("/{id}")
  ResponseEntity<Parcel> find(@PathVariable int id) {
    return ResponseEntity.of(shelf.find(id));
  }

  @PostMapping("/{id}/label")
  ResponseEntity<Void> label(@PathVariable int id) {
    return shelf
        .find(id)
        .map(
            parcel ->
                printer.print(parcel) ? HttpStatus.NO_CONTENT : HttpStatus.SERVICE_UNAVAILABLE)
        .map(status -> new ResponseEntity<Void>(status))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
