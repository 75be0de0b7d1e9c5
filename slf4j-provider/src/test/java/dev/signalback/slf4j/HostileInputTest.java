package dev.signalback.slf4j;

import static dev.signalback.EventMarker.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalback.Books;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

/**
 * Whatever a call brings, it returns, and its line is in the file: one line, valid JSON. A file of
 * a pattern stands beside it.
 */
@SuppressWarnings("deprecation") // since SLF4J 2.0.19 all of a graph of markers is
@Timeout(60)
@NullUnmarked
class HostileInputTest {

  private static final String MESSAGE_THAT_ENDS_ALL = "the end";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final BasicMarkerFactory markers = new BasicMarkerFactory();

  @TempDir Path directory;
  private TestDoor door;
  private Logger logger;
  private Books before;

  @BeforeEach
  void open() throws Exception {
    door =
        TestDoor.openUnrecorded(
            """
            <appender name="TEXT" class="ch.qos.logback.core.FileAppender">
              <file>%s</file>
              <encoder><pattern>%%level %%logger %%msg %%kvp %%mdc%%n%%ex</pattern></encoder>
            </appender>
            <appender name="JSON" class="ch.qos.logback.core.FileAppender">
              <file>%s</file>
              <encoder class="dev.signalback.logback.SignalEncoder"/>
            </appender>
            <root level="trace"><appender-ref ref="TEXT"/><appender-ref ref="JSON"/></root>
            """
                .formatted(directory.resolve("text.log"), directory.resolve("json.log")));
    logger = door.logger("hostile");
    before = door.books();
  }

  @AfterEach
  void close() {
    door.close();
  }

  /** The lines of all calls so far, each by the independent parser; the books have to balance. */
  private List<JsonNode> lines() throws Exception {
    logger.info(MESSAGE_THAT_ENDS_ALL);
    Books books = door.books();
    assertThat(books.isBalanced()).as("%s", books).isTrue();
    assertThat(books.failed() + books.dropped()).as("%s", books).isZero();
    String json = Files.readString(directory.resolve("json.log"), UTF_8);
    assertThat(json).endsWith("\n");
    List<JsonNode> lines = new ArrayList<>();
    for (String line : json.substring(0, json.length() - 1).split("\n", -1)) {
      lines.add(MAPPER.readTree(line));
    }
    assertThat(lines.remove(lines.size() - 1).path("msg").asText())
        .isEqualTo(MESSAGE_THAT_ENDS_ALL);
    String text = Files.readString(directory.resolve("text.log"), UTF_8);
    assertThat(
            text.lines().filter(line -> line.matches("(TRACE|DEBUG|INFO|WARN|ERROR) hostile .*")))
        .as("lines of the pattern")
        .hasSizeGreaterThanOrEqualTo(lines.size());
    return lines;
  }

  private long failures() {
    return door.books().renderFailures() - before.renderFailures();
  }

  private static String msg(JsonNode line) {
    return line.path("msg").asText();
  }

  // ---- nulls

  @Test
  void mayBeNull() throws Exception {
    logger.info(null);
    logger.info((String) null, (Throwable) null);
    logger.info(null, (Object) null);
    logger.info((String) null, (Object) null, (Object) null);
    logger.info("{}", (Object) null);
    logger.info("{} {} {}", (Object[]) null);
    logger.info("{} {} {}", null, null, null);
    logger.info((Marker) null, null);
    logger.info((Marker) null, "{}", (Object[]) null);
    logger.info(event(null, (Object[]) null), null);
    logger.info(event(null, (Map<String, Object>) null), null);
    logger.info(event("a/b", null, null), "x");
    ((SignalLogger) logger).log(null, "x", 20, null, null, null);
    logger.atInfo().log((String) null);
    logger.atInfo().log("{}", (Object) null);
    logger.atInfo().log("{}", (Object[]) null);
    logger.atInfo().log((Supplier<String>) null);
    logger.atInfo().setMessage((Supplier<String>) null).log();
    logger.atInfo().addMarker(null).setCause(null).addKeyValue(null, (Object) null).log("x");
    logger.atInfo().addArgument((Object) null).addArgument((Supplier<?>) null).log("{} {}");
    logger.atInfo().addKeyValue("k", (Supplier<Object>) null).log();

    assertThat(lines()).hasSize(21);
    assertThat(failures()).isZero();
  }

