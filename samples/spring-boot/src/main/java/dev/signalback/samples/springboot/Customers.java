package dev.signalback.samples.springboot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;

/** Those who bring parcels, have them sent and ask where they are. One thread. */
final class Customers {

  private static final List<String> TOWNS = List.of("Basel", "Chur", "Genf", "Lugano", "Zug");

  private final HttpClient http = HttpClient.newHttpClient();
  private final String depot;

  Customers(int port) {
    this.depot = "http://localhost:" + port;
  }

  /** A handful of requests, some of which go wrong. */
  void visit() throws IOException, InterruptedException {
    for (String town : TOWNS) {
      String visit = "visit-" + town.toLowerCase(Locale.ROOT);
      String parcel =
          post(
                  visit,
                  "/parcels",
                  "{\"to\":\"%s\",\"grams\":%d}".formatted(town, 250 * town.length()))
              .headers()
              .firstValue("Location")
              .orElseThrow();
      post(visit, parcel + "/label", "");
      get(visit, parcel);
    }
    get("visit-lost", "/parcels/4711");
    post("visit-heavy", "/parcels", "{\"to\":\"Bern\",\"grams\":99000}");
    get("probe", "/actuator/health");
  }

  private HttpResponse<String> get(String requestId, String path)
      throws IOException, InterruptedException {
    return send(request(requestId, path).GET().build());
  }

  private HttpResponse<String> post(String requestId, String path, String json)
      throws IOException, InterruptedException {
    return send(
        request(requestId, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  private HttpRequest.Builder request(String requestId, String path) {
    return HttpRequest.newBuilder(URI.create(depot + path)).header("X-Request-Id", requestId);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }
}
