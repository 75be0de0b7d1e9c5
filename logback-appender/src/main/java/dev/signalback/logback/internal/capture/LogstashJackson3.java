package dev.signalback.logback.internal.capture;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import net.logstash.logback.argument.StructuredArgument;
import net.logstash.logback.marker.LogstashMarker;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as logstash-logback-encoder 9 and later writes it. Any thread. */
final class LogstashJackson3 implements LogstashJson {

  private final JsonMapper mapper =
      JsonMapper.builder()
          .findAndAddModules()
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  @Override
  public Map<String, @Nullable Object> fieldsOf(Object carrier) {
    StringWriter json = new StringWriter();
    try (JsonGenerator generator = mapper.createGenerator(json)) {
      generator.writeStartObject();
      if (carrier instanceof LogstashMarker marker) {
        marker.writeTo(generator);
      } else if (carrier instanceof StructuredArgument argument) {
        argument.writeTo(generator);
      }
      generator.writeEndObject();
    }
    return mapper.readValue(
        json.toString(), new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
  }

  @Override
  public @Nullable Object treeOf(Object bean, BoundedText json) {
    mapper.writeValue(json, bean);
    return mapper.readValue(json.toString(), Object.class);
  }
}