  // ---- containers

  @Test
  void mayBeArraysAndContainersWithCycles() throws Exception {
    Object[] array = {1, null, new int[] {2}, null};
    array[3] = array;
    List<Object> list = new ArrayList<>(List.of("in a list"));
    list.add(list);
    Map<String, Object> map = new HashMap<>(Map.of("k", "in a map"));
    map.put("self", map);
    map.put("list", list);
    list.add(map);

    logger.info("{} {}", "array", array);
    logger.info("{} {}", "list", list.subList(0, 2));
    logger.info("x {}", (Object) list);
    logger.info(event("a/b", map), "x");
    logger.info(event("a/b", "array", array, "list", list), "x");
    logger.atInfo().addKeyValue("array", array).addKeyValue("map", map).log("x");

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(6);
    assertThat(msg(lines.get(0))).isEqualTo("array [1, null, [2], [...]]");
    assertThat(lines.get(3).path("data").path("k").asText()).isEqualTo("in a map");
    assertThat(lines.get(5).path("data").path("array").get(2).get(0).asInt()).isEqualTo(2);
  }

  @Test
  void mayBeNestedWithoutEnd() throws Exception {
    Object[] array = {"bottom"};
    List<Object> list = List.of("bottom");
    for (int i = 0; i < 100_000; i++) {
      array = new Object[] {array};
      list = Collections.singletonList(list);
    }

    logger.info("{}", (Object) array);
    logger.info("{}", list);
    logger.atInfo().addKeyValue("array", array).addKeyValue("list", list).log("x");
    logger.info(event("a/b", "array", array, "list", list), "x");

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(4);
    assertThat(msg(lines.get(0))).startsWith("[[[[").contains("[...]");
    assertThat(msg(lines.get(1))).contains("toString() failed: java.lang.StackOverflowError");
    assertThat(lines.get(3).path("data").toString()).contains("[deeper than 16 levels]");
    assertThat(failures()).isPositive();
  }

  @Test
  void mayBeContainersThatFail() throws Exception {
    List<Object> list =
        new AbstractList<>() {
          @Override
          public Object get(int index) {
            throw new IllegalStateException("no element");
          }

          @Override
          public int size() {
            return 3;
          }
        };
    Map<String, Object> map =
        new AbstractMap<>() {
          @Override
          public Set<Entry<String, Object>> entrySet() {
            throw new IllegalStateException("no entries");
          }
        };

    logger.info("{} {}", list, map);
    logger.info(event("a/b", map), "x");
    logger.info(event("a/b", "list", list, "map", map), "x");
    logger.atInfo().addKeyValue("list", list).addKeyValue("map", map).log("x");

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(4);
    assertThat(msg(lines.get(0))).contains("no element", "no entries");
    assertThat(lines.get(1).path("data").toString()).contains("no entries");
    assertThat(lines.get(2).path("data").toString()).contains("no element", "no entries");
    assertThat(lines.get(3).path("data").toString()).contains("no element", "no entries");
    assertThat(failures()).isGreaterThanOrEqualTo(7);
  }

