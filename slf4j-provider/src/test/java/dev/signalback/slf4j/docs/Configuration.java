package dev.signalback.slf4j.docs;

import ch.qos.logback.core.status.Status;
import dev.signalback.internal.dispatch.Engine;
import dev.signalback.internal.dispatch.Engines;
import dev.signalback.slf4j.SignalServiceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;

/** A configuration of the documentation, whole or completed. */
final class Configuration {

  private static final String PROPERTY = "logback.configurationFile";

  private Configuration() {}

  /** Writes it into a directory; the logs go there too. */
  static Path write(Block xml, Path directory) throws IOException {
    String text = complete(xml.text()).replace(">logs/", ">" + directory + "/logs/");
    return Files.writeString(directory.resolve("logback.xml"), text);
  }

  /** Puts a part of a configuration where it belongs. */
  private static String complete(String xml) {
    if (xml.contains("<configuration")) {
      return xml;
    }
    boolean isEncoder = xml.startsWith("<encoder");
    return """
    <configuration>
      <appender name="FILE" class="ch.qos.logback.core.FileAppender">
        <file>logs/app.log</file>
        %s
      </appender>
      <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
        %s
        <appender-ref ref="FILE"/>
      </appender>
      <root level="trace"><appender-ref ref="SIGNALS"/></root>
    </configuration>
    """
        .formatted(
            isEncoder ? xml : "<encoder class=\"dev.signalback.logback.SignalEncoder\"/>",
            isEncoder ? "" : xml);
  }

  /** Starts a provider of its own with it, and returns what was reported on the way. */
  static List<Status> start(Block xml, Path directory, Consumer<ILoggerFactory> use)
      throws IOException {
    Path file = write(xml, directory);
    String watched =
        Files.readString(file)
            .replaceFirst(
                "<configuration[^>]*>",
                "$0<statusListener class=\"" + RecordingListener.class.getName() + "\"/>");
    Files.writeString(file, watched);
    Engine before = Engines.current(); // binds SLF4J, which must not see the property
    String propertyBefore = System.getProperty(PROPERTY);
    RecordingListener.clear();
    try {
      System.setProperty(PROPERTY, file.toString());
      SignalServiceProvider provider = new SignalServiceProvider();
      provider.initialize();
      use.accept(provider.getLoggerFactory());
      return RecordingListener.statuses();
    } finally {
      close(before);
      restore(propertyBefore);
    }
  }

  private static void close(@Nullable Engine before) {
    Engine own = Engines.current();
    if (own != null && own != before) {
      own.close(own.options().closeTimeout());
    }
    if (before != null) {
      Engines.install(before);
    }
  }

  private static void restore(@Nullable String property) {
    if (property == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, property);
    }
  }
}
