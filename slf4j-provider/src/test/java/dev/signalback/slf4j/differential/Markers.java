package dev.signalback.slf4j.differential;

import java.util.List;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** The markers of the program. */
@SuppressWarnings("deprecation") // since SLF4J 2.0.19 all of a graph of markers is
final class Markers {

  private static final List<String> SHARED =
      List.of("AUDIT", "SECRET", "PARENT", "CHILD", "GRANDCHILD", "CYCLIC", "lower case", "");

  private Markers() {}

  /** Builds the graph of the markers all threads use; call it before there are threads. */
  static void createShared() {
    Marker parent = MarkerFactory.getMarker("PARENT");
    Marker child = MarkerFactory.getMarker("CHILD");
    Marker cyclic = MarkerFactory.getMarker("CYCLIC");
    parent.add(child);
    child.add(MarkerFactory.getMarker("GRANDCHILD"));
    child.add(MarkerFactory.getMarker("AUDIT"));
    cyclic.add(MarkerFactory.getMarker("lower case"));
    MarkerFactory.getMarker("lower case").add(cyclic); // SLF4J refuses to close the cycle
  }

  static Marker any(Worker worker) {
    int roll = worker.random.nextInt(10);
    if (roll == 0) {
      return null;
    }
    return roll < 3 ? detached(worker) : MarkerFactory.getMarker(worker.pick(SHARED));
  }

  private static Marker detached(Worker worker) {
    Marker marker = MarkerFactory.getDetachedMarker("DETACHED-" + worker.random.nextInt(3));
    if (worker.chance(50)) {
      marker.add(MarkerFactory.getMarker(worker.pick(SHARED)));
      marker.add(MarkerFactory.getDetachedMarker("LEAF"));
    }
    if (worker.mayChangeAfterwards() && worker.chance(50)) {
      worker.afterwards(() -> marker.add(MarkerFactory.getDetachedMarker("CHANGED")));
    }
    return marker;
  }
}
