package dev.signalback.internal.dispatch;

import dev.signalback.Signal;
import dev.signalback.filter.SignalFilter;
import dev.signalback.handler.HandlerBooks;
import dev.signalback.internal.SignalAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Outlets in the order of their priority. The dispatcher walks an array that is replaced as a
 * whole, so an exchange of handlers never disturbs it.
 */
final class HandlerChain implements Outlet {

  /**
   * @param isGated whether it gets only what the gate lets pass; an outlet that is not looks itself
   */
  private record Link(String id, int priority, boolean isGated, Outlet outlet) {}

  private final Diagnostics diagnostics;
  private volatile Link[] links = {};
  private final RemovedBooks removed = new RemovedBooks();

  HandlerChain(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * Adds an outlet behind those of the same priority; returns the one it replaces. No signal finds
   * neither of them, or both.
   */
  synchronized @Nullable Outlet put(String id, int priority, boolean isGated, Outlet outlet) {
    List<Link> next = new ArrayList<>(List.of(links));
    Outlet replaced = removeFrom(next, id);
    int place = 0;
    while (place < next.size() && next.get(place).priority >= priority) {
      place++;
    }
    next.add(place, new Link(id, priority, isGated, outlet));
    links = next.toArray(new Link[0]);
    return replaced;
  }

  synchronized @Nullable Outlet remove(String id) {
    List<Link> next = new ArrayList<>(List.of(links));
    Outlet removed = removeFrom(next, id);
    links = next.toArray(new Link[0]);
    return removed;
  }

  private static @Nullable Outlet removeFrom(List<Link> links, String id) {
    for (int i = 0; i < links.size(); i++) {
      if (links.get(i).id.equals(id)) {
        return links.remove(i).outlet;
      }
    }
    return null;
  }

  List<String> ids() {
    return List.of(links).stream().map(Link::id).toList();
  }

  @Override
  public Outcome accept(Signal signal) {
    boolean passedGate = SignalAccess.state(signal).passedGate;
    Outcome worst = Outcome.FILTERED;
    for (Link link : links) {
      if (passedGate || !link.isGated) {
        worst = worst.or(feed(link, signal));
      }
    }
    return worst;
  }

  /** An outlet that picks handlers runs users' filters, and what those throw ends here. */
  private Outcome feed(Link link, Signal signal) {
    try {
      return link.outlet.accept(signal);
    } catch (Throwable t) {
      diagnostics.handlerFailed(link.id, t);
      HandlerCell.rethrowIfFatal(t);
      return Outcome.FAILED;
    }
  }

  @Override
  public void endOfBatch() {
    for (Link link : links) {
      link.outlet.endOfBatch();
    }
  }

  @Override
  public void books(Consumer<HandlerBooks> reader) {
    for (Link link : links) {
      link.outlet.books(reader);
    }
    removed.read(reader);
  }

  /** An outlet that is fed no more has flushed: what it has lost keeps its name. */
  void keepLossesOf(Outlet gone) {
    gone.books(removed::add);
  }

  @Override
  public int minLevel(String kind, String ns) {
    int min = SignalFilter.NEVER;
    for (Link link : links) {
      min = Math.min(min, link.outlet.minLevel(kind, ns));
    }
    return min;
  }

  @Override
  public long awaitHandedOn(Duration bound) {
    long deadline = System.nanoTime() + BoundedWait.nanos(bound);
    long left = 0;
    for (Link link : links) {
      left +=
          link.outlet.awaitHandedOn(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
    return left;
  }

  @Override
  public void filters(Consumer<SignalFilter> reader) {
    for (Link link : links) {
      link.outlet.filters(reader);
    }
  }

  @Override
  public void close() {
    for (Link link : links) {
      link.outlet.close();
    }
  }
}
