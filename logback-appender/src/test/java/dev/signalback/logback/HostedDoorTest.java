package dev.signalback.logback;

import static dev.signalback.EventMarker.event;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.status.Status;
import dev.signalback.Level;
import dev.signalback.Location;
import dev.signalback.Signal;
import dev.signalback.Signals;
import dev.signalback.filter.GateRule;
import dev.signalback.testing.RecordingHandler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

@Timeout(60)
class HostedDoorTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SHOP = "com.acme.Shop";

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="KEPT" class="dev.signalback.logback.HostedDoorTest$Keeping"/>
        %s
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          %s
          <appender-ref ref="KEPT"/>
        </appender>
        <root level="info"><appender-ref ref="SIGNALS"/></root>
        %s
      </configuration>
      """;

  private final RecordingHandler recorded = new RecordingHandler();
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private boolean isAdded;
  private final Logger log = LoggerFactory.getLogger(SHOP);

  /** Keeps what it gets, and where. */
  public static final class Keeping extends AppenderBase<ILoggingEvent> {

    static final Queue<ILoggingEvent> EVENTS = new ConcurrentLinkedQueue<>();
    static final Queue<String> THREADS = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      EVENTS.add(event);
      THREADS.add(Thread.currentThread().getName());
    }
  }

  @BeforeEach
  void forget() {
    Keeping.EVENTS.clear();
    Keeping.THREADS.clear();
    MDC.clear();
  }

  @AfterEach
  void stop() {
    context.stop();
    MDC.clear();
  }

  @Test
  void makesASignalOfEachEvent() throws Exception {
    configure("", "", "");
    MDC.put("request-id", "r-1");
    IllegalStateException error = new IllegalStateException("broken");

    log.warn(event("order/placed", "order-id", 17), "Order {} placed", 17, error);

    Signal signal = signals().get(0);
    assertThat(signal.level()).isEqualTo(Level.WARN);
    assertThat(signal.kind()).isEqualTo("event");
    assertThat(signal.id()).isEqualTo("order/placed");
    assertThat(signal.ns()).isEqualTo(SHOP);
    assertThat(signal.msg()).isEqualTo("Order 17 placed");
    assertThat(signal.data()).isEqualTo(Map.of("order-id", 17));
    assertThat(signal.ctx()).isEqualTo(Map.of("request-id", "r-1"));
    assertThat(signal.error()).isSameAs(error);
    assertThat(signal.thread().name()).isEqualTo(Thread.currentThread().getName());
    assertThat(signal.location())
        .extracting(Location::methodName)
        .isEqualTo("makesASignalOfEachEvent");
  }

  @Test
  void feedsAppendersOnAnotherThreadWithEventsThatLogbackKnows() throws Exception {
    configure("", "", "");

    log.info("open");

    signals();
    assertThat(Keeping.EVENTS).singleElement().isInstanceOf(LoggingEvent.class);
    assertThat(Keeping.THREADS).containsExactly("signalback-dispatcher");
  }

  @Test
  void asksTheGateAndCounts() throws Exception {
    configure(
        "",
        """
        <gate>
          <minLevel>com.acme.*=warn</minLevel>
          <minLevel>info</minLevel>
          <id><disallow>debug/*</disallow></id>
        </gate>
        """,
        "");
    long filteredBefore = Signals.books().filtered();

    log.info("too low to be offered");
    log.warn(event("debug/dump"), "turned away");
    log.warn("loud");
    LoggerFactory.getLogger("org.other").info("other");

    assertThat(signals()).extracting(Signal::msg).containsExactly("loud", "other");
    assertThat(Signals.books().filtered() - filteredBefore).isEqualTo(1);
    assertThat(Signals.books().isBalanced()).isTrue();
  }

  @Test
  void givesAppendersWhatTheTransformMakesAndCountsWhatItHoldsBack() throws Exception {
    configure("", "<mask/>", "");
    long suppressedBefore = Signals.books().suppressed();
    Signals.setTransform(signal -> "hidden".equals(signal.msg()) ? null : signal);

    log.info("hidden");
    log.info("password=hunter2");

    assertThat(signals()).extracting(Signal::msg).containsExactly("password=***");
    assertThat(Keeping.EVENTS)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("password=***");
    assertThat(Signals.books().suppressed() - suppressedBefore).isEqualTo(1);
    assertThat(Signals.books().isBalanced()).isTrue();
    Signals.setTransform(null);
  }

  @Test
  void isFedOncePerEventHoweverItIsMade() throws Exception {
    configure("", "", "<logger name=\"com.acme\" level=\"debug\"/>");

    if (log.isDebugEnabled()) {
      log.debug("guarded");
    }
    log.atDebug().addKeyValue("n", 1).log("fluent");

    assertThat(signals()).extracting(Signal::msg).containsExactly("guarded", "fluent");
    assertThat(Keeping.EVENTS).hasSize(2);
  }

  @Test
  void makesOneSignalWhereTwoSignalAppendersLieOnTheWay() throws Exception {
    configure(
        """
        <appender name="NEAR" class="dev.signalback.logback.SignalAppender">
          <appender-ref ref="KEPT"/>
        </appender>
        """,
        "",
        "<logger name=\"com.acme\"><appender-ref ref=\"NEAR\"/></logger>");

    log.info("once");

    assertThat(signals()).extracting(Signal::msg).containsExactly("once");
    assertThat(Keeping.EVENTS).as("each of the two has the appender").hasSize(2);
    assertThat(context.getStatusManager().getCopyOfStatusList())
        .extracting(Status::getMessage)
        .contains(
            "a context must have one SignalAppender, got SIGNALS and NEAR; gate and ring of SIGNALS"
                + " count for all of them");
  }

  @Test
  void takesTheGateOfTheFirstOnALoggerWhicheverStartsFirst() throws Exception {
    configure(
        """
        <appender name="NEAR" class="dev.signalback.logback.SignalAppender">
          <gate><minLevel>error</minLevel></gate>
          <appender-ref ref="KEPT"/>
        </appender>
        """,
        "<gate><minLevel>warn</minLevel></gate>",
        "<logger name=\"com.acme\"><appender-ref ref=\"NEAR\"/></logger>");

    log.info("too low");
    log.warn("wanted");

    assertThat(signals()).extracting(Signal::msg).containsExactly("wanted");
  }

  @Test
  void givesToLogbacksAppendersWhatCameBeforeAFileWithoutASignalAppender() throws Exception {
    configure("", "", "");
    context.reset();
    log.info("between");
    log.debug("too low");

    configureWith(
        """
        <configuration>
          <appender name="KEPT" class="dev.signalback.logback.HostedDoorTest$Keeping"/>
          <root level="info"><appender-ref ref="KEPT"/></root>
        </configuration>
        """);
    log.info("after");

    assertThat(Keeping.EVENTS)
        .extracting(ILoggingEvent::getMessage)
        .containsExactly("between", "after");
    assertThat(dispatchers()).as("nobody needs it").isEmpty();
    assertThat(context.getTurboFilterList()).isEmpty();
  }

  @Test
  void leavesConfigurationsByCodeAlone() throws Exception {
    configure("", "", "");
    context.reset();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    log.info("between");

    root.setLevel(ch.qos.logback.classic.Level.WARN);
    log.info("too low now");
    Keeping kept = new Keeping();
    kept.setContext(context);
    kept.start();
    root.addAppender(kept);
    log.warn("after");
    log.info("too low still");

    assertThat(Keeping.EVENTS).extracting(ILoggingEvent::getMessage).contains("after");
    assertThat(Keeping.EVENTS)
        .extracting(ILoggingEvent::getMessage)
        .doesNotContain("too low now", "too low still");
    assertThat(context.getTurboFilterList()).isEmpty();
    assertThat(root.getAppender("SIGNALBACK_CROSSING")).isNull();
  }

  @Test
  void tellsACallWithoutATextFromAQuestionBetweenTwoConfigurations() throws Exception {
    configure("", "", "");
    context.reset();

    assertThat(log.isInfoEnabled()).isTrue();
    assertThat(log.isDebugEnabled()).as("as before the reset").isFalse();
    log.info((String) null);
    log.atInfo().addKeyValue("n", 1).log("fluent");
    configure("", "", "");

    assertThat(signals()).extracting(Signal::msg).containsExactly(null, "fluent");
  }

  @Test
  void takesWhatAnArgumentLogsWhileItIsPrinted() throws Exception {
    configure("", "", "");
    Object talkative =
        new Object() {
          @Override
          public String toString() {
            log.info("inner");
            return "argument";
          }
        };

    log.info("outer {}", talkative);

    assertThat(signals()).extracting(Signal::msg).containsExactly("inner", "outer argument");
  }

  @Test
  void goesOnWithItsBooksAfterAReset() throws Exception {
    configure("", "", "");
    log.info("before");
    long offered = Signals.books().offered();

    context.reset();
    log.info("between");
    log.debug("too low");
    configure("", "", "");
    log.info("after");

    assertThat(signals()).extracting(Signal::msg).containsExactly("before", "between", "after");
    assertThat(Signals.books().offered()).isEqualTo(offered + 2);
    assertThat(Signals.books().handlers()).extracting(books -> books.handler()).contains("KEPT");
    assertThat(Signals.books().isBalanced()).isTrue();
  }

  @Test
  void deliversToTheOldAppendersWhatCameBeforeAReset() throws Exception {
    configure("", "", "");
    for (int i = 0; i < 5000; i++) {
      log.info("{}", i);
    }

    context.reset();

    assertThat(Keeping.EVENTS).hasSize(5000);
  }

  /** Waits in one event, and ends its own context in another one. */
  public static final class Ending extends AppenderBase<ILoggingEvent> {

    static volatile CountDownLatch waiting = new CountDownLatch(1);
    static volatile CountDownLatch mayGo = new CountDownLatch(1);

    @Override
    protected void append(ILoggingEvent event) {
      switch (event.getMessage()) {
        case "wait" -> {
          waiting.countDown();
          await(mayGo);
        }
        case "reset" -> ((LoggerContext) getContext()).reset();
        case "stop" -> ((LoggerContext) getContext()).stop();
        default -> {}
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "stop"})
  void writesWhatHasGatheredBeforeAHandlerEndsItsContext(String way, @TempDir Path directory)
      throws Exception {
    Ending.waiting = new CountDownLatch(1);
    Ending.mayGo = new CountDownLatch(1);
    Path file = directory.resolve("a.log");
    configure(
        """
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>%s</file>
          <encoder class="dev.signalback.logback.SignalEncoder"/>
        </appender>
        <appender name="ENDING" class="%s"/>
        """
            .formatted(file, Ending.class.getName()),
        "<appender-ref ref=\"FILE\"/><appender-ref ref=\"ENDING\"/>",
        "");
    log.info("wait");
    await(Ending.waiting);
    for (int i = 0; i < 30; i++) {
      log.info("{}", i);
    }
    log.info(way);

    Thread dispatcher = dispatchers().get(0);
    Ending.mayGo.countDown();
    dispatcher.join(PATIENCE.toMillis()); // it ends with the last signal appender

    assertThat(Files.readAllLines(file)).hasSize(32);
  }

  @Test
  void leavesNoThreadBehindWhenItsContextStops() throws Exception {
    configure("", "", "");
    log.info("open");
    assertThat(dispatchers()).hasSize(1);

    context.stop();

    assertThat(dispatchers()).isEmpty();
    assertThat(Keeping.EVENTS).hasSize(1);
  }

  @Test
  void handsTheOriginalEventToASynchronousHandler() throws Exception {
    configure(
        """
        <appender name="TRACKER" class="dev.signalback.logback.HandlerAppender">
          <minLevel>error</minLevel>
          <sync>true</sync>
          <appender-ref ref="KEPT"/>
        </appender>
        """,
        "<appender-ref ref=\"TRACKER\"/>",
        "");

    log.error("broken");

    assertThat(Keeping.THREADS).startsWith(Thread.currentThread().getName());
    assertThat(Keeping.EVENTS).first().isExactlyInstanceOf(LoggingEvent.class);
    log.info("not for it");
    signals();
    assertThat(Signals.books().handlers())
        .filteredOn(books -> books.handler().equals("TRACKER"))
        .singleElement()
        .satisfies(
            books -> {
              assertThat(books.handled()).isEqualTo(1);
              assertThat(books.filtered()).isEqualTo(1);
            });
  }

  @Test
  void keepsForTheNewAppendersWhatComesBetweenTwoConfigurations() throws Exception {
    configure("", "", "");
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    SignalAppender old = (SignalAppender) root.getAppender("SIGNALS");
    context.reset();
    Keeping.EVENTS.clear();

    old.doAppend(new LoggingEvent("", root, ch.qos.logback.classic.Level.INFO, "late", null, null));
    configure("", "", "");

    signals();
    assertThat(Keeping.EVENTS).extracting(ILoggingEvent::getMessage).containsExactly("late");
  }

  @Test
  void goesOnFeedingTheOthersWhenOneIsDetached() throws Exception {
    configure(
        """
        <appender name="NEAR" class="dev.signalback.logback.SignalAppender">
          <appender-ref ref="KEPT"/>
        </appender>
        """,
        "",
        "<logger name=\"com.acme\"><appender-ref ref=\"NEAR\"/></logger>");
    ch.qos.logback.classic.Logger acme = context.getLogger("com.acme");
    log.info("both");
    signals();
    Keeping.EVENTS.clear();

    acme.detachAppender("NEAR");
    log.info("one");
    signals();

    assertThat(Keeping.EVENTS).extracting(ILoggingEvent::getMessage).containsExactly("one");
  }

  @Test
  void followsAdditivityThatChanges() throws Exception {
    configure(
        """
        <appender name="NEAR" class="dev.signalback.logback.SignalAppender">
          <appender-ref ref="KEPT"/>
        </appender>
        """,
        "",
        "<logger name=\"com.acme\"><appender-ref ref=\"NEAR\"/></logger>");
    log.info("both");
    signals();
    Keeping.EVENTS.clear();

    context.getLogger("com.acme").setAdditive(false);
    log.info("near");
    signals();
    context.getLogger("com.acme").setAdditive(true);
    log.info("both again");
    signals();

    assertThat(Keeping.EVENTS)
        .extracting(ILoggingEvent::getMessage)
        .containsExactly("near", "both again", "both again");
  }

  @Test
  void feedsAnAppenderThatCodeAdds() throws Exception {
    configure("", "<appender-ref ref=\"NONE\"/>", "");
    SignalAppender signals =
        (SignalAppender) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("SIGNALS");
    signals.detachAppender("KEPT");
    Signals.removeHandler("test");
    log.info("to nobody");
    Keeping added = new Keeping();
    added.setContext(context);
    added.start();

    signals.addAppender(added);
    log.info("to it");

    assertThat(Signals.flush(PATIENCE)).isTrue();
    assertThat(Keeping.EVENTS).extracting(ILoggingEvent::getMessage).containsExactly("to it");
  }

  @Test
  void takesEventsOfAContextWithoutMdc() throws Exception {
    LoggerContext bare = new LoggerContext();
    SignalAppender signals = new SignalAppender();
    signals.setContext(bare);
    Keeping kept = new Keeping();
    kept.setContext(bare);
    kept.start();
    signals.addAppender(kept);
    signals.start();
    bare.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(signals);
    bare.start();

    bare.getLogger(SHOP).info("bare");
    bare.stop();

    assertThat(Keeping.EVENTS).extracting(ILoggingEvent::getMessage).containsExactly("bare");
  }

  @Test
  void warnsOfAnAppenderThatIsReachedInTwoWays() throws Exception {
    configure("", "", "<logger name=\"com.acme\"><appender-ref ref=\"KEPT\"/></logger>");

    log.info("twice");
    signals();

    assertThat(Keeping.EVENTS).hasSize(2);
    assertThat(context.getStatusManager().getCopyOfStatusList())
        .filteredOn(status -> status.getMessage().startsWith("appender KEPT must be behind"))
        .singleElement()
        .extracting(Status::getLevel)
        .isEqualTo(Status.WARN);
  }

  @Test
  void isStartedOnceHoweverOftenItIsAsked() throws Exception {
    configure("", "", "");
    SignalAppender signals =
        (SignalAppender) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("SIGNALS");

    signals.start();
    context.stop();

    assertThat(dispatchers()).isEmpty();
  }

  @Test
  void asksItsFiltersOnceWhereAHandlerIsSynchronous() throws Exception {
    configure(
        """
        <appender name="TRACED" class="dev.signalback.logback.HandlerAppender">
          <sync>true</sync>
          <appender-ref ref="KEPT"/>
        </appender>
        """,
        """
        <filter class="dev.signalback.logback.HostedDoorTest$EverySecond"/>
        <appender-ref ref="TRACED"/>
        """,
        "");
    EverySecond.ASKED.set(0);

    for (int i = 0; i < 10; i++) {
      log.info("{}", i);
    }
    signals();

    assertThat(EverySecond.ASKED).hasValue(10);
    assertThat(Keeping.EVENTS).as("both handlers have every second one").hasSize(10);
  }

  /** Lets every second event pass. */
  public static final class EverySecond extends Filter<ILoggingEvent> {

    static final AtomicInteger ASKED = new AtomicInteger();

    @Override
    public FilterReply decide(ILoggingEvent event) {
      return ASKED.incrementAndGet() % 2 == 0 ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
  }

  private static final String RULES =
      """
      <gate>
        <limit>id=db/slow 2 per 1 hour</limit>
        <sample>id=browser/scroll rate=0</sample>
        <sample>id=a/* rate=0.999999999</sample>
      </gate>
      """;

  @Test
  void samplesAndLimits() throws Exception {
    configure("", RULES, "");
    long limitedBefore = Signals.books().limited();
    long sampledOutBefore = Signals.books().sampledOut();

    for (int i = 0; i < 5; i++) {
      assertThat(log.isInfoEnabled(event("db/slow"))).isTrue();
      log.atInfo().addMarker(event("db/slow")).log("slow");
      log.info(event("browser/scroll"), "scroll");
    }
    log.info(event("a/b"), "sampled");

    List<Signal> signals = signals();
    assertThat(signals).extracting(Signal::msg).containsExactly("slow", "slow", "sampled");
    assertThat(signals.get(2).sample()).isEqualTo(0.999999999);
    assertThat(Keeping.EVENTS).hasSize(3);
    assertThat(Signals.books().limited() - limitedBefore).isEqualTo(3);
    assertThat(Signals.books().sampledOut() - sampledOutBefore).isEqualTo(5);
    assertThat(Signals.books().isBalanced()).isTrue();
  }

  @Test
  void keepsTheCountsOfRulesThatStayOverAReload() throws Exception {
    configure("", RULES, "");
    log.info(event("db/slow"), "1");

    configure("", RULES.replace("rate=0<", "rate=0.5<"), "");
    log.info(event("db/slow"), "2");
    log.info(event("db/slow"), "3");
    assertThat(messagesOfTheApplication()).containsExactly("1", "2");

    configure("", RULES.replace("2 per 1 hour", "2 per 1 day"), "");
    log.info(event("db/slow"), "4");
    assertThat(messagesOfTheApplication()).containsExactly("1", "2", "4");
    configure("", "", "");
    assertThat(Signals.gateRules()).isEmpty();
  }

  private List<@Nullable String> messagesOfTheApplication() {
    return signals().stream()
        .filter(signal -> !signal.kind().equals("signalback"))
        .<@Nullable String>map(Signal::msg)
        .toList();
  }

  @Test
  void takesRulesOfCode() throws Exception {
    configure("", "", "");
    Signals.setGateRules(GateRule.limit("1 per 1 hour by=message"));

    for (int i = 0; i < 6; i++) {
      log.warn("No answer from {}", "db-" + i % 2);
    }

    assertThat(signals())
        .extracting(Signal::msg)
        .containsExactly("No answer from db-0", "No answer from db-1");
    Signals.setGateRules();
  }

  @Test
  void tellsWhatWasHeldBackBeforeItsAppendersStop() throws Exception {
    configure("", "<gate><limit>ns=com.acme.* 1 per 1 hour</limit></gate>", "");
    for (int i = 0; i < 5; i++) {
      log.info("n");
    }

    context.stop();

    assertThat(Keeping.EVENTS)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "n", "the gate has held back 4 by its rule limit ns=com.acme.* 1 per 1 hour");
  }

  @Test
  void goesOnWithTheCountsOfAHandlerOverAReload() throws Exception {
    String handler =
        """
        <appender name="FEW" class="dev.signalback.logback.HandlerAppender">
          <sync>%s</sync><limit>%s</limit><appender-ref ref="KEPT"/>
        </appender>
        """;
    String reference = "<appender-ref ref=\"FEW\"/>";
    for (boolean isSync : new boolean[] {false, true}) {
      String limit = isSync ? "2 per 1 day" : "2 per 1 hour";
      configure(handler.formatted(isSync, limit), reference, "");
      int before = signals().size();
      log.info("1");
      configure(handler.formatted(isSync, limit), reference, "");
      log.info("2");
      log.info("held");
      log.info("held");
      signals();
      configure("", "", "");
      log.info("as it was");

      assertThat(signals().subList(before, signals().size()))
          .extracting(Signal::msg)
          .contains("handler FEW has held back 2 by its rule limit " + limit);
      assertThat(Keeping.EVENTS)
          .extracting(ILoggingEvent::getFormattedMessage)
          .filteredOn(List.of("1", "2")::contains)
          .as("each from FEW and from the gate itself")
          .hasSize(4);
      assertThat(Keeping.EVENTS)
          .extracting(ILoggingEvent::getFormattedMessage)
          .filteredOn("held"::equals)
          .hasSize(2);
      Keeping.EVENTS.clear();
    }
  }

  private void configure(String appenders, String options, String loggers) throws Exception {
    context.reset();
    configureWith(CONFIGURATION.formatted(appenders, options, loggers));
    context.start();
    if (!isAdded) {
      isAdded = true;
      Signals.addHandler("test", recorded);
    }
  }

  private void configureWith(String xml) throws Exception {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private List<Signal> signals() {
    assertThat(Signals.flush(PATIENCE)).isTrue();
    return recorded.signals();
  }

  private static List<@Nullable Thread> dispatchers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("signalback-dispatcher"))
        .filter(Thread::isAlive) // the machine may list one that has just ended
        .toList();
  }
}
