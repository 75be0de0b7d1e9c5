package dev.signalback.samples.springboot;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The depot, started by a program that has logged before Spring did anything. */
public final class EarlyDepot {

  static final int LINES = 3000;

  private EarlyDepot() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Logger log = LoggerFactory.getLogger(EarlyDepot.class);
    for (int i = 0; i < LINES; i++) {
      log.info("early {}", i);
    }
    Depot.main(args);
  }
}
