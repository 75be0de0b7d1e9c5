package dev.signalback.slf4j.encoders;

import static dev.signalback.EventMarker.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalback.Signals;
import dev.signalback.slf4j.Entrance;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data of an event marker reaches encoders that know no event marker, once. */
@Timeout(120)
class EventDataTest {

  @TempDir Path directory;

  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      Logger log = LoggerFactory.getLogger("com.acme.Checkout");
      log.info(
          event("order/placed", "order-id", 17, "total", new BigDecimal("12.50")),
          "Order {} placed",
          17);
      log.atInfo()
          .addMarker(event("order/paid", Map.of("order-id", 17)))
          .addKeyValue("by", "card")
          .log("paid");
      log.atInfo()
          .addMarker(event("order/sent", "parcels", List.of(1, 2), "by", "event"))
          .addKeyValue("by", "pair")
          .log("sent");
      log.info("nothing");
      Signals.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Entrance.class)
  void isAmongThePairsOfOtherEncoders(Entrance door) throws Exception {
    Encoded encoded = Encoded.through(door, directory, Program.class);

    assertThat(encoded.pattern())
        .containsExactly(
            "order-id=17 total=12.50 | Order 17 placed",
            "order-id=17 by=card | paid",
            "parcels=[1, 2] by=pair | sent",
            " | nothing");
    assertThat(encoded.logstash())
        .extracting(line -> line.path("order-id").asInt(), line -> line.path("by").asText())
        .containsExactly(tuple(17, ""), tuple(17, "card"), tuple(0, "pair"), tuple(0, ""));
    assertThat(encoded.logstash().get(0).get("total").decimalValue()).isEqualByComparingTo("12.50");
    assertThat(encoded.logstash().get(2).get("parcels")).hasToString("[1,2]");
    assertThat(encoded.logback())
        .extracting(line -> line.path("kvpList").toString())
        .containsExactly(
            "[{\"order-id\":\"17\"},{\"total\":\"12.50\"}]",
            "[{\"order-id\":\"17\"},{\"by\":\"card\"}]",
            "[{\"parcels\":\"[1, 2]\"},{\"by\":\"pair\"}]",
            "");
    assertThat(encoded.signals())
        .extracting(line -> line.path("data").toString())
        .containsExactly(
            "{\"order-id\":17,\"total\":12.50}",
            "{\"order-id\":17,\"by\":\"card\"}",
            "{\"parcels\":[1,2],\"by\":\"pair\"}",
            "");
  }
}
