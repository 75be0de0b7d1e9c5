package dev.signalback.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Books;
import dev.signalback.Signals;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A thousand requests by fifty clients while the levels are changed through the actuator. */
@Timeout(90)
class FlippedLevelsTest {

  private static final int CLIENTS = 50;
  private static final int OPERATORS = 4;
  private static final int REQUESTS_EACH = 20;
  private static final int REQUESTS = CLIENTS * REQUESTS_EACH;

  /** The id of a request, and what the answer says of its call. */
  private static final Map<String, String> allowed = new ConcurrentHashMap<>();

  private static RunningDepot depot;
  private static int flips;
  private static List<JsonNode> lines;
  private static Books books;

  @BeforeAll
  static void run(@TempDir Path logs) throws Exception {
    depot = RunningDepot.start(logs, List.of(Probe.class), "--spring.profiles.active=production");
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + OPERATORS);
    try {
      CyclicBarrier start = new CyclicBarrier(CLIENTS);
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        running.add(clients.submit(client(i, start)));
      }
      List<Future<Integer>> flipping = new ArrayList<>();
      for (int i = 0; i < OPERATORS; i++) {
        flipping.add(clients.submit(operator(running)));
      }
      for (Future<Void> client : running) {
        client.get();
      }
      for (Future<Integer> operator : flipping) {
        flips += operator.get();
      }
    } finally {
      clients.shutdownNow();
    }
    lines = depot.lines();
    books = Signals.books();
  }

  private static Callable<Void> client(int number, CyclicBarrier start) {
    return () -> {
      start.await();
      for (int i = 0; i < REQUESTS_EACH; i++) {
        int parcel = 10_000 + number * REQUESTS_EACH + i;
        HttpResponse<String> answer = depot.get("r-" + parcel, "/parcels/" + parcel);
        allowed.put("r-" + parcel, answer.headers().firstValue(Probe.ALLOWED).orElseThrow());
      }
      return null;
    };
  }

  private static Callable<Integer> operator(List<Future<Void>> running) {
    return () -> {
      int flips = 0;
      while (!running.stream().allMatch(Future::isDone)) {
        depot.setLevel(Probe.LOGGER, flips % 2 == 0 ? "ERROR" : "INFO");
        flips++;
      }
      return flips;
    };
  }

  @AfterAll
  static void end() {
    depot.close();
    RunningDepot.endLogging();
  }

  @Test
  void levelsWereReallyFlipped() {
    Map<String, Long> counts =
        allowed.values().stream()
            .collect(Collectors.groupingBy(answer -> answer, TreeMap::new, Collectors.counting()));

    System.out.println(flips + " flips, allowed: " + counts);
    assertThat(flips).isGreaterThan(10);
    assertThat(counts.get("true")).isGreaterThan(50);
    assertThat(counts.get("false")).isGreaterThan(50);
  }

  @Test
  void everyAccessEventArrivesOnceWithItsOwnContext() {
    List<JsonNode> events =
        JsonLines.withId("http/request", lines).stream()
            .filter(line -> JsonLines.text(line, "/data/path").startsWith("/parcels/"))
            .toList();

    assertThat(events).hasSize(REQUESTS);
    assertThat(JsonLines.texts(events, "/ctx/request-id"))
        .containsExactlyInAnyOrderElementsOf(allowed.keySet());
    assertThat(events)
        .allSatisfy(
            line ->
                assertThat(JsonLines.text(line, "/data/path"))
                    .isEqualTo("/parcels/" + JsonLines.text(line, "/ctx/request-id").substring(2)));
  }

  @Test
  void whatWasAllowedAtTheTimeArrivesOnceAndNothingElse() {
    List<JsonNode> events = JsonLines.withId(Probe.ID, lines);
    Map<String, Long> arrived =
        JsonLines.texts(events, "/data/request").stream()
            .collect(Collectors.groupingBy(id -> id, Collectors.counting()));

    assertThat(allowed)
        .allSatisfy(
            (id, answer) -> {
              long times = arrived.getOrDefault(id, 0L);
              switch (answer) {
                case "true" -> assertThat(times).isEqualTo(1);
                case "false" -> assertThat(times).isZero();
                default -> assertThat(times).isLessThanOrEqualTo(1);
              }
            });
    assertThat(events)
        .filteredOn(line -> JsonLines.text(line, "/data/request").startsWith("r-"))
        .allSatisfy(
            line ->
                assertThat(JsonLines.text(line, "/ctx/request-id"))
                    .isEqualTo(JsonLines.text(line, "/data/request")));
  }

  @Test
  void theBooksHaveNoLoss() {
    assertThat(books.failed()).isZero();
    assertThat(books.dropped()).isZero();
    assertThat(books.isBalanced()).isTrue();
    assertThat(books.handled()).isGreaterThan(REQUESTS);
  }
}
