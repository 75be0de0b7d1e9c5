package dev.signalback.slf4j.config;

/** Parts of {@code logback.xml}. */
final class Xml {

  private Xml() {}

  static String configuration(String... parts) {
    return "<configuration>\n" + String.join("\n", parts) + "\n</configuration>\n";
  }

  /** An appender that writes level, logger and message to the file {@code name.txt}. */
  static String file(String name) {
    return """
        <appender name="%1$s" class="ch.qos.logback.core.FileAppender">
          <file>${dir}/%1$s.txt</file>
          <encoder><pattern>%%level %%logger %%msg%%n</pattern></encoder>
        </appender>
        """
        .formatted(name);
  }

  /** The root logger at TRACE with these appenders. */
  static String root(String... appenders) {
    return "<root level=\"trace\">" + references(appenders) + "</root>";
  }

  /** A signal appender with the name SIGNALS. */
  static String signals(String options, String... appenders) {
    return """
        <appender name="SIGNALS" class="dev.signalback.logback.SignalAppender">
          %s
          %s
        </appender>
        """
        .formatted(options, references(appenders));
  }

  /** A handler with options of its own. */
  static String handler(String name, String options, String... appenders) {
    return """
        <appender name="%s" class="dev.signalback.logback.HandlerAppender">
          %s
          %s
        </appender>
        """
        .formatted(name, options, references(appenders));
  }

  private static String references(String... appenders) {
    StringBuilder references = new StringBuilder();
    for (String appender : appenders) {
      references.append("<appender-ref ref=\"").append(appender).append("\"/>");
    }
    return references.toString();
  }
}
