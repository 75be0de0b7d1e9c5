package dev.signalback.slf4j.web.app;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.slf4j.LoggerFactory;

/** Logs a line when the application ends, after its servlets have. */
public final class ShopListener implements ServletContextListener {

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    LoggerFactory.getLogger(ShopListener.class).info("line {}", ShopServlet.ALL);
  }
}
