package dev.signalback.slf4j.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.forked.ForkedJvm;
import dev.signalback.slf4j.servlet.SignalServletListener;
import dev.signalback.slf4j.web.app.ShopListener;
import dev.signalback.slf4j.web.app.ShopServlet;
import jakarta.annotation.PostConstruct;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications come and go in servers that stay: with all that was logged, and nothing left. */
@Timeout(180)
class WebApplicationTest {

  private static final Path TOMCAT_BEFORE = Path.of("target", "tomcat-before").toAbsolutePath();

  private static final Pattern LINE = Pattern.compile("\\bline (\\d+)");

  private static final String OURS = "dev.signalback.slf4j.SignalServiceProvider";
  private static final String LOGBACKS = "ch.qos.logback.classic.spi.LogbackServiceProvider";

  @TempDir Path directory;

  private Path server;
  private Path logs;

  @BeforeEach
  void makeFolders() throws IOException {
    server = Files.createDirectories(directory.resolve("server"));
    logs = Files.createDirectories(directory.resolve("logs"));
    WebApplication.copyClass(WebServer.class, server);
    WebApplication.copyClass(WebServer.Recording.class, server);
  }

  @ParameterizedTest
  @CsvSource({
    "10, signals.xml, provider, " + OURS,
    "11, signals.xml, provider, " + OURS,
    "11, signals.xml, hosted, " + OURS,
    "11, signals.xml, hosted, " + LOGBACKS,
    "10, beside.xml, hosted, " + LOGBACKS,
    "11, plain.xml, none, " + LOGBACKS,
  })
  void leavesNothingBehindWhenRedeployed(
      String tomcat, String configuration, String door, String provider) throws Exception {
    List<Class<?>> jars = door.equals("none") ? WebApplication.LOGBACK : WebApplication.SIGNALS;
    Path application = shop("").with(jars, configuration).folder();
    ForkedJvm.Builder program =
        server(tomcat).property("slf4j.provider", provider).property("signalback.door", door);

    ForkedJvm.Result result =
        run(
            program,
            "deploy /shop " + application,
            "undeploy /shop",
            "threads",
            "deploy /shop " + application,
            "undeploy /shop",
            "deploy /shop " + application,
            "undeploy /shop",
            "deploy /shop " + application,
            "undeploy /shop",
            "threads",
            "loaders");

    assertThat(result.stdout())
        .as(result.toString())
        .endsWith("deployed STARTED", "undeployed DESTROYED", "threads []", "loaders 0")
        .filteredOn(line -> line.startsWith("threads"))
        .containsOnly("threads []");
    assertIsQuiet(result);
    assertLogged(4, ShopServlet.ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "11"})
  void writesWhatIsLoggedWhileTheServerStops(String tomcat) throws Exception {
    Path application = shop("").with(WebApplication.SIGNALS, "signals.xml").folder();
    try (ForkedJvm jvm = server(tomcat).property("slf4j.provider", OURS).start()) {
      jvm.send("deploy /shop " + application);
      jvm.awaitOutput("deployed STARTED");

      jvm.terminate();

      ForkedJvm.Result result = jvm.await();
      assertThat(result.exitCode()).as(result.toString()).isEqualTo(128 + 15);
      assertIsQuiet(result);
    }
    assertLogged(1, ShopServlet.ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "11"})
  void leavesNothingBehindOfAnApplicationThatDoesNotStart(String tomcat) throws Exception {
    Path application =
        shop("<listener><listener-class>com.acme.NotThere</listener-class></listener>")
            .with(WebApplication.SIGNALS, "signals.xml")
            .folder();

    ForkedJvm.Result result =
        run(
            server(tomcat).property("slf4j.provider", OURS),
            "deploy /shop " + application,
            "threads",
            "undeploy /shop",
            "loaders");

    assertThat(result.stdout())
        .as(result.toString())
        .containsExactly("deployed STOPPED", "threads []", "undeployed DESTROYED", "loaders 0");
    assertIsQuiet(result);
  }

  @Test
  void writesWhatIsLoggedBeforeAServletFails() throws Exception {
    Path application =
        shop(parameter("fails", "true")).with(WebApplication.SIGNALS, "signals.xml").folder();

    ForkedJvm.Result result =
        run(
            server("11").property("slf4j.provider", OURS),
            "deploy /shop " + application,
            "undeploy /shop",
            "threads",
            "loaders");

    assertThat(result.stdout())
        .as(result.toString())
        .endsWith("undeployed DESTROYED", "threads []", "loaders 0");
    assertIsQuiet(result);
    assertLogged(1, ShopServlet.FIRST);
  }

  @Test
  void writesWhatListenersLogWhenItIsDeclaredBeforeThem() throws Exception {
    Path application =
        shop(listener(SignalServletListener.class) + listener(ShopListener.class))
            .with(WebApplication.SIGNALS, "signals.xml")
            .folder();

    ForkedJvm.Result result =
        run(
            server("11").property("slf4j.provider", OURS),
            "deploy /shop " + application,
            "undeploy /shop",
            "threads",
            "loaders");

    assertThat(result.stdout())
        .as(result.toString())
        .endsWith("undeployed DESTROYED", "threads []", "loaders 0");
    assertIsQuiet(result);
    assertLogged(1, ShopServlet.ALL + 1);
  }

