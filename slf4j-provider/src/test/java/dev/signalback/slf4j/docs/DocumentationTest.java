package dev.signalback.slf4j.docs;

import static dev.signalback.EventMarker.event;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.core.status.Status;
import dev.signalback.Books;
import dev.signalback.Signals;
import dev.signalback.forked.ForkedJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;

/** What the README and {@code docs/} show is what happens; see {@link Documentation}. */
@Timeout(120)
class DocumentationTest {

  private static final Set<String> LANGUAGES = Set.of("xml", "java", "json");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d\\.\\d+Z?");
  private static final Pattern LINE_NUMBER = Pattern.compile("(\"line\":|\\w\\.java:)\\d+");
  private static final Pattern UID = Pattern.compile("(\"uid\":\")[\\w-]{21}(?=\")");
  private static final Pattern NANOS = Pattern.compile("(\"nanos\":)\\d+");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final String LAUNCHER =
      "(?:java\\.base/)?(?:java\\.lang\\.invoke|dev\\.signalback\\.slf4j\\.docs)\\.";
  private static final Pattern LAUNCHER_FRAME = Pattern.compile(",\"" + LAUNCHER + "[^\"]*\"");

  // how many there were when this was written; there may be more
  private static final int CONFIGURATIONS = 13;
  private static final int PROGRAMS = 13;
  private static final int OUTPUTS = 13;
  private static final int MISTAKES = 1;

  @TempDir Path directory;

  static List<Block> configurations() {
    return Documentation.blocks("example:", "xml");
  }

  static List<Block> programs() {
    return Documentation.blocks("example:", "java");
  }

  static List<Block> mistakes() {
    return Documentation.blocks("mistake:", "xml");
  }

  static List<Block> outputs() {
    return Stream.of("json", "text")
        .flatMap(language -> Documentation.blocks("output of", language).stream())
        .toList();
  }

  @Test
  void findsTheExamples() {
    assertThat(configurations()).hasSizeGreaterThanOrEqualTo(CONFIGURATIONS);
    assertThat(programs()).hasSizeGreaterThanOrEqualTo(PROGRAMS);
    assertThat(outputs()).hasSizeGreaterThanOrEqualTo(OUTPUTS);
    assertThat(mistakes()).hasSizeGreaterThanOrEqualTo(MISTAKES);
  }

