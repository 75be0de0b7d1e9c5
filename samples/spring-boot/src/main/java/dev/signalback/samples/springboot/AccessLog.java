package dev.signalback.samples.springboot;

import static dev.signalback.EventMarker.event;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** An event for each request that was answered. Thread-safe. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // inside of RequestIds
final class AccessLog extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(AccessLog.class);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long begin = System.nanoTime();
    int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR; // if the chain throws
    try {
      chain.doFilter(request, response);
      status = response.getStatus();
    } finally {
      log(request.getMethod(), request.getRequestURI(), status, System.nanoTime() - begin);
    }
  }

  private static void log(String method, String path, int status, long nanos) {
    // the gate turns http/probe away
    String id = path.startsWith("/actuator/") ? "http/probe" : "http/request";
    long millis = Duration.ofNanos(nanos).toMillis();
    log.info(
        event(id, "method", method, "path", path, "status", status, "millis", millis),
        "{} {} answered {}",
        method,
        path,
        status);
  }
}
