package dev.signalback.slf4j.mask;

import static dev.signalback.EventMarker.event;
import static net.logstash.logback.argument.StructuredArguments.entries;
import static net.logstash.logback.argument.StructuredArguments.fields;
import static net.logstash.logback.argument.StructuredArguments.kv;
import static net.logstash.logback.argument.StructuredArguments.raw;
import static net.logstash.logback.argument.StructuredArguments.value;

import dev.signalback.HostInfo;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.SignalRef;
import dev.signalback.Signals;
import dev.signalback.ThreadInfo;
import dev.signalback.mask.Masking;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.logstash.logback.marker.Markers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** Logs secrets in every way there is. Each of them has {@link #LEAK} in it, or is listed. */
@SuppressWarnings("deprecation") // since SLF4J 2.0.19 all of a graph of markers is
final class LeakingProgram {

  /** Part of every secret that is one by its name. */
  static final String LEAK = "s3cretLeak";

  static final String CARD = "4111111111111111";
  static final String MAIL = "joe.leak@example.com";
  static final String JWT =
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  static final String IBAN = "DE89370400440532013000";
  static final String BASIC = "QWxhZGRpbjpvcGVuIHNlc2FtZQ==";

  /** What must be in no output. */
  static final List<String> SECRETS = List.of(LEAK, CARD, "joe.leak", JWT, IBAN, BASIC);

  private LeakingProgram() {}

  /** A record whose component has a secret. */
  record Login(String user, String password) {}

  /** A bean that does not show its secret in its text. */
  public static final class Account {
    public String getUser() {
      return "joe";
    }

    public String getApiKey() {
      return LEAK;
    }

    @Override
    public String toString() {
      return "the account";
    }
  }

  /** A bean that shows its secret in its text alone. */
  static final class Talkative {
    @Override
    public String toString() {
      return "Talkative(password=" + LEAK + ", mail=" + MAIL + ")";
    }
  }

  public static void main(String[] args) {
    if (args.length > 0) {
      Signals.setTransform(Masking.defaults());
    }
    Logger log = LoggerFactory.getLogger("com.acme.Login");
    messages(log);
    arguments(log);
    pairs(log);
    markers(log);
    argumentsBehindNames(log);
    origins(log);
    context(log);
    errors(log);
    log.info("the end");
    Signals.close();
  }

  private static void messages(Logger log) {
    log.info("paid with " + CARD);
    log.info("password={}", LEAK);
    log.info("{}@{}", "joe.leak", "example.com");
    log.info("sent Authorization: Basic {} and Bearer {}", BASIC, JWT);
    log.info("open jdbc:postgres://app:{}@db/x for {}", LEAK, IBAN);
  }

  private static void arguments(Logger log) {
    log.info("Login {} {}", kv("password", LEAK), kv("user", "joe"));
    log.info("Login {}", value("token", LEAK));
    log.info("Login", kv("mail", MAIL), kv("order-id", 17));
    log.info("Login {}", entries(Map.of("secret", LEAK, "n", Map.of("cvv", LEAK))));
    log.info("Login {}", fields(new Account()));
    log.info("Login {}", kv("account", new Account()));
    log.info("Login {}", raw("json", "{\"password\":\"" + LEAK + "\"}"));
    log.info("Login {}", new Login("joe", LEAK));
    log.info("Login {}", new Talkative());
    log.info("Login {} {}", Map.of("pwd", LEAK), List.of(Map.of("pin", LEAK)));
    log.info("unseen", CARD, new Talkative(), Map.of("pwd", LEAK));
    log.info("Login {}", (Object) new String[] {MAIL, "x"});
    log.info("paid with {}", 4111111111111111L);
  }

  private static void argumentsBehindNames(Logger log) {
    log.info("password={}", "a, " + LEAK);
    log.info("password: {} user: {}", "a " + LEAK, "joe");
    log.info("token '{}'", "a' " + LEAK);
    log.info("{}={}", "password", "a b, " + LEAK);
    log.atInfo().setMessage("password={}").addArgument(() -> "a; " + LEAK).log();
    log.atInfo().addKeyValue("password", "a, " + LEAK).log("password={}", "a, " + LEAK);
    log.info("Login {}, password={}", kv("user", "joe"), value("x", "a, " + LEAK));
    Signals.emitter("com.acme.Login").logParts(Level.INFO, "password:", "a, " + LEAK);
    Signals.emitter("com.acme.Login").with("user/login").msg("pwd={}", "a, " + LEAK).event();
  }

  private static void origins(Logger log) {
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    thread.setName("GET /login?token=" + LEAK);
    log.info("named after a request");
    thread.setName(name);
    Signals.dispatch(
        Signal.builder(Level.INFO, "com.acme.Browser")
            .uid(MAIL)
            .parent(new SignalRef("browser/page", MAIL))
            .root(new SignalRef("browser/page", "token=" + LEAK))
            .host(new HostInfo(MAIL, CARD))
            .thread(new ThreadInfo(MAIL, 1))
            .msg("from a browser")
            .build());
  }

  private static void pairs(Logger log) {
    log.atInfo().addKeyValue("password", LEAK).log("with " + LEAK);
    log.atInfo().addKeyValue("account", new Account()).log("account");
    log.atInfo().addKeyValue("talkative", new Talkative()).log("talkative");
    log.atInfo().addKeyValue("a", MAIL).addKeyValue("a", "later").log("twice");
    log.atInfo().addKeyValue("login", new Login("joe", LEAK)).addKeyValue("n", 17).log("record");
    log.atInfo().addKeyValue("error", new IllegalStateException(MAIL)).log("error as a value");
    log.info(event("user/login", "password", LEAK, "user", "joe"), "event of {}", MAIL);
    log.info(event("user/login", Map.of("deep", List.of(Map.of("api_key", LEAK)))), "deep");
  }

  private static void markers(Logger log) {
    log.info(Markers.append("password", LEAK).and(Markers.append("user", "joe")), "marked");
    log.info(Markers.append("mail", MAIL), "marked {}", kv("mail", "hidden"));
    log.info(Markers.appendEntries(Map.of("token", LEAK)), "marked");
    org.slf4j.Marker plain = MarkerFactory.getDetachedMarker("PLAIN");
    plain.add(Markers.append("secret", LEAK));
    log.info(plain, "marked");
  }

  private static void context(Logger log) {
    MDC.put("session-id", LEAK);
    MDC.put("mail", MAIL);
    MDC.pushByKey("stack", CARD);
    log.info("with context, {}", LEAK);
    MDC.clear();
    MDC.popByKey("stack");
  }

  private static void errors(Logger log) {
    Exception error = new IOException("no login of " + MAIL, new Error("password=" + LEAK));
    error.addSuppressed(new Error("card " + CARD));
    log.error("failed", error);
    log.error("failed {}", kv("password", LEAK), new Error("it was " + LEAK));
    Error first = new Error(MAIL);
    first.addSuppressed(new Error(MAIL, first));
    log.error("in a circle", first);
    Error deep = new Error("password=" + LEAK);
    for (int i = 0; i < 1200; i++) {
      deep = new Error("password=" + LEAK, deep);
      deep.setStackTrace(new StackTraceElement[0]);
    }
    log.error("deep", deep);
  }
}
