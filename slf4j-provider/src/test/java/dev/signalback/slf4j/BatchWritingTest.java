package dev.signalback.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.signalback.handler.HandlerBooks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Lines that are written a batch at a time. */
@Timeout(60)
class BatchWritingTest {

  private static final String FILE =
      """
      <appender name="FILE" class="ch.qos.logback.core.FileAppender">
        <file>%s</file>
        <encoder class="dev.signalback.logback.SignalEncoder"/>
        %s
      </appender>
      <root level="info"><appender-ref ref="FILE"/></root>
      """;

  @TempDir Path directory;

  @Test
  void areCountedWhenTheirStreamRefusesThem() throws Exception {
    try (TestDoor door = TestDoor.openUnrecorded(FILE.formatted(file(), ""))) {
      Logger logger = door.logger("com.acme.Shop");
      logger.info("written");
      door.flush();
      replaceStream(door);

      logger.info("refused");
      door.flush();

      HandlerBooks books = booksOfFile(door);
      assertThat(books.offered()).isEqualTo(books.handled() + books.failed());
      assertThat(books.handled()).isEqualTo(1);
      assertThat(Files.readAllLines(file())).singleElement().asString().contains("written");
      assertThat(door.books().isBalanced()).isTrue();
    }
  }

  @Test
  void areAskedForOneByOneWhereAFilterLooksAtThem() throws Exception {
    String filter =
        """
        <filter class="ch.qos.logback.classic.filter.ThresholdFilter"><level>warn</level></filter>
        """;
    try (TestDoor door = TestDoor.openUnrecorded(FILE.formatted(file(), filter))) {
      Logger logger = door.logger("com.acme.Shop");

      logger.info("quiet");
      logger.warn("loud");
      door.flush();

      assertThat(Files.readAllLines(file())).singleElement().asString().contains("loud");
    }
  }

  private Path file() {
    return directory.resolve("app.jsonl");
  }

  private static HandlerBooks booksOfFile(TestDoor door) {
    return door.books().handlers().stream()
        .filter(books -> books.handler().equals("FILE"))
        .findFirst()
        .orElseThrow();
  }

  private static void replaceStream(TestDoor door) {
    OutputStreamAppender<ILoggingEvent> appender =
        (OutputStreamAppender<ILoggingEvent>)
            door.context().getLogger(Logger.ROOT_LOGGER_NAME).getAppender("FILE");
    appender.setOutputStream(new Refusing());
  }

  private static final class Refusing extends OutputStream {

    @Override
    public void write(int b) throws IOException {
      throw new IOException("no more");
    }
  }
}
