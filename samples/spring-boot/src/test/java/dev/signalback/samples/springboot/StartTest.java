package dev.signalback.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Signals;
import dev.signalback.forked.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Spring stops and resets Logback at each start, whoever logs meanwhile. */
@Timeout(60)
class StartTest {

  private static final int STARTS = 3;

  @TempDir Path logs;

  @AfterEach
  void endLogging() {
    RunningDepot.endLogging();
  }

  @Test
  void losesNothingThatSpringLetsThrough() throws Exception {
    Talker talker = new Talker();
    try {
      for (int i = 0; i < STARTS; i++) {
        RunningDepot depot = witnessed();
        talker.awaitMore(); // and goes on through the next stop and reset
        depot.close();
      }
    } finally {
      talker.end();
    }

    Signals.flush(Duration.ofSeconds(20));

    List<String> arrived =
        JsonLines.texts(JsonLines.read(logs.resolve("depot.jsonl")), "/msg").stream()
            .filter(msg -> msg.startsWith("line "))
            .toList();
    Set<String> once = new HashSet<>(arrived);
    System.out.println(talker.seen().size() + " seen, " + arrived.size() + " arrived");
    assertThat(talker.seen()).hasSizeGreaterThan(100 * STARTS);
    assertThat(once).hasSameSizeAs(arrived);
    assertThat(once.containsAll(talker.seen()))
        .as("%s seen, %s arrived", talker.seen().size(), arrived.size())
        .isTrue();
  }

  private RunningDepot witnessed() {
    return RunningDepot.start(
        logs,
        "--logging.config=classpath:witnessed-spring.xml",
        "--spring.main.lazy-initialization=true");
  }

  @Test
  void writesWhatSpringSaysFromTheFirstLine() {
    try (RunningDepot depot = RunningDepot.start(logs)) {
      assertThat(JsonLines.texts(depot.lines(), "/msg"))
          .anyMatch(msg -> msg.startsWith("Starting Depot "))
          .anyMatch(msg -> msg.startsWith("Tomcat started on port"))
          .anyMatch(msg -> msg.startsWith("Started Depot in "));
    }
  }

  /** With a {@code logback.xml} Logback has configured itself when Spring comes. */
  @Test
  void keepsWhatWasLoggedBeforeSpring(@TempDir Path dir) throws Exception {
    Files.writeString(
        dir.resolve("logback.xml"),
        """
        <configuration>
          <appender name="JSON" class="ch.qos.logback.core.FileAppender">
            <file>logs/depot.jsonl</file>
            <encoder class="dev.signalback.logback.SignalEncoder"/>
          </appender>
          <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
            <appender-ref ref="JSON"/>
          </appender>
          <root level="info"><appender-ref ref="SIGNALS"/></root>
        </configuration>
        """);
    String classPath = ForkedDepot.classPath(dir.toString(), System.getProperty("java.class.path"));

    try (ForkedJvm depot =
        ForkedDepot.start(
            dir, classPath, EarlyDepot.class, "--spring.main.lazy-initialization=true")) {
      assertThat(depot.await().exitCode()).as("%s", depot.output()).isZero();
    }

    List<String> written = JsonLines.texts(JsonLines.read(dir.resolve("logs/depot.jsonl")), "/msg");
    assertThat(written)
        .filteredOn(msg -> msg.startsWith("early "))
        .containsExactlyElementsOf(
            IntStream.range(0, EarlyDepot.LINES).mapToObj(i -> "early " + i).toList());
    assertThat(written).contains("Parcel 1 taken");
  }

  @Test
  void hasOneThreadWhileItIsUpAndNoneAfter() {
    for (int i = 0; i < 3; i++) {
      RunningDepot depot = RunningDepot.start(logs);
      assertThat(dispatchers()).isEqualTo(1);
      depot.close();
      LoggerFactory.getLogger("after").info("closed; logging goes on as Spring has it");
      assertThat(dispatchers()).isEqualTo(1);
    }

    RunningDepot.endLogging();

    assertThat(dispatchers()).isZero();
    assertThat(JsonLines.texts(JsonLines.read(logs.resolve("depot.jsonl")), "/ns"))
        .filteredOn(ns -> ns.equals("after"))
        .hasSize(3);
  }

  private static long dispatchers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("signalback-dispatcher"))
        .count();
  }
}
