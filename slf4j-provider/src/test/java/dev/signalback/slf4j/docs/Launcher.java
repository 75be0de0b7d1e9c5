package dev.signalback.slf4j.docs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Calls the main method of a class that was compiled later than this one. */
final class Launcher {

  private Launcher() {}

  public static void main(String[] args) throws Throwable {
    Class<?> type = Class.forName(args[0]);
    MethodHandles.publicLookup()
        .findStatic(type, "main", MethodType.methodType(void.class, String[].class))
        .invoke(new String[0]);
  }
}
