package dev.signalback.slf4j;

import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.Reporter;

/** Tells of a start that went wrong, through SLF4J where its version can. */
final class Notice {

  private Notice() {}

  static void warn(String text) {
    try {
      Reporter.warn(text);
    } catch (LinkageError olderSlf4j) { // its reporter came with 2.0.10
      print(text, null);
    }
  }

  static void error(String text, Throwable cause) {
    try {
      Reporter.error(text, cause);
    } catch (LinkageError olderSlf4j) {
      print(text, cause);
    }
  }

  private static void print(String text, @Nullable Throwable cause) {
    System.err.println("signalback: " + text);
    if (cause != null) {
      cause.printStackTrace();
    }
  }
}
