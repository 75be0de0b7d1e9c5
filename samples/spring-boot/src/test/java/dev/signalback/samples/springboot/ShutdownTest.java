package dev.signalback.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever ends the application, what is queued then is written. */
@Timeout(90)
class ShutdownTest {

  private static final int SIGTERM_EXIT = 128 + 15;

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path dir;

  private interface End {
    void of(ForkedJvm depot, String address) throws IOException, InterruptedException;
  }

  @Test
  void drainsWhenTheActuatorEndsIt() throws Exception {
    drains(0, (depot, address) -> post(address + "/actuator/shutdown"));
  }

  @Test
  void drainsWhenTheProgramExits() throws Exception {
    drains(BurstDepot.EXIT, (depot, address) -> post(address + "/exit"));
  }

  @Test
  void drainsWhenItIsTerminated() throws Exception {
    drains(SIGTERM_EXIT, (depot, address) -> depot.terminate());
  }

  private void drains(int exit, End end) throws Exception {
    try (ForkedJvm depot =
        ForkedDepot.start(
            dir,
            BurstDepot.class,
            "--spring.profiles.active=production",
            "--spring.main.lazy-initialization=true",
            "--management.endpoint.shutdown.access=unrestricted",
            "--management.endpoints.web.exposure.include=shutdown")) {
      String address = "http://localhost:" + depot.awaitOutput("burst at port ");
      int queued = Integer.parseInt(post(address + "/burst"));
      assertThat(queued).isGreaterThanOrEqualTo(BurstDepot.LINES - 1);

      end.of(depot, address);

      assertThat(depot.await().exitCode()).as("%s", depot.output()).isEqualTo(exit);
      List<String> written =
          JsonLines.texts(JsonLines.read(dir.resolve("logs/depot.jsonl")), "/msg");
      assertThat(written)
          .filteredOn(msg -> msg.startsWith("line "))
          .containsExactlyElementsOf(
              IntStream.range(0, BurstDepot.LINES).mapToObj(i -> "line " + i).toList());
      assertThat(written).as("what Spring says at the end").contains("Graceful shutdown complete");
      assertThat(depot.output()).noneMatch(line -> line.startsWith("signalback:"));
    }
  }

  private String post(String uri) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri)).POST(BodyPublishers.noBody()).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
