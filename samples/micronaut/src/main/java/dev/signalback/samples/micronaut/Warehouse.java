package dev.signalback.samples.micronaut;

import static dev.signalback.EventMarker.event;

import dev.signalback.Signals;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.scheduling.TaskScheduler;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A warehouse that looks at its stock on a schedule and orders what runs out. Closes after a few
 * checks and prints the books.
 */
public final class Warehouse {

  private static final Logger log = LoggerFactory.getLogger(Warehouse.class);
  private static final int CHECKS = 6;
  private static final Duration PERIOD = Duration.ofMillis(50);

  private Warehouse() {}

  public static void main(String[] args) throws InterruptedException {
    log.info("Warehouse opens"); // Micronaut has not configured logging yet
    try (ApplicationContext context = ApplicationContext.run()) {
      register(context);
      checkStock(context);
    }
    log.info("Warehouse closed");

    Signals.flush(Duration.ofSeconds(5));
    System.out.println(Signals.books());
  }

  private static void register(ApplicationContext context) {
    int reorderBelow = context.getRequiredProperty("stock.reorder-below", Integer.class);
    log.info(event("warehouse/opened", "reorder-below", reorderBelow), "Stock is looked after");
    define(context, Stock.class, Stock::new);
    define(context, Wholesaler.class, () -> new Wholesaler(context.getBean(Stock.class)));
    define(
        context,
        StockCheck.class,
        () ->
            new StockCheck(
                context.getBean(Stock.class),
                context.getBean(Wholesaler.class),
                reorderBelow,
                CHECKS));
  }

  /** Does in code what Micronaut's annotation processor makes of {@code @Singleton}. */
  private static <T> void define(ApplicationContext context, Class<T> type, Supplier<T> maker) {
    context.registerBeanDefinition(
        RuntimeBeanDefinition.builder(type, maker).singleton(true).build());
  }

  private static void checkStock(ApplicationContext context) throws InterruptedException {
    StockCheck check = context.getBean(StockCheck.class);
    Future<?> schedule =
        context.getBean(TaskScheduler.class).scheduleAtFixedRate(Duration.ZERO, PERIOD, check);
    if (!check.awaitEnd(Duration.ofSeconds(10))) {
      throw new IllegalStateException("checks must end; is one of them stuck");
    }
    schedule.cancel(false);
  }
}
