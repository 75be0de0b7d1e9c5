package dev.signalback;

/**
 * Code that returns nothing, or throws what it likes: a checked exception passes as it is.
 *
 * @param <X> what it may throw; inferred, none where it throws nothing checked
 */
@FunctionalInterface
public interface ThrowingRunnable<X extends Throwable> {

  void run() throws X;
}
