package dev.signalback;

import org.jspecify.annotations.Nullable;

/**
 * Where in the code a signal was made. Immutable; any thread.
 *
 * @param className the binary name of the class
 * @param methodName the method, as the stack names it (lambdas included)
 * @param fileName the source file, when the class file names one
 * @param lineNumber the line, or a negative number when the class file has none
 */
public record Location(
    String className, String methodName, @Nullable String fileName, int lineNumber) {

  /** The location a stack frame stands for. */
  public static Location fromStackTraceElement(StackTraceElement frame) {
    return new Location(
        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
  }

  /** The stack frame it stands for. */
  public StackTraceElement toStackTraceElement() {
    return new StackTraceElement(className, methodName, fileName, lineNumber);
  }
}
