package dev.signalback.streams;

import org.jspecify.annotations.Nullable;

/**
 * A line that was printed.
 *
 * @param caller the statement that printed it, or its end; null when the JDK did
 * @param error the throwable whose stack trace it stands for
 */
public record PrintedLine(
    String text, StackWalker.@Nullable StackFrame caller, @Nullable Throwable error) {}
