package dev.signalback.samples.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalback.forked.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the sample once, as a user would, and reads what it wrote. */
class RegistryTest {

  private static final int VISITS = 4 * 25;
  private static final String SERVER = "org.apache.zookeeper.server";

  private static ForkedJvm.Result run;
  private static List<String> log;
  private static List<JsonNode> server;

  @BeforeAll
  static void runTheRegistry(@TempDir Path dir) throws Exception {
    run =
        ForkedJvm.running(Registry.class)
            .directory(dir)
            .merged()
            .property("registry.data", dir.resolve("data"))
            .property("registry.logs", dir.resolve("logs"))
            .timeout(Duration.ofSeconds(90))
            .run();
    assertThat(run.exitCode()).as(run.text()).isZero();
    log = Files.readAllLines(dir.resolve("logs/registry.log"));
    server = jsonLines(dir.resolve("logs/server.jsonl"));
  }

  @Test
  void writesWhatTheServerSaysAsJson() {
    assertThat(server)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.path("ns").asText()).startsWith(SERVER));
    assertThat(server)
        .extracting(line -> line.path("ns").asText())
        .contains(
            SERVER + ".ZooKeeperServer",
            SERVER + ".PrepRequestProcessor",
            SERVER + ".persistence.FileTxnSnapLog");
    assertThat(server).extracting(line -> line.path("level").asText()).contains("debug", "info");
  }

  @Test
  void keepsTheServerOutOfTheOtherAppenders() {
    assertThat(log).isNotEmpty().noneMatch(line -> line.contains(SERVER));
    assertThat(run.text()).doesNotContain("o.a.zookeeper.server", SERVER);
  }

  @Test
  void writesWhatTheClientSaysUnderItsNamespace() {
    assertThat(log)
        .anyMatch(line -> line.contains(" INFO  [") && line.contains(" org.apache.zookeeper."));
  }

  @Test
  void honoursTheLevelsOfTheLoggers() {
    assertThat(log)
        .anyMatch(line -> line.contains(" DEBUG [") && line.contains(Member.class.getName()))
        .noneMatch(line -> line.contains(" DEBUG [") && line.contains(" org.apache.zookeeper."))
        .noneMatch(line -> line.contains(" org.apache.zookeeper.ZooKeeper - "));
  }

  @Test
  void hearsEveryMemberJoinAndLeave() {
    assertThat(log).filteredOn(line -> line.contains(" - Joined: /services/")).hasSize(VISITS);
    assertThat(log).filteredOn(line -> line.contains(" - Left: /services/")).hasSize(VISITS);
  }

  @Test
  void formatsTheContextOfTheCallingThread() {
    assertThat(log)
        .filteredOn(line -> line.contains("joined as /services/"))
        .hasSize(VISITS)
        .allSatisfy(
            line -> {
              String member = line.substring(line.lastIndexOf('=') + 1);
              assertThat(line).contains("joined as /services/" + member + "-");
            });
  }

  @Test
  void showsPeopleWhatTheFileHas() {
    assertThat(run.text()).contains("Joined: /services/billing-", "Registry closed");
  }

  @Test
  void printsBooksThatBalance() {
    Matcher books =
        Pattern.compile(
                "(?m)^offered (\\d+) = .*handled (\\d+) \\+ failed 0 \\+ dropped 0 \\+ in flight 0$")
            .matcher(run.text());

    assertThat(books.find()).as(run.text()).isTrue();
    assertThat(books.group(2)).isEqualTo(books.group(1));
    assertThat(Long.parseLong(books.group(1))).isEqualTo(messages() + server.size());
  }

  /** How many messages the text file has, as opposed to lines: one with an error has more. */
  private static long messages() {
    return log.stream().filter(line -> line.matches("\\d{4}-\\d\\d-\\d\\d \\d.*")).count();
  }

  private static List<JsonNode> jsonLines(Path file) throws IOException {
    JsonMapper json = new JsonMapper();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(json.readTree(line));
    }
    return lines;
  }
}
