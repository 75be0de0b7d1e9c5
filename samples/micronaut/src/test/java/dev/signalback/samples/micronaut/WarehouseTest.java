package dev.signalback.samples.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalback.forked.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the sample once, as a user would, and reads what it wrote. */
class WarehouseTest {

  private static final int CHECKS = 6;
  private static final int ITEMS = 3;

  private static ForkedJvm.Result run;
  private static List<JsonNode> signals;

  @BeforeAll
  static void runTheWarehouse(@TempDir Path dir) throws Exception {
    run =
        ForkedJvm.running(Warehouse.class)
            .directory(dir)
            .classPath(ClassPath.AS_IT_IS.toString())
            .property("warehouse.logs", dir)
            .property("logger.levels.dev.signalback.samples.micronaut.Wholesaler", "TRACE")
            .run();
    assertThat(run.exitCode()).as(run.toString()).isZero();
    signals = JsonLines.of(dir.resolve("warehouse.jsonl"));
  }

  @Test
  void hasNothingToSayAboutItself() {
    assertThat(run.stderr()).isEmpty();
  }

  @Test
  void keepsWhatIsLoggedBeforeMicronautResetsLogback() {
    assertThat(signals.get(0).path("msg").asText()).isEqualTo("Warehouse opens");
    assertThat(signals.get(0).path("ns").asText()).isEqualTo(Warehouse.class.getName());
  }

  @Test
  void keepsWhatIsLoggedAfterMicronautHasStopped() {
    assertThat(signals.get(signals.size() - 1).path("msg").asText()).isEqualTo("Warehouse closed");
  }

  @Test
  void writesWhatMicronautSays() {
    assertThat(signals)
        .anySatisfy(
            line -> {
              assertThat(line.path("ns").asText()).startsWith("io.micronaut.logging.");
              assertThat(line.path("level").asText()).isEqualTo("info");
              assertThat(line.path("msg").asText()).contains("'DEBUG'", "StockCheck'");
            });
  }

  @Test
  void takesLevelsFromMicronautsConfiguration() {
    assertThat(signals)
        .filteredOn(line -> line.path("level").asText().equals("debug"))
        .hasSize(CHECKS * ITEMS)
        .allSatisfy(
            line -> assertThat(line.path("ns").asText()).isEqualTo(StockCheck.class.getName()));
  }

  @Test
  void takesLevelsFromSystemProperties() {
    assertThat(signals)
        .filteredOn(line -> line.path("level").asText().equals("trace"))
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line.path("ns").asText()).isEqualTo(Wholesaler.class.getName()));
  }

  @Test
  void writesEventsWithTheirDataAndTheContextOfTheTask() {
    assertThat(signals)
        .filteredOn(line -> line.path("id").asText().equals("stock/low"))
        .extracting(
            line -> line.path("level").asText(),
            line -> line.path("ctx").path("check").asText(),
            line -> line.path("data").path("item").asText(),
            line -> line.path("data").path("left").asInt())
        .containsExactly(
            tuple("warn", "3", "washers", 6),
            tuple("warn", "4", "washers", 2),
            tuple("warn", "5", "washers", 0),
            tuple("warn", "6", "bolts", 6),
            tuple("warn", "6", "washers", 0));
  }

  @Test
  void writesErrors() {
    assertThat(signals)
        .filteredOn(line -> line.path("level").asText().equals("error"))
        .hasSize(4)
        .allSatisfy(
            line -> {
              assertThat(line.path("id").asText()).isEqualTo("stock/order-failed");
              assertThat(line.path("error").path("message").asText())
                  .isEqualTo("wholesaler has run out of washers");
            });
  }

  @Test
  void showsPeopleWhatTheFileHas() {
    assertThat(run.stdout())
        .anyMatch(line -> line.endsWith("Warehouse - Warehouse opens"))
        .anyMatch(line -> line.contains("stock/ordered - 20 bolts ordered"));
  }

  @Test
  void printsBooksThatBalance() {
    assertThat(run.stdout())
        .contains(
            "offered %1$d = filtered 0 + handled %1$d + failed 0 + dropped 0 + in flight 0"
                .formatted(signals.size()));
  }
}
