package dev.signalback.logback.internal.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import net.logstash.logback.argument.StructuredArgument;
import net.logstash.logback.marker.LogstashMarker;
import org.jspecify.annotations.Nullable;

/**
 * JSON as logstash-logback-encoder before 9 writes it. Its method is looked up, as we are built
 * with a later one. Any thread.
 */
final class LogstashJackson2 implements LogstashJson {

  private final ObjectMapper mapper =
      JsonMapper.builder()
          .findAndAddModules()
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  @Override
  public Map<String, @Nullable Object> fieldsOf(Object carrier) throws Exception {
    Class<?> type =
        carrier instanceof LogstashMarker ? LogstashMarker.class : StructuredArgument.class;
    Method writeTo = type.getMethod("writeTo", JsonGenerator.class);
    StringWriter json = new StringWriter();
    try (JsonGenerator generator = mapper.createGenerator(json)) {
      generator.writeStartObject();
      write(carrier, writeTo, generator);
      generator.writeEndObject();
    }
    return mapper.readValue(
        json.toString(), new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
  }

  private static void write(Object carrier, Method writeTo, JsonGenerator generator)
      throws Exception {
    try {
      writeTo.invoke(carrier, generator);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public @Nullable Object treeOf(Object bean, BoundedText json) throws Exception {
    mapper.writeValue(json, bean);
    return mapper.readValue(json.toString(), Object.class);
  }
}
