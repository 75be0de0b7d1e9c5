package dev.signalback.samples.springboot;

import dev.signalback.Signals;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * A small parcel depot. It serves a few customers, prints the books and ends; with {@code
 * --depot.stay=true} it stays open.
 */
@SpringBootApplication
public class Depot {

  public static void main(String[] args) throws IOException, InterruptedException {
    ConfigurableApplicationContext depot = SpringApplication.run(Depot.class, args);
    Environment settings = depot.getEnvironment();
    if (!settings.getProperty("depot.stay", Boolean.class, false)) {
      new Customers(settings.getRequiredProperty("local.server.port", Integer.class)).visit();
      depot.close();

      Signals.flush(Duration.ofSeconds(5));
      System.out.println(Signals.books());
    }
  }
}
