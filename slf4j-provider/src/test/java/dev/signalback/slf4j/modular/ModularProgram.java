package dev.signalback.slf4j.modular;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs its arguments, and tells what module it was bound to. */
final class ModularProgram {

  private ModularProgram() {}

  public static void main(String[] args) {
    Logger logger = LoggerFactory.getLogger(ModularProgram.class);
    for (String arg : args) {
      logger.info(arg);
    }
    System.out.println("bound to " + LoggerFactory.getILoggerFactory().getClass().getModule());
  }
}
