package dev.signalback.internal.dispatch;

import dev.signalback.handler.HandlerBooks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The books of handlers that were removed after they had lost something. Any thread. */
final class RemovedBooks {

  private static final int MOST = 64;
  private static final String OTHERS = "others";

  private final Map<String, HandlerBooks> byName = new LinkedHashMap<>();

  synchronized void add(HandlerBooks books) {
    if (books.failed() > 0) {
      String name = byName.size() < MOST ? books.handler() : OTHERS;
      byName.merge(name, named(books, name + " (removed)"), RemovedBooks::sum);
    }
  }

  private static HandlerBooks named(HandlerBooks books, String name) {
    return new HandlerBooks(
        name,
        books.offered(),
        books.filtered(),
        books.sampledOut(),
        books.limited(),
        books.suppressed(),
        books.handled(),
        books.failed());
  }

  private static HandlerBooks sum(HandlerBooks a, HandlerBooks b) {
    return new HandlerBooks(
        a.handler(),
        a.offered() + b.offered(),
        a.filtered() + b.filtered(),
        a.sampledOut() + b.sampledOut(),
        a.limited() + b.limited(),
        a.suppressed() + b.suppressed(),
        a.handled() + b.handled(),
        a.failed() + b.failed());
  }

  synchronized void read(Consumer<HandlerBooks> reader) {
    byName.values().forEach(reader);
  }
}
