package dev.signalback.internal.dispatch;

import dev.signalback.LevelsMXBean;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows the levels of an engine over JMX while it runs.
 *
 * <p>To make the platform's MBean server takes a program a tenth of a second and more, and starts
 * java.util.logging before the program may have said how. So by default the levels are shown once
 * somebody else has made one; {@value #PROPERTY} decides otherwise. Where the JDK has no JMX there
 * is none. Whatever goes wrong with it is told, and hinders nobody. Any thread.
 */
final class JmxLevels {

  static final String PROPERTY = "signalback.jmx";

  /** Takes what is to be done now and then; null for nothing. */
  private final Consumer<@Nullable Runnable> looker;

  /** What is to be shown; null while the engine does not run. */
  private @Nullable LevelsMXBean wanted;

  private @Nullable JmxBean shown;

  JmxLevels(Consumer<@Nullable Runnable> looker) {
    this.looker = looker;
  }

  /** Shows them, now or once there is a server. */
  synchronized void show(LevelsMXBean levels, String context) {
    String mode = System.getProperty(PROPERTY, "").strip().toLowerCase(Locale.ROOT);
    if (shown != null || mode.equals("false")) {
      return;
    }
    wanted = levels;
    if (mode.equals("true")) {
      register(levels, context);
    } else {
      warnIfUnknown(mode);
      showOnceThereIsAServer(levels, context);
    }
  }

  private static void warnIfUnknown(String mode) {
    if (!mode.isEmpty()) {
      System.err.println(
          "signalback: %s must be true or false, got %s; it is left out".formatted(PROPERTY, mode));
    }
  }

  private void showOnceThereIsAServer(LevelsMXBean levels, String context) {
    try {
      if (JmxBean.hasServer()) {
        register(levels, context);
      } else {
        looker.accept(() -> look(levels, context));
      }
    } catch (LinkageError withoutJmx) {
      wanted = null; // nobody has asked for it either
    }
  }

  /** On a thread that has other things to do. */
  private void look(LevelsMXBean levels, String context) {
    if (JmxBean.hasServer()) {
      looker.accept(null);
      OwnThread.of("signalback-jmx", () -> register(levels, context)).start();
    }
  }

  private synchronized void register(LevelsMXBean levels, String context) {
    if (wanted != levels) {
      return; // the end has come first
    }
    try {
      shown = JmxBean.register(levels, context);
    } catch (NoClassDefFoundError withoutJmx) {
      System.err.println(
          "signalback: to show levels over JMX the JDK must have the module java.management, got %s;"
                  .formatted(withoutJmx)
              + " add the module, or leave out -D%s=true".formatted(PROPERTY));
    } catch (RuntimeException | LinkageError e) {
      System.err.println(
          "signalback: levels cannot be shown over JMX, got %s; -D%s=false leaves it out"
              .formatted(e, PROPERTY));
    }
  }

  /** Takes them away, so that nothing holds the application's classes. */
  synchronized void hide() {
    looker.accept(null);
    wanted = null;
    if (shown != null) {
      shown.unregister();
    }
    shown = null;
  }
}