  @Test
  void saysOfEachBlockWhatItIs() {
    List<Block> blocks =
        Documentation.blocks().stream()
            .filter(block -> LANGUAGES.contains(block.language()))
            .toList();

    assertThat(blocks)
        .allSatisfy(
            block ->
                assertThat(block.marker())
                    .as(block.place())
                    .matches("(example:|mistake:|output of|not run:) .+"));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void configures(Block xml) throws IOException {
    List<Status> statuses = Configuration.start(xml, directory, DocumentationTest::logThrough);

    assertThat(statuses).as("%s reports something", xml).isNotEmpty();
    assertThat(statuses).as("%s", xml).allMatch(status -> status.getLevel() < Status.WARN);
  }

  private static void logThrough(ILoggerFactory loggers) {
    long failedBefore = Signals.books().failed();
    Logger log = loggers.getLogger("com.acme.Checkout");
    log.info("Open on port {}", 8080);
    log.info(event("order/placed", "order-id", 17), "Order {} placed", 17);
    log.error(event("payment/failed", "order-id", 18), "No answer", lineLost());

    boolean flushed = Signals.flush(Duration.ofSeconds(30));

    Books books = Signals.books();
    assertThat(flushed).isTrue();
    assertThat(books.isBalanced()).as("%s", books).isTrue();
    assertThat(books.handled()).as("%s", books).isPositive();
    assertThat(books.failed()).as("%s", books).isEqualTo(failedBefore).isZero();
    assertThat(books.dropped()).as("%s", books).isZero();
  }

  /** Without a stack, which would fill the console of the build. */
  private static IOException lineLost() {
    IOException error = new IOException("line lost");
    error.setStackTrace(new StackTraceElement[0]);
    return error;
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void warnsOf(Block xml) throws IOException {
    List<String> expected =
        Documentation.block("warnings of", xml.after("mistake:")).text().lines().toList();

    List<Status> statuses = Configuration.start(xml, directory, DocumentationTest::logThrough);

    List<String> warnings =
        statuses.stream()
            .filter(status -> status.getLevel() == Status.WARN)
            .map(Status::getMessage)
            .toList();
    assertThat(warnings).as("%s", xml).containsAll(expected);
    assertThat(statuses).as("%s", xml).noneMatch(status -> status.getLevel() == Status.ERROR);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void runs(Block java) throws Exception {
    JavaExample example = new JavaExample(java);
    String complaints = example.compileInto(directory);
    assertThat(complaints).as("%s", java).isEmpty();
    String configuration = java.after("configured by");
    Path xml =
        configuration.isEmpty()
            ? null
            : Configuration.write(Documentation.block("example:", configuration), directory);

    ForkedJvm.Result result = example.run(directory, xml);

    assertThat(result.stderr()).as("%s", java).isEmpty();
    assertThat(result.exitCode()).as("%s", java).isZero();
    List<Block> expected = outputsOf(java.after("example:"));
    assertThat(expected).as("what %s writes", java).isNotEmpty();
    for (Block output : expected) {
      List<String> actual = output.language().equals("json") ? written() : result.stdout();
      assertThat(masked(actual)).as("%s", output).isEqualTo(masked(lines(output)));
    }
  }

  private static List<Block> outputsOf(String name) {
    return outputs().stream().filter(output -> output.after("output of").equals(name)).toList();
  }

  private static List<String> lines(Block block) {
    return block.text().lines().toList();
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("logs"))) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .sorted()
          .flatMap(file -> Documentation.read(file).lines())
          .toList();
    }
  }

  private static List<String> masked(List<String> lines) {
    return lines.stream().map(DocumentationTest::masked).toList();
  }

  /**
   * Times, line numbers, uids and tokens are others in every run; the launcher's frames do not
   * matter.
   */
  private static String masked(String line) {
    String masked = TIME.matcher(line).replaceAll("time");
    masked = UUID.matcher(masked).replaceAll("token");
    masked = UID.matcher(masked).replaceAll("$1");
    masked = NANOS.matcher(masked).replaceAll("$1");
    masked = LAUNCHER_FRAME.matcher(masked).replaceAll("");
    return LINE_NUMBER.matcher(masked).replaceAll("$1");
  }

  @Test
  void runsTheCommandOfTheSelfTest() throws Exception {
    String command =
        Documentation.block("command:", "self-test")
            .text()
            .replace("app.jar:lib/*", ForkedJvm.ownClassPath());
    Path output = directory.resolve("output");
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    shell.environment().merge("PATH", java, (path, bin) -> bin + File.pathSeparator + path);

    Process process = shell.start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(output)).contains("Signalback self-test: passed");
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void linksToWhatExists() {
    List<Path> files = Documentation.files();

    List<String> broken = files.stream().flatMap(file -> brokenLinks(file).stream()).toList();

    assertThat(files).hasSizeGreaterThan(10);
    assertThat(broken).isEmpty();
  }

  private static List<String> brokenLinks(Path file) {
    return LINK.matcher(Documentation.read(file))
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.contains("://") && !Files.exists(file.resolveSibling(link)))
        .map(link -> file + ": " + link)
        .toList();
  }

  @Test
  void namesTheVersionThatIsBuilt() {
    String readme = Documentation.read(Documentation.root().resolve("README.md"));

    assertThat(readme)
        .contains("<artifactId>signalback-slf4j-provider</artifactId>")
        .contains("<version>" + System.getProperty("project.version") + "</version>");
  }

  @Test
  void continuousIntegrationRunsTheTestCommand() {
    String readme = Documentation.read(Documentation.root().resolve("README.md"));

    String script = Documentation.read(Documentation.root().resolve(".ci/run"));

    assertThat(readme).contains("\nmvn -B verify\n");
    assertThat(script).contains("\nmvn -B verify\n");
  }
}
