package dev.signalback.internal.dispatch;

import dev.signalback.LevelsMXBean;
import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * Levels that are shown over JMX, and all that needs the module {@code java.management}. An image
 * of the JDK's may lack it: then whatever is called here is a {@link LinkageError}. Any thread.
 */
final class JmxBean {

  private static final String NAME = "dev.signalback:type=Levels,context=";

  /** As many applications of one name as anybody will have in a machine. */
  private static final int MOST = 1000;

  private final MBeanServer server;
  private final ObjectName name;

  private JmxBean(MBeanServer server, ObjectName name) {
    this.server = server;
    this.name = name;
  }

  /** Whether somebody has made an MBean server; makes none. */
  static boolean hasServer() {
    return !MBeanServerFactory.findMBeanServer(null).isEmpty();
  }

  /**
   * Shows levels, by the first name that is free.
   *
   * @throws IllegalStateException when there is a server that does not take them
   */
  static JmxBean register(LevelsMXBean levels, String context) {
    try {
      MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
      return new JmxBean(platform, register(platform, levels, context));
    } catch (JMException e) {
      throw new IllegalStateException(e.toString(), e);
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

  /** Takes them away. */
  void unregister() {
    try {
      server.unregisterMBean(name);
    } catch (JMException | RuntimeException alreadyGone) {
      return; // somebody else has
    }
  }
}
