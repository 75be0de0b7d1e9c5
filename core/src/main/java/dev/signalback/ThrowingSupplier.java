package dev.signalback;

import org.jspecify.annotations.Nullable;

/**
 * Code that returns a value, or throws what it likes: a checked exception passes as it is.
 *
 * @param <T> what it returns
 * @param <X> what it may throw; inferred, none where it throws nothing checked
 */
@FunctionalInterface
public interface ThrowingSupplier<T extends @Nullable Object, X extends Throwable> {

  T get() throws X;
}
