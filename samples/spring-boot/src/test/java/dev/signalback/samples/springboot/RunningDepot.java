package dev.signalback.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.Signals;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The application in this JVM, and what it writes. Any thread. */
final class RunningDepot implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext application;
  private final Path logs;
  private final String address;

  private RunningDepot(ConfigurableApplicationContext application, Path logs) {
    this.application = application;
    this.logs = logs;
    this.address =
        "http://localhost:" + application.getEnvironment().getProperty("local.server.port");
  }

  /**
   * Starts as Spring does, its stop and reset of Logback included.
   *
   * @param logs where it writes
   */
  static RunningDepot start(Path logs, String... settings) {
    return start(logs, List.of(), settings);
  }

  /**
   * Starts with beans of the test's.
   *
   * @param logs where it writes
   */
  static RunningDepot start(Path logs, List<Class<?>> beans, String... settings) {
    List<Class<?>> sources = new ArrayList<>(beans);
    sources.add(Depot.class);
    List<String> arguments = new ArrayList<>(List.of(settings));
    arguments.add("--depot.logs=" + logs);
    arguments.add("--spring.main.banner-mode=off");
    SpringApplication starter = new SpringApplication(sources.toArray(Class<?>[]::new));
    starter.setMainApplicationClass(Depot.class);
    return new RunningDepot(starter.run(arguments.toArray(String[]::new)), logs);
  }

  HttpResponse<String> get(String requestId, String path) throws IOException, InterruptedException {
    return send(request(requestId, path).GET());
  }

  HttpResponse<String> post(String requestId, String path, String json)
      throws IOException, InterruptedException {
    return send(
        request(requestId, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String requestId, String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).header("X-Request-Id", requestId);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
  }

  /** Changes the level of a logger through the actuator. */
  void setLevel(String logger, String level) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        post("operator", "/actuator/loggers/" + logger, "{\"configuredLevel\":\"" + level + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  /** All that has been logged so far. */
  List<JsonNode> lines() {
    return lines("depot.jsonl");
  }

  List<JsonNode> lines(String file) {
    assertThat(Signals.flush(PATIENCE)).isTrue();
    return JsonLines.read(logs.resolve(file));
  }

  /** Ends the application; logging goes on, as Spring has it. */
  @Override
  public void close() {
    application.close();
  }

  /** What Spring's exit hook does last. */
  static void endLogging() {
    LoggingSystem.get(RunningDepot.class.getClassLoader()).getShutdownHandler().run();
  }
}
