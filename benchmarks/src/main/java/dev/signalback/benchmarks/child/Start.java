package dev.signalback.benchmarks.child;

import org.slf4j.LoggerFactory;

/**
 * The main class where the start is measured: one call, as early as can be, and nothing loaded that
 * an application of one line would not load. The parent watches the file.
 */
public final class Start {

  private Start() {}

  /** Makes the call. */
  public static void main(String[] args) {
    RequestContext.put();
    LoggerFactory.getLogger("com.acme.shop.accounts.LoginService")
        .info("User {} logged in from {}", 0, "10.0.0.17");
  }
}
