package dev.signalback.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalback.forked.ForkedJvm;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the sample once, as a user would, and reads what it wrote. */
class ShopTest {

  private static final String NS = "dev.signalback.samples.quickstart";
  private static final int REQUESTS = 4 * 13;
  private static final int PAGES = 4 * 12 * 40;
  private static final Pattern CHARGED =
      Pattern.compile("^Charged [0-9.]+ to card \\*\\*\\* for order [0-9]+$");

  private static ForkedJvm.Result run;
  private static List<JsonNode> shop;
  private static List<JsonNode> errors;

  @BeforeAll
  static void runTheShop(@TempDir Path dir) throws Exception {
    run =
        ForkedJvm.running(Shop.class)
            .directory(dir)
            .merged()
            .property("shop.logs", dir.resolve("logs"))
            .run();
    assertThat(run.exitCode()).as(run.text()).isZero();
    shop = jsonLines(dir.resolve("logs/shop.jsonl"));
    errors = jsonLines(dir.resolve("logs/errors.jsonl"));
  }

  @Test
  void writesTheDataOfEventsTyped() {
    List<JsonNode> placed = withId(shop, "order/placed");

    assertThat(placed).isNotEmpty();
    assertThat(placed)
        .allSatisfy(
            line -> {
              assertThat(line.path("kind").asText()).isEqualTo("event");
              assertThat(line.at("/data/order-id").isInt()).isTrue();
              assertThat(line.at("/data/total").isNumber()).isTrue();
              assertThat(line.at("/data/total").decimalValue()).isGreaterThan(BigDecimal.ZERO);
              assertThat(line.path("msg").asText())
                  .isEqualTo("Order " + line.at("/data/order-id").asInt() + " placed");
            });
  }

  @Test
  void writesKeyValuesAsData() {
    List<JsonNode> low = new ArrayList<>(shop);
    low.removeIf(line -> !line.path("msg").asText().endsWith("is low, time to order"));

    assertThat(low).isNotEmpty();
    assertThat(low)
        .allSatisfy(
            line -> {
              assertThat(line.path("level").asText()).isEqualTo("warn");
              assertThat(line.at("/data/sku").isTextual()).isTrue();
              assertThat(line.at("/data/left").isInt()).isTrue();
            });
  }

  @Test
  void keepsTheRequestIdOfEveryRequest() {
    assertThat(withId(shop, "order/request"))
        .hasSize(REQUESTS)
        .extracting(line -> line.at("/ctx/request-id").asText())
        .doesNotHaveDuplicates()
        .contains("ann-1", "dua-unicorn");
  }

  @Test
  void carriesTheRequestIdToThePackers() {
    List<JsonNode> placed = withId(shop, "order/placed");
    List<JsonNode> packed = withId(shop, "order/packed");

    assertThat(packed).hasSameSizeAs(placed);
    assertThat(packed)
        .extracting(line -> line.at("/ctx/request-id").asText())
        .containsExactlyInAnyOrderElementsOf(
            placed.stream().map(line -> line.at("/ctx/request-id").asText()).toList());
    assertThat(packed)
        .allSatisfy(line -> assertThat(line.path("thread").asText()).startsWith("packer-"));
  }

  @Test
  void keepsTogetherWhatHappenedInARequest() {
    Map<String, JsonNode> requests = new HashMap<>();
    withId(shop, "order/request")
        .forEach(request -> requests.put(request.path("uid").asText(), request));
    List<JsonNode> within = new ArrayList<>(withId(shop, "payment/charge"));
    within.addAll(withId(shop, "order/packed"));

    assertThat(within)
        .isNotEmpty()
        .allSatisfy(
            line -> {
              JsonNode request = requests.get(line.at("/parent/uid").asText());
              assertThat(request).as(line.toString()).isNotNull();
              assertThat(line.at("/ctx/request-id")).isEqualTo(request.at("/ctx/request-id"));
              assertThat(line.path("root")).isEqualTo(request.path("root"));
            });
    assertThat(requests.values())
        .extracting(request -> request.at("/run/value").asInt())
        .contains(201, 400)
        .isSubsetOf(201, 400, 402, 409);
  }

