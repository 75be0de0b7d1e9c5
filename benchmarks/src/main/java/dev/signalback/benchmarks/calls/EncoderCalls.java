package dev.signalback.benchmarks.calls;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.signalback.Level;
import dev.signalback.Signal;
import dev.signalback.internal.json.JsonLimits;
import dev.signalback.internal.json.SignalJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.logstash.logback.encoder.LogstashEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.slf4j.event.KeyValuePair;

/** A line of JSON from what is ready: ours, logstash's, and what Jackson takes for our keys. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncoderCalls {
  private static final String NS = "com.acme.shop.accounts.LoginService";
  private static final String TEMPLATE = "User {} logged in from {}";

  /** What there is beside message, MDC and thread. */
  public enum Content {
    STANDARD,
    DATA,
    ERROR
  }

  /** What the line is made of. */
  @Param public Content content = Content.STANDARD;

  private final SignalJson json = new SignalJson(JsonLimits.DEFAULT);
  private final LogstashEncoder logstash = new LogstashEncoder();
  private final JsonFactory jackson = new JsonFactory();
  private final Exception error = new IllegalStateException("no session");
  private Signal signal = Signal.builder(Level.INFO, NS).build();
  private LoggingEvent event = new LoggingEvent();

  /** Makes the signal and the event. */
  @Setup
  public void prepare() {
    Map<String, String> mdc = new LinkedHashMap<>();
    mdc.put("request-id", "7d1f9c0e5b2a4f38");
    mdc.put("user-name", "ann");
    signal = signal(mdc);
    LoggerContext context = new LoggerContext();
    event = event(context, mdc);
    logstash.setContext(context);
    logstash.start();
  }

  private Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    if (content == Content.DATA) {
      for (int i = 0; i < 5; i++) {
        data.put("text-" + i, "value " + i);
        data.put("number-" + i, 1000 + i);
      }
    }
    return data;
  }

  private Signal signal(Map<String, String> mdc) {
    Signal.Builder builder =
        Signal.builder(Level.INFO, NS)
            .msg("User 1000 logged in from 10.0.0.17")
            .data(data())
            .ctx(mdc);
    return content == Content.ERROR ? builder.error(error).build() : builder.build();
  }

  private LoggingEvent event(LoggerContext context, Map<String, String> mdc) {
    LoggingEvent made =
        new LoggingEvent(
            "fqcn",
            context.getLogger(NS),
            ch.qos.logback.classic.Level.INFO,
            TEMPLATE,
            content == Content.ERROR ? error : null,
            new Object[] {1000, "10.0.0.17"});
    made.setMDCPropertyMap(mdc);
    data().forEach((k, v) -> made.addKeyValuePair(new KeyValuePair(k, v)));
    made.prepareForDeferredProcessing();
    return made;
  }

  /** Ours. */
  @Benchmark
  public byte[] signalJson() {
    return json.encode(signal);
  }

  /** The peer, with its own keys. */
  @Benchmark
  public byte[] logstashEncoder() {
    return logstash.encode(event);
  }

  /** Our keys by hand through the generator: no bounds, no escapes of ours. */
  @Benchmark
  public byte[] jacksonGenerator() throws IOException {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(512);
        JsonGenerator out = jackson.createGenerator(bytes)) {
      write(out);
      out.flush();
      return bytes.toByteArray();
    }
  }

  private void write(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("inst", signal.inst().toString());
    out.writeStringField("level", "info");
    out.writeStringField("kind", signal.kind());
    out.writeStringField("ns", signal.ns());
    out.writeStringField("msg", signal.msg());
    writeMap(out, "data", signal.data());
    writeMap(out, "ctx", signal.ctx());
    out.writeStringField("thread", signal.thread().name());
    if (signal.error() != null) {
      writeError(out, signal.error());
    }
    out.writeEndObject();
    out.writeRaw('\n');
  }

  private static void writeMap(JsonGenerator out, String key, Map<String, ?> map)
      throws IOException {
    if (map.isEmpty()) {
      return;
    }
    out.writeObjectFieldStart(key);
    for (Map.Entry<String, ?> entry : map.entrySet()) {
      out.writeFieldName(entry.getKey());
      if (entry.getValue() instanceof Integer number) {
        out.writeNumber(number);
      } else {
        out.writeString(String.valueOf(entry.getValue()));
      }
    }
    out.writeEndObject();
  }

  private static void writeError(JsonGenerator out, Throwable error) throws IOException {
    out.writeObjectFieldStart("error");
    out.writeStringField("type", error.getClass().getName());
    out.writeStringField("message", error.getMessage());
    out.writeArrayFieldStart("stack");
    for (StackTraceElement frame : error.getStackTrace()) {
      out.writeString(frame.toString());
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
