package dev.signalback.logback.internal.capture;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import net.logstash.logback.argument.StructuredArgument;
import net.logstash.logback.marker.LogstashMarker;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lets a carrier of fields write its JSON, and reads it back. Loaded only when one is met. */
public final class LogstashJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().findAndAddModules().build();

  private LogstashJson() {}

  static Map<String, @Nullable Object> fieldsOf(Object carrier) {
    StringWriter json = new StringWriter();
    try (JsonGenerator generator = MAPPER.createGenerator(json)) {
      generator.writeStartObject();
      if (carrier instanceof LogstashMarker marker) {
        marker.writeTo(generator);
      } else if (carrier instanceof StructuredArgument argument) {
        argument.writeTo(generator);
      }
      generator.writeEndObject();
    }
    return MAPPER.readValue(
        json.toString(), new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
  }
}
