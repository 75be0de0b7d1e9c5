package dev.signalback.samples.zookeeper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;
import org.apache.zookeeper.server.ZooKeeperThread;
import org.apache.zookeeper.server.persistence.FileTxnLog;

/** A real ZooKeeper server in this process, on a free port of the loopback address. */
final class EmbeddedServer implements AutoCloseable {

  private static final int TICK_MILLIS = 500;
  private static final int MAX_CLIENTS = 60;
  private static final int LOG_FILE_BYTES = 1 << 20;

  private final ServerCnxnFactory connections;

  private EmbeddedServer(ServerCnxnFactory connections) {
    this.connections = connections;
  }

  /** Starts, with its snapshots and transaction logs below a folder that it makes if need be. */
  static EmbeddedServer start(Path data) throws IOException, InterruptedException {
    FileTxnLog.setPreallocSize(LOG_FILE_BYTES);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    EmbeddedServer server = new EmbeddedServer(new NIOServerCnxnFactory());
    try {
      server.connections.configure(address, MAX_CLIENTS);
      server.connections.startup(new ZooKeeperServer(data.toFile(), data.toFile(), TICK_MILLIS));
      return server;
    } catch (Throwable e) {
      // what has started of it would keep the JVM alive
      server.close();
      throw e;
    }
  }

  /** Where clients connect. */
  String address() {
    InetSocketAddress at = connections.getLocalAddress();
    return at.getHostString() + ":" + at.getPort();
  }

  /** Stops, and waits until ZooKeeper's threads have said goodbye in the log. */
  @Override
  public void close() {
    connections.shutdown();
    try {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread instanceof ZooKeeperThread) {
          thread.join(Duration.ofSeconds(5).toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
