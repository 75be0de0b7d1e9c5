package dev.signalback.logback.internal.capture;

import java.util.Map;
import net.logstash.logback.argument.StructuredArgument;
import org.jspecify.annotations.Nullable;

/**
 * Lets carriers of fields and beans become JSON through the Jackson that logstash-logback-encoder
 * uses, and reads them back: version 3 since 9.0 of the library, before that version 2.
 */
interface LogstashJson {

  /** The fields that a marker or an argument writes. */
  Map<String, ? extends @Nullable Object> fieldsOf(Object carrier) throws Exception;

  /**
   * A bean as maps, lists and plain values.
   *
   * @param json empty; where it is written to
   */
  @Nullable Object treeOf(Object bean, BoundedText json) throws Exception;

  /** Made when the first one is needed. */
  static LogstashJson ofThisVersion() {
    return ThisVersion.JSON;
  }

  /** Which of the two the library was built with. */
  final class ThisVersion {
    private static final LogstashJson JSON =
        usesJackson3() ? new LogstashJackson3() : new LogstashJackson2();

    private ThisVersion() {}

    private static boolean usesJackson3() {
      for (var method : StructuredArgument.class.getMethods()) {
        if (method.getName().equals("writeTo")) {
          return method.getParameterTypes()[0].getName().startsWith("tools.jackson.");
        }
      }
      return true;
    }
  }
}
