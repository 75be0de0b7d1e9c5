package dev.signalback.samples.quickstart;

/** The money did not come. */
final class PaymentException extends Exception {

  private static final long serialVersionUID = 1L;

  PaymentException(String message, Throwable cause) {
    super(message, cause);
  }
}
