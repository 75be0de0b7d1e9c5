package dev.signalback.slf4j.levels;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import dev.signalback.Levels;
import dev.signalback.Signals;
import dev.signalback.logback.LogbackContext;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for levels and changes them, and prints what becomes of it. */
public final class LevelsProgram {

  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Shop");
  private static final String[] TWO = {String.class.getName(), String.class.getName()};
  private static final int PATIENCE_SECONDS = Integer.getInteger("patience", 0);
  private static final String[] ONE = {String.class.getName()};

  private LevelsProgram() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "code" -> fromCode(Path.of(args[1]));
      case "mistakes" -> mistakes();
      case "jmx" -> overJmx();
      case "nobody" -> withoutServer();
      case "plain" -> LOG.info("started");
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void fromCode(Path configuration) throws Exception {
    System.out.println("file " + Levels.all() + " " + Levels.own("com.acme.Shop"));
    System.out.println("nearest " + Levels.effective("com.acme.none.of.These"));
    log("file");
    Levels.set("com.acme.Cart$Items", "warn");
    System.out.println("inner " + Levels.effective("com.acme.Cart$Items$Item"));
    System.out.println("outer " + Levels.effective("com.acme.Cart$Sum"));
    Levels.unset("com.acme.Cart$Items");
    Levels.set("com.acme.Shop", "trace");
    System.out.println("set " + Levels.all() + " " + Levels.effective("com.acme.Shop"));
    log("set");
    Levels.unset("com.acme.Shop");
    log("unset");
    Levels.set("root", "off");
    Levels.unset("com.acme");
    log("off");
    Levels.set("com.acme.Shop", "ALL");
    reload(configuration);
    System.out.println("reloaded " + Levels.all() + " " + Levels.own("com.acme.Shop"));
    log("reloaded");
    Signals.close(Duration.ofSeconds(20));
  }

  private static void log(String when) {
    LOG.trace("{} trace {}", when, LOG.isTraceEnabled());
    LOG.debug("{} debug {}", when, LOG.isDebugEnabled());
    LOG.info("{} info {}", when, LOG.isInfoEnabled());
    Signals.flush(Duration.ofSeconds(20));
  }

  private static void reload(Path configuration) throws Exception {
    LoggerContext context = LogbackContext.get();
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(configuration.toFile());
  }

  private static void mistakes() {
    complain(() -> Levels.set("com.acme", "warning"));
    complain(() -> Levels.set("com.acme", "inof"));
    complain(() -> Levels.set("com.acme", null));
    complain(() -> Levels.set(" ", "info"));
    complain(() -> Levels.own(null));
    complain(() -> Levels.unset("ROOT"));
    System.out.println("unchanged " + Levels.all());
  }

  private static void complain(Runnable mistake) {
    try {
      mistake.run();
      System.out.println("accepted");
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
    }
  }

  private static void overJmx() throws Exception {
    LOG.info("started");
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    long deadline = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
    while (names().isEmpty() && System.nanoTime() - deadline < 0) {
      Thread.onSpinWait();
    }
    ObjectName name = new ObjectName("dev.signalback:type=Levels,context=default");
    server.invoke(name, "setLevel", new Object[] {"com.acme.Shop", "trace"}, TWO);
    System.out.println(
        "own " + server.invoke(name, "getLevel", new Object[] {"com.acme.Shop"}, ONE));
    LOG.trace("set trace {}", LOG.isTraceEnabled());
    server.invoke(name, "unsetLevel", new Object[] {"com.acme.Shop"}, ONE);
    System.out.println(
        "effective "
            + server.invoke(name, "getEffectiveLevel", new Object[] {"com.acme.Shop"}, ONE));
    System.out.println(
        "levels " + Levels.all() + " " + (server.getAttribute(name, "Levels") != null));
    System.out.println("names " + names());
    LogbackContext.get().stop();
    System.out.println("stopped " + names());
  }

  private static void withoutServer() {
    LOG.info("started");
    System.out.println("servers " + MBeanServerFactory.findMBeanServer(null).size());
  }

  /** What there is, over all applications in this JVM. */
  static Set<ObjectName> names() throws Exception {
    return ManagementFactory.getPlatformMBeanServer()
        .queryNames(new ObjectName("dev.signalback:type=Levels,*"), null);
  }
}
