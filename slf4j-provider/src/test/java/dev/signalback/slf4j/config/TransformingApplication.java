package dev.signalback.slf4j.config;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.signalback.Signals;
import dev.signalback.logback.LogbackContext;
import dev.signalback.mask.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets transforms, and reads its configuration again, with and without a mask. */
public final class TransformingApplication {

  private TransformingApplication() {}

  public static void main(String[] args) throws IOException, JoranException {
    Logger log = LoggerFactory.getLogger("com.acme.Shop");
    log.info("password=hunter2 1");
    Signals.setTransform(
        signal -> String.valueOf(signal.msg()).endsWith("hunter2 2") ? null : signal);
    log.info("password=hunter2 2"); // not masked yet
    log.info("password=hunter2 3");

    Path file = Application.directory().resolve("logback.xml");
    Files.writeString(file, Files.readString(file).replace("<mask/>", ""));
    read(file);
    log.info("password=hunter2 4");
    Signals.setTransform(Masking.defaults());
    log.info("password=hunter2 5");
    read(file); // that of code stays
    Signals.setTransform(null);
    log.info("password=hunter2 6");
    Application.writeBooks();
  }

  private static void read(Path file) throws JoranException {
    LoggerContext context = LogbackContext.get();
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(file.toFile());
  }
}
