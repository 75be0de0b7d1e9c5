package dev.signalback.slf4j.differential;

import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.IMarkerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Calls that change or read the context of a thread, or the registry of markers. */
final class ContextShapes {

  private static final List<String> KEYS = List.of("user", "tenant", "request", "k1", "k2", "k 3");

  private static final Map<String, List<String>> VALUES =
      Map.of(
          "user", List.of("alice", "bob", "deny", ""),
          "tenant", List.of("gold", "silver", "free", "unknown"));

  static final List<Shape> ALL =
      List.of(
          new Shape("put", ContextShapes::put),
          new Shape("putUser", w -> MDC.put("user", value(w, "user"))),
          new Shape("putTenant", w -> MDC.put("tenant", value(w, "tenant"))),
          new Shape("putAndLog", ContextShapes::putAndLog),
          new Shape("putNull", w -> MDC.put(key(w), null)),
          new Shape("remove", w -> MDC.remove(key(w))),
          new Shape("get", ContextShapes::get),
          new Shape("clear", ContextShapes::clear),
          new Shape("putCloseable", ContextShapes::putCloseable),
          new Shape("copy", w -> w.reportValue("copy of context", MDC.getCopyOfContextMap())),
          new Shape("restore", ContextShapes::restore),
          new Shape("replace", ContextShapes::replace),
          new Shape("push", w -> MDC.pushByKey(key(w), w.id())),
          new Shape("pop", ContextShapes::pop),
          new Shape("deque", ContextShapes::deque),
          new Shape("clearDeque", w -> MDC.getMDCAdapter().clearDequeByKey(key(w))),
          new Shape("changeAfterCall", ContextShapes::changeAfterCall),
          new Shape("markerRegistry", ContextShapes::markerRegistry));

  private ContextShapes() {}

  private static String key(Worker w) {
    return w.pick(KEYS);
  }

  private static String value(Worker w, String key) {
    return w.pick(VALUES.getOrDefault(key, List.of("v" + w.random.nextInt(20), "grün", "", "{}")));
  }

  private static void put(Worker w) {
    String key = key(w);
    MDC.put(key, value(w, key));
  }

  private static void putAndLog(Worker w) {
    put(w);
    w.calls().one().accept(w.message(1), w.value());
  }

  private static void get(Worker w) {
    String key = key(w);
    w.reportValue("value of " + key, MDC.get(key));
  }

  private static void clear(Worker w) {
    MDC.clear();
    w.calls().message().accept(w.message(0));
    w.reportValue("context after clear", MDC.getCopyOfContextMap());
  }

  @SuppressWarnings("try") // the resource is there to be closed
  private static void putCloseable(Worker w) {
    String key = key(w);
    try (MDC.MDCCloseable ignored = MDC.putCloseable(key, value(w, key))) {
      w.calls().message().accept(w.message(0));
    }
    w.calls().message().accept(w.message(0));
  }

  private static void restore(Worker w) {
    Map<String, String> before = MDC.getCopyOfContextMap();
    MDC.put("temporary", "yes");
    w.calls().message().accept(w.message(0));
    if (before != null) {
      before.put("copied", "independently");
      MDC.setContextMap(before);
      before.put("copied", "CHANGED");
    }
    w.calls().message().accept(w.message(0));
  }

  private static void replace(Worker w) {
    Map<String, String> map = new HashMap<>();
    map.put(key(w), "replaced");
    map.put("null", null);
    MDC.setContextMap(w.chance(20) ? null : map);
    w.calls().message().accept(w.message(0));
    w.reportValue("replaced context", MDC.getCopyOfContextMap());
  }

  private static void pop(Worker w) {
    String key = key(w);
    Deque<String> before = MDC.getMDCAdapter().getCopyOfDequeByKey(key);
    if (before != null && before.isEmpty()) {
      return; // see Program
    }
    w.reportValue("popped from " + key, MDC.popByKey(key));
  }

  private static void deque(Worker w) {
    String key = key(w);
    w.reportValue("deque of " + key, MDC.getMDCAdapter().getCopyOfDequeByKey(key));
  }

  private static void changeAfterCall(Worker w) {
    MDC.put("request", w.id());
    w.calls().one().accept(w.message(1), w.value());
    MDC.put("request", "CHANGED");
    MDC.remove("user");
  }

  private static void markerRegistry(Worker w) {
    IMarkerFactory factory = MarkerFactory.getIMarkerFactory();
    String name = "OWN-" + w.index() + "-" + w.random.nextInt(5);
    w.reportValue(name + " exists", factory.exists(name));
    Marker marker = factory.getMarker(name);
    w.reportValue("same marker", marker == factory.getMarker(name));
    w.reportValue("equal marker", marker.equals(factory.getDetachedMarker(name)));
    if (w.chance(50)) {
      w.reportValue(name + " detached", factory.detachMarker(name));
    }
    w.calls().markedMessage().accept(marker, w.message(0));
  }
}
