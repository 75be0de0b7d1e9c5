package dev.signalback.slf4j;

/** Tells failures of a part from those of the machine. */
final class Fatal {

  private Fatal() {}

  /** Throws what the machine throws on its own account; deep recursion is a failure of a part. */
  static void rethrow(Throwable failure) {
    if (failure instanceof VirtualMachineError error && !(failure instanceof StackOverflowError)) {
      throw error;
    }
  }
}
