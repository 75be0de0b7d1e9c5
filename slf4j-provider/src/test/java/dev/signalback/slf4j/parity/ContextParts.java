package dev.signalback.slf4j.parity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Calls with a context that changes. */
final class ContextParts {

  static final List<Part> ALL =
      List.of(
          new Part("context", ContextParts::context),
          new Part("context maps", ContextParts::maps),
          new Part("deques", ContextParts::deques),
          new Part("context of others", ContextParts::others));

  private static final Logger LOG = LoggerFactory.getLogger("com.acme.web.Request");

  private ContextParts() {}

  @SuppressWarnings("try") // the resource is there to be closed
  private static void context() {
    LOG.info("none");
    MDC.put("zone", "z");
    MDC.put("area", "a");
    MDC.put("user", "alice");
    LOG.info("three");
    MDC.put("zone", "again");
    LOG.warn("overwritten");
    MDC.remove("area");
    LOG.info("removed");
    MDC.put("area", "back");
    MDC.put("null", null);
    MDC.put("empty", "");
    MDC.put("a key with \"quotes\"", "grün \u2028");
    LOG.error("odd ones", new Exception("with context"));
    MDC.clear();
    LOG.info("cleared");
    try (MDC.MDCCloseable ignored = MDC.putCloseable("user", "bob")) {
      LOG.atInfo().addKeyValue("user", "of a pair").log("closeable");
    }
    LOG.info("closed");
  }

  private static void maps() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("z", "1");
    map.put("y", "2");
    map.put("x", null);
    MDC.setContextMap(map);
    map.put("z", "CHANGED");
    LOG.info("set");
    Map<String, String> copy = MDC.getCopyOfContextMap();
    copy.put("z", "CHANGED");
    LOG.info("copied");
    MDC.setContextMap(Map.of());
    LOG.info("emptied");
    MDC.put("after", "1");
    LOG.info("put after");
    MDC.clear();
  }

  private static void deques() {
    MDC.pushByKey("stack", "bottom");
    MDC.pushByKey("stack", "top");
    LOG.info("pushed");
    MDC.put("stack", "a plain value");
    LOG.info("pushed and put");
    MDC.popByKey("stack");
    LOG.atWarn().log("popped");
    MDC.getMDCAdapter().clearDequeByKey("stack");
    LOG.info("cleared");
    MDC.clear();
    LOG.info("all cleared");
  }

  private static void others() throws InterruptedException {
    MDC.put("user", "alice");
    Thread thread =
        new Thread(
            () -> {
              LOG.info("of another thread");
              MDC.put("user", "bob");
              LOG.info("of another thread, its own");
              Thread.currentThread().setName("a name [with] \"odd\" | letters");
              LOG.info("of a renamed thread");
            },
            "another thread");
    thread.start();
    thread.join();
    LOG.info("still alice's");
  }
}
