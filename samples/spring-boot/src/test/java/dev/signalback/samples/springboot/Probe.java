package dev.signalback.samples.springboot;

import static dev.signalback.EventMarker.event;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Logs requests through a logger whose level is changed meanwhile, and says in the answer whether
 * that was allowed. Thread-safe.
 */
final class Probe extends OncePerRequestFilter implements LoggerContextListener {

  static final String LOGGER = "probe";
  static final String ID = "probe/request";

  /** Whether the call was allowed: {@code true}, {@code false} or {@code undecided}. */
  static final String ALLOWED = "X-Allowed";

  private static final org.slf4j.Logger log = LoggerFactory.getLogger(LOGGER);

  private final AtomicInteger changes = new AtomicInteger();

  Probe() {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).addListener(this);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    // Levels change one after the other and each is told of, after it. So none told of and the same
    // answer before and after means: there was no change in between that mattered.
    int changesBefore = changes.get();
    boolean before = log.isInfoEnabled();
    log.info(event(ID, "request", request.getHeader("X-Request-Id")), "{}", request.getMethod());
    boolean after = log.isInfoEnabled();
    boolean isDecided = before == after && changes.get() == changesBefore;
    response.setHeader(ALLOWED, isDecided ? String.valueOf(before) : "undecided");
    chain.doFilter(request, response);
  }

  @Override
  public void onLevelChange(Logger logger, Level level) {
    if (logger.getName().equals(LOGGER)) {
      changes.incrementAndGet();
    }
  }

  @Override
  public boolean isResetResistant() {
    return false;
  }

  @Override
  public void onStart(LoggerContext context) {
    // only levels matter
  }

  @Override
  public void onReset(LoggerContext context) {
    // only levels matter
  }

  @Override
  public void onStop(LoggerContext context) {
    // only levels matter
  }
}
