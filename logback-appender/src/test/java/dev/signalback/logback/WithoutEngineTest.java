package dev.signalback.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.status.Status;
import dev.signalback.Signal;
import dev.signalback.Transform;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A handler with transforms on a logger of Logback's, with no signal appender in front of it. */
@Timeout(60)
class WithoutEngineTest {

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="KEPT" class="dev.signalback.logback.WithoutEngineTest$Keeping"/>
        <appender name="HANDLER" class="dev.signalback.logback.HandlerAppender">
          <transform class="dev.signalback.logback.WithoutEngineTest$Failing"/>
          <mask/>
          <appender-ref ref="KEPT"/>
        </appender>
        <root level="info"><appender-ref ref="HANDLER"/></root>
      </configuration>
      """;

  /** Keeps what it gets. */
  public static final class Keeping extends AppenderBase<ILoggingEvent> {
    static final Queue<String> MESSAGES = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      MESSAGES.add(event.getFormattedMessage());
    }
  }

  /** Throws what it was given. */
  public static final class Failing implements Transform {
    @Override
    public Signal apply(Signal signal) {
      throw new IllegalStateException("no " + signal.msg());
    }
  }

  @Test
  void aTransformThatFailsHasAStatusOnce() throws Exception {
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)));
    Logger log = context.getLogger("com.acme.Shop");

    log.info("password={}", "a, hunter2");
    log.info("another");

    assertThat(Keeping.MESSAGES).containsExactly("password=***", "another");
    List<Status> told =
        context.getStatusManager().getCopyOfStatusList().stream()
            .filter(status -> status.getMessage().contains("a transform"))
            .toList();
    assertThat(told)
        .singleElement()
        .satisfies(
            status -> {
              assertThat(status.getLevel()).isEqualTo(Status.WARN);
              assertThat(status.getMessage())
                  .contains("got java.lang.IllegalStateException;")
                  .doesNotContain("hunter2");
            });
    context.stop();
  }
}
