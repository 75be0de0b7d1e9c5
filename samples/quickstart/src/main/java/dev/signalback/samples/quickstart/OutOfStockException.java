package dev.signalback.samples.quickstart;

/** The shelf does not hold what the customer wants. */
final class OutOfStockException extends Exception {

  private static final long serialVersionUID = 1L;

  OutOfStockException(String sku, int wanted, int left) {
    super("%d of %s wanted, %d left".formatted(wanted, sku, left));
  }
}
