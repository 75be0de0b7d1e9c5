package dev.signalback.slf4j.web.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs some lines when it is started and many when it is destroyed, each with its number; throws
 * while it starts where it is told to.
 */
public final class ShopServlet extends HttpServlet {

  public static final int FIRST = 33;
  public static final int ALL = 3033;

  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(ShopServlet.class);

  @Override
  public void init() throws ServletException {
    log(0, FIRST);
    if (Boolean.parseBoolean(getServletContext().getInitParameter("fails"))) {
      throw new ServletException("told to fail");
    }
  }

  @Override
  public void destroy() {
    log(FIRST, ALL);
  }

  private static void log(int from, int to) {
    for (int i = from; i < to; i++) {
      LOG.info("line {}", i);
    }
  }
}
