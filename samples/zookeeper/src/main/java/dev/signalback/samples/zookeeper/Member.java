package dev.signalback.samples.zookeeper;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.zookeeper.KeeperException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A service instance that joins the registry, reports its load, reads its peers' and leaves again,
 * round after round. One thread and one session each.
 */
final class Member implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(Member.class);

  private final String address;
  private final String name;
  private final int rounds;

  Member(String address, String name, int rounds) {
    this.address = address;
    this.name = name;
    this.rounds = rounds;
  }

  /** Returns how many peers' loads it has read. */
  @Override
  public Integer call() throws IOException, KeeperException, InterruptedException {
    Thread.currentThread().setName(name);
    MDC.put("member", name);
    try (Session session = Session.open(address)) {
      int read = 0;
      for (int round = 1; round <= rounds; round++) {
        read += oneRound(session, round);
      }
      log.info("{} done after {} rounds", name, rounds);
      return read;
    } finally {
      MDC.remove("member");
    }
  }

  private int oneRound(Session session, int round) throws KeeperException, InterruptedException {
    String me = session.register(Registry.ROOT + "/" + name + "-", "load 0");
    log.debug("Round {}: joined as {}", round, me);
    int version = session.write(me, "load " + round * 7 % 100);
    log.debug("Round {}: reported load, version {}", round, version);
    int read = readPeers(session);
    session.delete(me);
    log.debug("Round {}: left after reading {} peers", round, read);
    return read;
  }

  private int readPeers(Session session) throws KeeperException, InterruptedException {
    int read = 0;
    for (String peer : session.children(Registry.ROOT)) {
      try {
        log.debug("{} reports {}", peer, session.read(Registry.ROOT + "/" + peer));
        read++;
      } catch (KeeperException.NoNodeException e) {
        log.atDebug().addKeyValue("peer", peer).log("Peer left meanwhile");
      }
    }
    return read;
  }
}
