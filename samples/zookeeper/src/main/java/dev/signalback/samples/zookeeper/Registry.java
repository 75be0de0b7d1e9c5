package dev.signalback.samples.zookeeper;

import dev.signalback.Signals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service registry on a real ZooKeeper server: a few members join, report, read and leave, and a
 * roster hears of it. Ends by itself and prints the books.
 */
public final class Registry {

  static final String ROOT = "/services";

  private static final Logger log = LoggerFactory.getLogger(Registry.class);
  private static final List<String> MEMBERS = List.of("billing", "search", "stock", "web");
  private static final int ROUNDS = 25;

  private Registry() {}

  public static void main(String[] args) throws Exception {
    Path data = Path.of(System.getProperty("registry.data", "data"));
    try (EmbeddedServer server = EmbeddedServer.start(data)) {
      log.info("Registry at {}", server.address());
      serve(server.address());
    }
    log.info("Registry closed");

    Signals.flush(Duration.ofSeconds(5));
    System.out.println(Signals.books());
  }

  private static void serve(String address) throws Exception {
    Roster roster = new Roster(MEMBERS.size() * ROUNDS);
    try (Session session = Session.open(address)) {
      session.ensure(ROOT);
      session.watch(ROOT, roster);
      runMembers(address);
      if (!roster.awaitEmpty(Duration.ofSeconds(10))) {
        throw new IllegalStateException("roster must hear everybody leave; is a watch lost");
      }
    }
  }

  private static void runMembers(String address) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      Stream<Member> members = MEMBERS.stream().map(name -> new Member(address, name, ROUNDS));
      for (Future<Integer> member : threads.invokeAll(members.toList())) {
        log.info("A member read {} loads of its peers", member.get());
      }
    } finally {
      threads.shutdown();
    }
  }
}
