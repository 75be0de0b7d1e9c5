package dev.signalback.slf4j.servlet;

import dev.signalback.logback.internal.config.ContextOwner;
import dev.signalback.logback.internal.install.HostedInstaller;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Stops signals when its web application stops: what was logged is delivered, appenders are
 * stopped, threads end. {@link SignalServletInitializer} adds one.
 *
 * <p>Listeners are told of the end in the opposite order, and an added one comes first. As the
 * first {@code <listener>} in {@code web.xml} this one is told last, after all that others log at
 * their end; the added one then leaves it to that.
 *
 * <p>Does nothing where the application has the classes from somebody else, who may serve others as
 * well, and where SLF4J is bound to Logback, which has a listener of its own.
 */
public final class SignalServletListener implements ServletContextListener {

  private static final String DECLARED = SignalServletListener.class.getName() + ".declared";

  private final boolean isAdded;

  /** For {@code web.xml}. */
  public SignalServletListener() {
    this(false);
  }

  SignalServletListener(boolean isAdded) {
    this.isAdded = isAdded;
  }

  /** Whether the classes were loaded by the application itself, and end with it. */
  static boolean isOwnOf(ServletContext context) {
    return context.getClassLoader() == SignalServletListener.class.getClassLoader();
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    if (!isAdded) {
      event.getServletContext().setAttribute(DECLARED, true);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    if (isOwnOf(context) && !(isAdded && context.getAttribute(DECLARED) != null)) {
      stop();
    }
  }

  private static void stop() {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (factory instanceof ContextOwner provider) {
      provider.context().stop();
    } else {
      HostedInstaller.end();
    }
  }
}