  @Test
  void writesOneOfAHundredPageViewsAndSaysSo() {
    List<JsonNode> viewed = withId(shop, "page/viewed");

    assertThat(viewed).hasSizeLessThan(PAGES / 10);
    assertThat(viewed).allMatch(line -> line.path("sample").asDouble() == 0.01);
    assertThat(viewed.size() + heldBack("sample id=page/viewed rate=0.01", viewed))
        .isEqualTo(PAGES);
  }

  @Test
  void saysHowManyWarningsALimitHeldBack() {
    List<JsonNode> low = withId(shop, "stock/low");

    assertThat(low.size() + heldBack("limit id=stock/low 1 per 1 minute by=data.sku", low))
        .isGreaterThan(low.size())
        .isEqualTo(low.size() + number("limited (\\d+)"));
  }

  /** As the signals that a rule has let through say, and those at the end. */
  private static long heldBack(String rule, List<JsonNode> passed) {
    List<JsonNode> telling = new ArrayList<>(passed);
    withId(shop, "signalback/held-back").stream()
        .filter(line -> line.at("/data/rule").asText().equals(rule))
        .map(line -> line.path("data"))
        .forEach(telling::add);
    return telling.stream().mapToLong(line -> line.path("suppressed").asLong()).sum();
  }

  private static long number(String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(run.text());
    assertThat(found.find()).as(run.text()).isTrue();
    return Long.parseLong(found.group(1));
  }

  @Test
  void showsNoNumberOfACard() {
    assertThat(shop).extracting(line -> line.path("msg").asText()).anyMatch(CHARGED.asPredicate());
    assertThat(shop).noneMatch(line -> line.toString().contains("4111"));
    assertThat(run.text()).contains("to card *** for order").doesNotContain("4111");
  }

  @Test
  void sendsErrorsAndNothingElseToTheErrorFile() {
    List<JsonNode> all = new ArrayList<>(shop);
    all.removeIf(line -> !line.path("level").asText().equals("error"));

    assertThat(errors).isNotEmpty().containsExactlyElementsOf(all);
  }

  @Test
  void writesTheChainOfCauses() {
    assertThat(withId(errors, "payment/failed"))
        .isNotEmpty()
        .allSatisfy(
            line -> {
              JsonNode error = line.path("error");
              assertThat(error.path("type").asText()).isEqualTo(NS + ".PaymentException");
              assertThat(error.at("/cause/type").asText()).isEqualTo("java.io.IOException");
              assertThat(error.at("/cause/cause/message").asText()).isEqualTo("read timed out");
            });
  }

  @Test
  void turnsTheNoisyNamespaceAway() {
    assertThat(shop)
        .extracting(line -> line.path("ns").asText())
        .contains(NS + ".Shop")
        .noneMatch(ns -> ns.startsWith(NS + ".tracking"));
    assertThat(run.text()).doesNotContain("looked at");
  }

  @Test
  void letsDebugThroughWhereARuleSaysSo() {
    List<JsonNode> debug = new ArrayList<>(shop);
    debug.removeIf(line -> !line.path("level").asText().equals("debug"));

    assertThat(debug)
        .isNotEmpty()
        .extracting(line -> line.path("ns").asText())
        .containsOnly(NS + ".Checkout");
  }

  @Test
  void tellsPeopleTheSameStory() {
    assertThat(run.text()).contains("Order 1 placed", "payment/failed", "read timed out");
  }

  @Test
  void printsBooksThatBalance() {
    Matcher books = Pattern.compile("(?m)^offered (\\d+) = (.*)$").matcher(run.text());

    assertThat(books.find()).as(run.text()).isTrue();
    assertThat(Long.parseLong(books.group(1)))
        .isGreaterThanOrEqualTo(shop.size())
        .isEqualTo(
            Pattern.compile("\\d+")
                .matcher(books.group(2))
                .results()
                .mapToLong(number -> Long.parseLong(number.group()))
                .sum());
    assertThat(books.group(2)).endsWith("failed 0 + dropped 0 + in flight 0");
  }

  private static List<JsonNode> jsonLines(Path file) throws IOException {
    JsonMapper json = new JsonMapper();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(json.readTree(line));
    }
    return lines;
  }

  private static List<JsonNode> withId(List<JsonNode> lines, String id) {
    return lines.stream().filter(line -> line.path("id").asText().equals(id)).toList();
  }
}