  @Test
  void mayBeContainersWithoutEnd() throws Exception {
    Iterable<Object> endless = () -> Stream.generate(() -> (Object) "more").iterator();
    List<Object> list =
        new AbstractList<>() {
          @Override
          public Object get(int index) {
            return index;
          }

          @Override
          public int size() {
            return Integer.MAX_VALUE;
          }

          @Override
          public Iterator<Object> iterator() {
            return endless.iterator();
          }

          @Override
          public String toString() {
            return "endless";
          }
        };

    logger.info("{}", list);
    logger.info(event("a/b", "list", list), "x");

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1).path("data").path("list").size()).isGreaterThan(9_000);
    assertThat(lines.get(1).path("data").toString()).contains("…[+");
  }

  // ---- values that fail

  @Test
  void mayFailToRender() throws Exception {
    List<Object> values =
        List.of(
            failing(() -> new IllegalStateException("no text")),
            failing(() -> new StackOverflowError("no stack")),
            failing(() -> new OutOfMemoryError("no memory")),
            failing(() -> new LinkageError("no class")),
            failing(HostileError::new));

    for (Object value : values) {
      logger.info("argument {} after", value);
      logger.atInfo().log("argument {} after", value);
      logger.atInfo().addKeyValue("good", 1).addKeyValue("bad", value).log("pair");
      logger.info(event("a/b", "good", 1, "bad", value), "event");
      logger.info(event("a/b", "good", 1, value, "of a bad key"), "key");
    }

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(25);
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.toString()).contains("toString() failed: "));
    assertThat(lines.get(0).path("msg").asText())
        .matches(
            "argument \\[.*HostileInputTest.*toString\\(\\) failed:"
                + " java.lang.IllegalStateException: no text] after");
    assertThat(lines.get(2).path("data").path("good").asInt()).isEqualTo(1);
    assertThat(failures()).isGreaterThanOrEqualTo(25);
  }

  private static Object failing(Supplier<? extends Throwable> failure) {
    return new Object() {
      @Override
      public String toString() {
        throw HostileInputTest.<RuntimeException>sneaky(failure.get());
      }
    };
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T sneaky(Throwable throwable) throws T {
    throw (T) throwable;
  }

  @Test
  void mayFailToBeSupplied() throws Exception {
    Supplier<Object> value =
        () -> {
          throw new IllegalStateException("no value");
        };
    Supplier<String> message =
        () -> {
          throw new StackOverflowError("no message");
        };
    Supplier<Object>[] self = newArray();
    self[0] = () -> self[0];

    logger.info(event("a/b", "good", 1, "bad", value), "event");
    logger.atInfo().addKeyValue("bad", value).log("pair");
    logger.atInfo().addArgument((Supplier<?>) value).log("argument {} after");
    logger.atInfo().log(message);
    logger.atInfo().setMessage(message).log();
    logger.info(event("a/b", "bad", self[0]), "a supplier of itself");

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(6);
    assertThat(lines.subList(0, 3))
        .allSatisfy(
            line ->
                assertThat(line.toString())
                    .contains("get() failed: java.lang.IllegalStateException: no value"));
    assertThat(msg(lines.get(3)))
        .contains("get() failed: java.lang.StackOverflowError: no message");
    assertThat(msg(lines.get(4)))
        .contains("get() failed: java.lang.StackOverflowError: no message");
    assertThat(lines.get(5).path("data").path("bad").asText()).contains("deeper than");
    assertThat(failures()).isEqualTo(5);
  }

  @SuppressWarnings("unchecked")
  private static Supplier<Object>[] newArray() {
    return (Supplier<Object>[]) new Supplier<?>[1];
  }

  @Test
  void mayRenderAsNull() throws Exception {
    Object silent =
        new Object() {
          @Override
          @SuppressWarnings("ToStringReturnsNull") // applications do
          public String toString() {
            return null;
          }
        };

    logger.info("a {} b", silent);
    logger.atInfo().addKeyValue("k", silent).log("x");

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(2);
    assertThat(msg(lines.get(0))).isEqualTo("a null b");
  }

  @Test
  void mayBeSlowToRender() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    Thread other =
        new Thread(
            () ->
                logger.info(
                    "slow {}",
                    new Object() {
                      @Override
                      public String toString() {
                        entered.countDown();
                        try {
                          mayGoOn.await();
                        } catch (InterruptedException e) {
                          Thread.currentThread().interrupt();
                        }
                        return "at last";
                      }
                    }));
    other.start();
    assertThat(entered.await(20, TimeUnit.SECONDS)).as("the slow argument is rendered").isTrue();

    logger.info("of another thread");
    door.flush();
    assertThat(Files.readString(directory.resolve("json.log"))).contains("of another thread");
    mayGoOn.countDown();
    other.join();

    assertThat(lines())
        .extracting(HostileInputTest::msg)
        .containsExactly("of another thread", "slow at last");
  }

  // ---- values that log

  @Test
  void mayLogWhileItRenders() throws Exception {
    logger.info("outer {}", logging("inner", "nothing more"));

    assertThat(lines())
        .extracting(HostileInputTest::msg)
        .containsExactly("inner nothing more", "outer logged");
  }

  private Object logging(String message, Object argument) {
    return new Object() {
      @Override
      public String toString() {
        logger.info(message + " {}", argument);
        return "logged";
      }
    };
  }

  @Test
  void mayLogItselfWithoutEnd() throws Exception {
    Object self =
        new Object() {
          @Override
          public String toString() {
            logger.info("again {}", this);
            return "self";
          }
        };

    logger.info("first {}", self);

    List<JsonNode> lines = lines();
    assertThat(lines).hasSizeBetween(2, 20);
    assertThat(msg(lines.get(0))).contains("logs itself without end");
    assertThat(msg(lines.get(lines.size() - 1))).isEqualTo("first self");
    assertThat(failures()).isEqualTo(1);
  }

  @Test
  void mayLogEachOtherWithoutEnd() throws Exception {
    Object[] pair = new Object[2];
    pair[0] = mutual(pair, 1);
    pair[1] = mutual(pair, 0);

    logger.info(event("a/b", "k", pair[0]), "first");

    List<JsonNode> lines = lines();
    assertThat(lines).hasSizeBetween(2, 20);
    assertThat(lines.get(0).toString()).contains("logs itself without end");
    assertThat(lines.get(lines.size() - 1).path("data").path("k").asText()).isEqualTo("logged");
  }

  private Object mutual(Object[] pair, int other) {
    return new Object() {
      @Override
      public String toString() {
        logger.atInfo().addKeyValue("other", pair[other]).log("about the other");
        return "logged";
      }
    };
  }

  // ---- markers

  @Test
  void mayComeWithMarkersThatFail() throws Exception {
    List<Marker> hostile =
        List.of(
            new HostileMarker("getName"),
            new HostileMarker("hasReferences"),
            new HostileMarker("iterator"),
            new HostileMarker("next"),
            new HostileMarker("null name"),
            new HostileMarker("null iterator"),
            new HostileMarker("toString"));
    for (Marker marker : hostile) {
      Marker parent = new LooseMarker("PARENT");
      parent.add(marker);
      Marker basic = markers.getDetachedMarker("BASIC");

      logger.info(marker, "alone");
      logger.info(parent, "referred to");
      logger.atInfo().addMarker(marker).addMarker(event("a/b", "k", 1)).log("beside an event");
      assertThat(logger.isInfoEnabled(marker)).isTrue();
      basic.add(marker(marker));
      logger.info(basic, "of SLF4J's own");
    }

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(4 * hostile.size());
    assertThat(lines.get(0).path("markers").toString()).contains("getName() failed");
    assertThat(lines)
        .filteredOn(line -> msg(line).equals("referred to"))
        .allSatisfy(line -> assertThat(line.path("markers").toString()).contains("PARENT"));
    assertThat(lines)
        .filteredOn(line -> msg(line).equals("beside an event"))
        .hasSize(hostile.size())
        .allSatisfy(line -> assertThat(line.path("id").asText()).isEqualTo("a/b"));
    assertThat(failures()).isGreaterThanOrEqualTo(4);
  }

  /** SLF4J's own markers ask a reference for its name when it is added; later it fails. */
  private static Marker marker(Marker hostile) {
    return hostile instanceof HostileMarker marker ? marker.later() : hostile;
  }

  @Test
  void mayComeWithMarkersInCirclesAndLongChains() throws Exception {
    LooseMarker loose = new LooseMarker("LOOSE");
    Marker basic = markers.getDetachedMarker("BASIC");
    basic.add(loose);
    loose.add(basic);
    loose.add(loose);
    loose.add(null);
    Marker chain = new LooseMarker("LAST");
    for (int i = 0; i < 20_000; i++) {
      Marker next = new LooseMarker("M" + i);
      next.add(chain);
      chain = next;
    }

    logger.info(basic, "a circle");
    logger.info(loose, "a circle");
    logger.info(chain, "a chain");

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).path("markers")).hasSize(2);
    assertThat(lines.get(2).path("markers").size()).isBetween(500, 2_000);
    assertThat(failures()).isZero();
  }

  // ---- text

  @Test
  void mayBeLong() throws Exception {
    String text = "0123456789".repeat(1_000_000);

    logger.info(text);
    logger.info("{}", text);
    logger.info(event("a/b", "k", text, text, 1), "x");
    logger.info("x", new RuntimeException(text));

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(4);
    assertThat(msg(lines.get(0))).startsWith("0123456789").hasSizeLessThan(300_000);
    assertThat(lines.get(2).path("data").path("k").asText()).hasSizeLessThan(300_000);
    assertThat(lines.get(3).path("error").path("message").asText()).hasSizeLessThan(300_000);
  }

  @Test
  void mayHaveAnyCharacter() throws Exception {
    String forged = "x\n{\"inst\":\"1\",\"msg\":\"forged\"}\r\n\u0085\u2028\u2029";
    String controls = "\u0000\u0007\b\t\f\u001b[31m\u007f\u009f\"\\/";
    String bidi = "\u202e\u2066\u200f\ufeff";
    String lone = "high \ud800 low \udc00 pair \ud83d\ude00";
    for (String text : List.of(forged, controls, bidi, lone)) {
      door.mdc().put(text, text);
      logger.info(text);
      logger.info(text + "{}", text);
      logger.info(event(text, text, text, "list", List.of(text), "map", Map.of(text, text)), "x");
      logger.info(markers.getDetachedMarker(text), "x");
      logger.atInfo().addKeyValue(text, text).log("x", new RuntimeException(text));
      door.mdc().clear();
    }
    door.logger(forged).info("x");

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(21);
    assertThat(lines).noneMatch(line -> msg(line).equals("forged"));
    assertThat(msg(lines.get(0))).isEqualTo(forged);
    assertThat(msg(lines.get(5))).isEqualTo(controls);
    assertThat(msg(lines.get(10))).isEqualTo(bidi);
    assertThat(msg(lines.get(15))).isEqualTo("high \ufffd low \ufffd pair \ud83d\ude00");
    String raw = Files.readString(directory.resolve("json.log"));
    assertThat(raw.chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
    assertThat(raw).doesNotContain("\u202e", "\u2028", "\u2029", "\u0085");
  }

  // ---- throwables

  @Test
  void mayBeThrowablesThatFail() throws Exception {
    List<Throwable> hostile =
        List.of(
            new HostileError(),
            new HostileError("getMessage"),
            new HostileError("getStackTrace"),
            new HostileError("getCause"),
            new HostileError("null stack"),
            new HostileError("null frames"),
            new HostileError("null text"),
            new HostileError("endless causes"),
            new HostileError("own cause"),
            new HostileError("out of memory"));
    for (Throwable error : hostile) {
      logger.info("plain", error);
      logger.info("{}", "argument", error);
      logger.atInfo().setCause(new RuntimeException("around it", error)).log("cause");
      logger.atInfo().addKeyValue("k", error).log("value {}", 1);
      Throwable suppressing = new RuntimeException("suppressing");
      suppressing.addSuppressed(error);
      logger.error("suppressed", suppressing);
    }

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(5 * hostile.size());
    assertThat(lines)
        .filteredOn(line -> !msg(line).startsWith("value"))
        .allSatisfy(line -> assertThat(line.path("error").toString()).contains("HostileError"));
    assertThat(failures()).isGreaterThanOrEqualTo(10);
  }

  @Test
  void mayBeThrowablesInCirclesAndLongChains() throws Exception {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);
    first.addSuppressed(second);
    Throwable chain = new RuntimeException("root cause");
    for (int i = 0; i < 10_000; i++) {
      chain = new ShortError("cause " + i, chain);
    }

    logger.info("a circle", first);
    logger.info("a chain", chain);

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).path("error").toString()).contains("\"circular\":true");
    assertThat(lines.get(1).path("error").toString()).contains("\"cut\"");
  }

  // ---- context

  @Test
  void mayComeWithAContextThatIsNoText() throws Exception {
    Map<Object, Object> raw = new HashMap<>();
    raw.put(1, 2);
    raw.put("bad", failing(() -> new IllegalStateException("no text")));
    raw.put(null, null);
    raw.put("list", Arrays.asList(1, null));
    setContext(raw);
    door.mdc().pushByKey("deque", "value");

    logger.info("x");
    logger.atInfo().log("y");
    door.mdc().clearDequeByKey("deque");

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).path("ctx").path("1").asText()).isEqualTo("2");
    assertThat(lines.get(0).path("ctx").path("bad").asText()).contains("toString() failed");
    assertThat(lines.get(0).path("ctx").path("deque").get(0).asText()).isEqualTo("value");
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // applications do
  private void setContext(Map<Object, Object> raw) {
    door.mdc().setContextMap((Map) raw);
  }

  // ---- who is hostile

  /** A throwable without frames, to have many. */
  private static final class ShortError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ShortError(String message, Throwable cause) {
      super(message, cause, false, false);
    }
  }

  /** A throwable of which one part fails; all of them unless told. */
  @SuppressWarnings({"OverrideThrowableToString", "ToStringReturnsNull"})
  private static final class HostileError extends Error {
    private static final long serialVersionUID = 1L;

    private final String part;

    HostileError() {
      this("all");
    }

    HostileError(String part) {
      super("hostile");
      this.part = part;
    }

    private boolean isHostile(String asked) {
      if (part.equals("out of memory")) {
        throw new OutOfMemoryError("in " + asked);
      }
      return part.equals(asked) || part.equals("all");
    }

    @Override
    public String getMessage() {
      if (isHostile("getMessage")) {
        throw new IllegalStateException("no message");
      }
      return part.equals("null text") ? null : super.getMessage();
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      if (isHostile("getStackTrace")) {
        throw new IllegalStateException("no stack");
      }
      return switch (part) {
        case "null stack" -> null;
        case "null frames" -> new StackTraceElement[] {null, super.getStackTrace()[0], null};
        default -> super.getStackTrace();
      };
    }

    @Override
    public synchronized Throwable getCause() {
      if (isHostile("getCause")) {
        throw new IllegalStateException("no cause");
      }
      return switch (part == null ? "" : part) {
        case "endless causes" -> new HostileError(part);
        case "own cause" -> this;
        default -> super.getCause();
      };
    }

    @Override
    public String toString() {
      if (isHostile("toString")) {
        throw new IllegalStateException("no text");
      }
      return part.equals("null text") ? null : super.toString();
    }
  }

  /** A marker of which one part fails. */
  private static final class HostileMarker extends LooseMarker {
    private static final long serialVersionUID = 1L;

    private final String part;
    private int quiet;

    HostileMarker(String part) {
      super("HOSTILE");
      this.part = part;
    }

    /** One that behaves while it becomes a reference. */
    HostileMarker later() {
      HostileMarker marker = new HostileMarker(part);
      marker.quiet = 2;
      return marker;
    }

    @Override
    public boolean contains(Marker other) {
      return false;
    }

    @Override
    public String getName() {
      if (part.equals("getName") && quiet-- <= 0) {
        throw new IllegalStateException("no name");
      }
      return part.equals("null name") ? null : super.getName();
    }

    @Override
    public boolean hasReferences() {
      if (part.equals("hasReferences")) {
        throw new IllegalStateException("no references");
      }
      return !part.equals("getName") && !part.equals("toString");
    }

    @Override
    public Iterator<Marker> iterator() {
      return switch (part) {
        case "iterator" -> throw new IllegalStateException("no iterator");
        case "null iterator" -> null;
        case "next" ->
            Stream.<Marker>generate(
                    () -> {
                      throw new IllegalStateException("no next");
                    })
                .iterator();
        default -> super.iterator();
      };
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }
}
