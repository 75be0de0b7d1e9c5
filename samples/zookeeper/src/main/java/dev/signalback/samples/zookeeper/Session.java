package dev.signalback.samples.zookeeper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/** A client's connection: ZooKeeper's own, with text for data. Thread-safe. */
final class Session implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final ZooKeeper zooKeeper;

  private Session(ZooKeeper zooKeeper) {
    this.zooKeeper = zooKeeper;
  }

  /** Connects, and waits until the server has answered. */
  static Session open(String address) throws IOException, InterruptedException {
    CountDownLatch connected = new CountDownLatch(1);
    Watcher watcher =
        event -> {
          if (event.getState() == Watcher.Event.KeeperState.SyncConnected) {
            connected.countDown();
          }
        };
    Session session = new Session(new ZooKeeper(address, (int) TIMEOUT.toMillis(), watcher));
    if (!connected.await(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      session.close();
      throw new IOException("server must answer within " + TIMEOUT + ", got none at " + address);
    }
    return session;
  }

  /** Makes a node that stays; does nothing where it is already. */
  void ensure(String path) throws KeeperException, InterruptedException {
    try {
      zooKeeper.create(path, new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
    } catch (KeeperException.NodeExistsException e) {
      // left by an earlier run
    }
  }

  /** Makes a numbered node that goes with this session, and says how it is called. */
  String register(String prefix, String text) throws KeeperException, InterruptedException {
    return zooKeeper.create(
        prefix, bytes(text), Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL_SEQUENTIAL);
  }

  String read(String path) throws KeeperException, InterruptedException {
    return new String(zooKeeper.getData(path, false, new Stat()), StandardCharsets.UTF_8);
  }

  /** Overwrites the text, and says which version of it this is. */
  int write(String path, String text) throws KeeperException, InterruptedException {
    return zooKeeper.setData(path, bytes(text), -1).getVersion();
  }

  List<String> children(String path) throws KeeperException, InterruptedException {
    return zooKeeper.getChildren(path, false);
  }

  void delete(String path) throws KeeperException, InterruptedException {
    zooKeeper.delete(path, -1);
  }

  /** Hears of every change at and below a path until the session ends. */
  void watch(String path, Watcher watcher) throws KeeperException, InterruptedException {
    zooKeeper.addWatch(path, watcher, AddWatchMode.PERSISTENT_RECURSIVE);
  }

  /** Ends the session, and waits for its threads. */
  @Override
  public void close() {
    try {
      zooKeeper.close((int) TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
