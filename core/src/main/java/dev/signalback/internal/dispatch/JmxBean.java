package dev.signalback.internal.dispatch;

import dev.signalback.LevelsMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Consumer;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Shows the levels of an engine over JMX while it runs.
 *
 * <p>To make the platform's MBean server takes a program a tenth of a second and more, and starts
 * java.util.logging before the program may have said how. So by default the levels are shown once
 * somebody else has made one; {@value #PROPERTY} decides otherwise. Whatever goes wrong with it is
 * told, and hinders nobody. Any thread.
 */
final class JmxLevels {

  static final String PROPERTY = "signalback.jmx";

  private static final String NAME = "dev.signalback:type=Levels,context=";

  /** As many applications of one name as anybody will have in a machine. */
  private static final int MOST = 1000;

  /** Takes what is to be done now and then; null for nothing. */
  private final Consumer<@Nullable Runnable> looker;

  /** What is to be shown; null while the engine does not run. */
  private @Nullable LevelsMXBean wanted;

  private @Nullable MBeanServer server;
  private @Nullable ObjectName name;

  JmxLevels(Consumer<@Nullable Runnable> looker) {
    this.looker = looker;
  }

  /** Shows them, now or once there is a server. */
  synchronized void show(LevelsMXBean levels, String context) {
    String mode = System.getProperty(PROPERTY, "").strip().toLowerCase(Locale.ROOT);
    if (name != null || mode.equals("false")) {
      return;
    }
    wanted = levels;
    if (mode.equals("true") || hasServer()) {
      register(levels, context);
    } else {
      looker.accept(() -> look(levels, context));
      warnIfUnknown(mode);
    }
  }

  private static void warnIfUnknown(String mode) {
    if (!mode.isEmpty()) {
      System.err.println(
          "signalback: %s must be true or false, got %s; it is left out".formatted(PROPERTY, mode));
    }
  }

  private static boolean hasServer() {
    return !MBeanServerFactory.findMBeanServer(null).isEmpty();
  }

  /** On a thread that has other things to do. */
  private void look(LevelsMXBean levels, String context) {
    if (hasServer()) {
      looker.accept(null);
      OwnThread.of("signalback-jmx", () -> register(levels, context)).start();
    }
  }

  private synchronized void register(LevelsMXBean levels, String context) {
    if (wanted != levels) {
      return; // the end has come first
    }
    try {
      MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
      name = register(platform, levels, context);
      server = platform;
    } catch (JMException | RuntimeException | LinkageError e) {
      System.err.println(
          "signalback: levels cannot be shown over JMX, got %s; -D%s=false leaves it out"
              .formatted(e, PROPERTY));
    }
  }

  private static ObjectName register(MBeanServer server, LevelsMXBean levels, String context)
      throws JMException {
    for (int n = 1; ; n++) {
      ObjectName free = new ObjectName(NAME + quoted(context) + (n == 1 ? "" : ",n=" + n));
      try {
        server.registerMBean(levels, free);
        return free;
      } catch (InstanceAlreadyExistsException ofAnother) {
        if (n == MOST) {
          throw ofAnother;
        }
      }
    }
  }

  private static String quoted(String context) {
    boolean isPlain = context.matches("[\\w.@/-]+");
    return isPlain ? context : ObjectName.quote(context);
  }

  /** Takes them away, so that nothing holds the application's classes. */
  synchronized void hide() {
    looker.accept(null);
    wanted = null;
    if (server != null && name != null) {
      unregister(server, name);
    }
    server = null;
    name = null;
  }

  private static void unregister(MBeanServer server, ObjectName name) {
    try {
      server.unregisterMBean(name);
    } catch (JMException | RuntimeException alreadyGone) {
      return; // somebody else has
    }
  }
}
