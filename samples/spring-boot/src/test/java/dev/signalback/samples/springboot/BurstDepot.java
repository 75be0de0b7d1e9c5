package dev.signalback.samples.springboot;

import dev.signalback.Signals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The depot, and {@code /burst}, which logs a lot that nobody handles before the machine exits;
 * {@code /exit} calls for that.
 */
public final class BurstDepot extends OncePerRequestFilter {

  static final int LINES = 6000;
  static final int EXIT = 3;

  private static final Logger log = LoggerFactory.getLogger("burst");

  private final CountDownLatch exiting = new CountDownLatch(1);

  public static void main(String[] args) {
    ConfigurableApplicationContext depot =
        new SpringApplication(Depot.class, BurstDepot.class).run(args);
    System.out.println("burst at port " + depot.getEnvironment().getProperty("local.server.port"));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    switch (request.getRequestURI()) {
      case "/burst" -> {
        burst();
        response.getWriter().print(Signals.books().inFlight());
      }
      case "/exit" -> new Thread(() -> System.exit(EXIT)).start();
      default -> chain.doFilter(request, response);
    }
  }

  private void burst() {
    Runtime.getRuntime().addShutdownHook(new Thread(exiting::countDown));
    Signals.addHandler("brake", signal -> exiting.await());
    for (int i = 0; i < LINES; i++) {
      log.info("line {}", i);
    }
  }
}