  @Test
  void writesWhatIsLoggedEvenWhereItIsSwitchedOff() throws Exception {
    Path application =
        shop(parameter("signalbackDisableServletContainerInitializer", "true"))
            .with(WebApplication.SIGNALS, "signals.xml")
            .folder();

    ForkedJvm.Result result =
        run(
            server("11").property("slf4j.provider", OURS),
            "deploy /shop " + application,
            "undeploy /shop",
            "threads");

    assertThat(result.stdout())
        .as(result.toString())
        .last()
        .asString()
        .contains("signalback-dispatcher");
    assertThat(result.stderr())
        .as(result.toString())
        .noneMatch(line -> line.contains("NoClassDefFoundError"));
    assertLogged(1, ShopServlet.ALL);
  }

  @Test
  void goesOnForOthersWhereTheyShareIt() throws Exception {
    Path application = shop("").folder();
    Path shared = directory.resolve("shared");
    WebApplication.copyJars(WebApplication.SIGNALS, shared);
    WebApplication.copyConfiguration("beside.xml", server);
    ForkedJvm.Builder program =
        server("11", shared.resolve("*").toString()).property("slf4j.provider", OURS);

    ForkedJvm.Result result =
        run(
            program,
            "deploy /shop " + application,
            "deploy /other " + application,
            "undeploy /shop",
            "loaders",
            "undeploy /other",
            "loaders");

    assertThat(result.stdout())
        .as(result.toString())
        .containsExactly(
            "deployed STARTED",
            "deployed STARTED",
            "undeployed DESTROYED",
            "loaders 1",
            "undeployed DESTROYED",
            "loaders 0");
    assertLogged(2, ShopServlet.ALL);
  }

  // ---- applications and servers

  private WebApplication shop(String descriptor) throws IOException {
    return WebApplication.in(directory.resolve("shop"), descriptor);
  }

  private static String listener(Class<?> type) {
    return "<listener><listener-class>%s</listener-class></listener>".formatted(type.getName());
  }

  private static String parameter(String name, String value) {
    return "<context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>"
        .formatted(name, value);
  }

  private ForkedJvm.Builder server(String tomcat, String... more) {
    List<String> jars =
        tomcat.equals("10")
            ? List.of(TOMCAT_BEFORE.resolve("*").toString())
            : List.of(
                WebApplication.home(Tomcat.class).toString(),
                WebApplication.home(PostConstruct.class).toString());
    String classPath =
        String.join(File.pathSeparator, server.toString(), String.join(File.pathSeparator, jars));
    ForkedJvm.Builder program =
        ForkedJvm.running(WebServer.class)
            .classPath(more.length == 0 ? classPath : classPath + File.pathSeparator + more[0])
            .property("web.logs", logs)
            .property("slf4j.internal.verbosity", "WARN")
            .args(directory.resolve("base"));
    for (String opened : List.of("java.lang", "java.io", "java.util", "java.util.concurrent")) {
      program.option("--add-opens=java.base/" + opened + "=ALL-UNNAMED"); // it looks for leaks
    }
    return program.option("--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED");
  }

  private static ForkedJvm.Result run(ForkedJvm.Builder program, String... commands)
      throws Exception {
    try (ForkedJvm jvm = program.start()) {
      for (String command : commands) {
        jvm.send(command);
      }
      jvm.endInput();
      ForkedJvm.Result result = jvm.await();
      assertThat(result.exitCode()).as(result.toString()).isZero();
      return result;
    }
  }

  /** Nothing was said of us: no thread was left behind, no class was missing. */
  private static void assertIsQuiet(ForkedJvm.Result result) {
    assertThat(result.stderr())
        .as(result.toString())
        .filteredOn(
            line ->
                line.contains("signalback-")
                    || line.contains("NoClassDefFoundError")
                    || line.startsWith("signalback: "))
        .filteredOn(line -> !line.startsWith("signalback: hosted door"))
        .isEmpty();
  }

  private void assertLogged(int times, int lines) throws IOException {
    List<Integer> expected = IntStream.range(0, lines * times).map(i -> i / times).boxed().toList();
    assertThat(numbersIn("shop.txt")).containsExactlyElementsOf(expected);
    if (Files.exists(logs.resolve("shop.jsonl"))) {
      assertThat(numbersIn("shop.jsonl")).containsExactlyElementsOf(expected);
    }
  }

  private List<Integer> numbersIn(String file) throws IOException {
    try (var lines = Files.lines(logs.resolve(file))) {
      return lines
          .map(LINE::matcher)
          .filter(Matcher::find)
          .map(m -> Integer.valueOf(m.group(1)))
          .sorted()
          .toList();
    }
  }
}
