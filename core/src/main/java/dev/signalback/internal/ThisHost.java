package dev.signalback.internal;

import dev.signalback.HostInfo;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Name and address of this machine: looked up once, when somebody has asked, on a thread of its
 * own, as it may take as long as a name server likes. Any thread; nobody waits.
 */
public final class ThisHost {

  /** The system property that says whether it is looked up: {@code on} or {@code off}. */
  public static final String PROPERTY = "signalback.host";

  private static final boolean IS_OFF = isOff(System.getProperty(PROPERTY));
  private static final AtomicBoolean IS_ASKED_FOR = new AtomicBoolean();

  private static volatile @Nullable HostInfo known;

  private ThisHost() {}

  private static boolean isOff(@Nullable String value) {
    String mode = value == null ? "on" : value.trim().toLowerCase(Locale.ROOT);
    if (!mode.equals("on") && !mode.equals("off")) {
      System.err.println(
          "signalback: -D%s must be on or off, got %s; on counts".formatted(PROPERTY, value));
    }
    return mode.equals("off");
  }

  /** Null until it is known, and where it is not to be looked up. */
  public static @Nullable HostInfo known() {
    return known;
  }

  /** The same; from the first call on it is being looked up. */
  public static @Nullable HostInfo asked() {
    HostInfo host = known;
    if (host == null && !IS_OFF && IS_ASKED_FOR.compareAndSet(false, true)) {
      Thread thread = new Thread(null, ThisHost::lookUp, "signalback-host", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      thread.start();
    }
    return host;
  }

  private static void lookUp() {
    try {
      InetAddress address = InetAddress.getLocalHost();
      known = new HostInfo(address.getHostName(), address.getHostAddress());
    } catch (UnknownHostException e) {
      known = new HostInfo(System.getenv("HOSTNAME"), null);
    }
  }
}
