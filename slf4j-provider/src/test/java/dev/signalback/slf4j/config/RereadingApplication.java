package dev.signalback.slf4j.config;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.signalback.Signals;
import dev.signalback.logback.LogbackContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads its configuration again, with the first text in place of the second, while calls wait. */
public final class RereadingApplication {

  private RereadingApplication() {}

  public static void main(String[] args) throws IOException, JoranException {
    Logger log = LoggerFactory.getLogger("com.acme.Shop");
    log.info("ping 1");
    log.info("shoe-size=1");
    Signals.flush(Duration.ofSeconds(20));

    Path file = Application.directory().resolve("logback.xml");
    Files.writeString(file, Files.readString(file).replace(args[0], args[1]));
    LoggerContext context = LogbackContext.get();
    context.reset();
    log.info("ping 2"); // waits in the ring for what comes
    log.info("shoe-size=2");
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(file.toFile());
    log.info("ping 3");
    log.info("shoe-size=3");
    Application.writeBooks();
    System.out.println(Signals.handlerRuleCounts("CHANGED"));
  }
}
