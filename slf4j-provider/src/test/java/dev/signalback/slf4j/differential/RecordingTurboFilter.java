package dev.signalback.slf4j.differential;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Marker;

/**
 * A user's TurboFilter that writes down every question it is asked, and lets the answer depend on
 * the format and the parameters.
 */
public final class RecordingTurboFilter extends TurboFilter {

  private String file = "";
  private PrintStream out = System.out;

  /** Where the questions go. */
  public void setFile(String file) {
    this.file = file;
  }

  @Override
  public void start() {
    try {
      out = new PrintStream(file, StandardCharsets.UTF_8);
      super.start();
    } catch (IOException e) {
      addError("cannot write to " + file, e);
    }
  }

  @Override
  public FilterReply decide(
      Marker marker, Logger logger, Level level, String format, Object[] params, Throwable t) {
    FilterReply reply = reply(format, params);
    out.println(
        Outputs.PREFIX
            + Thread.currentThread().getName()
            + "| "
            + String.join(
                " ",
                level.toString(),
                logger.getName(),
                "marker " + marker,
                "params " + types(params),
                "thrown " + type(t),
                reply.name(),
                "format " + format));
    return reply;
  }

  private static FilterReply reply(String format, Object[] params) {
    if (format == null) {
      return FilterReply.NEUTRAL;
    } else if (format.contains(" markedTwo") || params != null && params.length == 5) {
      return FilterReply.DENY;
    }
    return format.startsWith("retry") ? FilterReply.ACCEPT : FilterReply.NEUTRAL;
  }

  private static String types(Object[] params) {
    return params == null
        ? "null"
        : Arrays.stream(params)
            .map(RecordingTurboFilter::type)
            .collect(Collectors.joining(",", "[", "]"));
  }

  private static String type(Object value) {
    return value == null ? "null" : value.getClass().getSimpleName();
  }
}
