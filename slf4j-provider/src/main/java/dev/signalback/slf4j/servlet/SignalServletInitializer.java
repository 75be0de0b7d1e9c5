package dev.signalback.slf4j.servlet;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds a {@link SignalServletListener} to a web application that has Signalback among its own jars.
 * Servlet containers find it as a service.
 *
 * <p>{@code signalbackDisableServletContainerInitializer} set to {@code true}, as a context
 * parameter of the application, a system property or a variable of the environment, the first that
 * is there, leaves it out.
 */
public final class SignalServletInitializer implements ServletContainerInitializer {

  /** The name of the parameter, property or variable. */
  private static final String SWITCH_OFF = "signalbackDisableServletContainerInitializer";

  @Override
  public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) {
    if (!isSwitchedOff(context) && SignalServletListener.isOwnOf(context)) {
      context.addListener(new SignalServletListener(true));
    }
  }

  private static boolean isSwitchedOff(ServletContext context) {
    String value = given(context.getInitParameter(SWITCH_OFF));
    if (value == null) {
      value = given(System.getProperty(SWITCH_OFF));
    }
    if (value == null) {
      value = given(System.getenv(SWITCH_OFF));
    }
    return value != null && Boolean.parseBoolean(value.trim());
  }

  private static @Nullable String given(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }
}
