package dev.signalback.samples.zookeeper;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears who joins and leaves. Called on the event thread of its session, waited for on others. */
final class Roster implements Watcher {

  private static final Logger log = LoggerFactory.getLogger(Roster.class);

  private final CountDownLatch departures;

  Roster(int departures) {
    this.departures = new CountDownLatch(departures);
  }

  @Override
  public void process(WatchedEvent event) {
    switch (event.getType()) {
      case NodeCreated -> log.info("Joined: {}", event.getPath());
      case NodeDeleted -> {
        log.info("Left: {}", event.getPath());
        departures.countDown();
      }
      case None -> log.debug("Connection is {}", event.getState());
      default -> log.debug("{} at {}", event.getType(), event.getPath());
    }
  }

  /** Waits until everybody expected has left; false when that took too long. */
  boolean awaitEmpty(Duration atMost) throws InterruptedException {
    return departures.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }
}
