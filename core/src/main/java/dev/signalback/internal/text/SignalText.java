package dev.signalback.internal.text;

import dev.signalback.HostInfo;
import dev.signalback.Level;
import dev.signalback.Location;
import dev.signalback.Run;
import dev.signalback.Signal;
import dev.signalback.internal.ErrorSnapshot;
import dev.signalback.internal.SignalAccess;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the text of a signal for humans: one line of what everybody wants to know, and below it,
 * indented, what there is of data, context, markers, location and error.
 *
 * <p>Only the first line of a signal starts at the margin. No text in a signal can begin another:
 * line breaks get a margin of their own, other control characters are shown as escapes.
 *
 * <p>Thread-safe.
 */
public final class SignalText {

  /** What stands, after the margin, before the further lines of a text. */
  static final String CONTINUATION = "| ";

  private static final String MARGIN = "    ";
  private static final int MILLI = 1_000_000;
  private static final int NANOS_SCALE = 6;
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private static final String RESET = "\033[0m";
  private static final String BOLD = "\033[1m";
  private static final String DIM = "\033[2m";
  private static final String RED = "\033[31m";
  private static final String GREEN = "\033[32m";
  private static final String YELLOW = "\033[33m";
  private static final String MAGENTA = "\033[35m";
  private static final String CYAN = "\033[36m";

  private final TextOptions options;
  private final SecondText seconds;

  public SignalText(TextOptions options) {
    this.options = options;
    ZoneId zone = options.zone();
    this.seconds = new SecondText(epochSecond -> localTime(epochSecond, zone));
  }

  private static String localTime(long epochSecond, ZoneId zone) {
    Instant instant = Instant.ofEpochSecond(epochSecond);
    try {
      return SECONDS.format(instant.atZone(zone));
    } catch (DateTimeException e) { // an instant can be further away than a local time
      return instant.toString();
    }
  }

  /** The text of a signal, ending in {@code \n} on every platform. Never throws. */
  public String format(Signal signal) {
    StringBuilder out = new StringBuilder(256);
    preamble(out, signal);
    pairs(out, "data  ", signal.data());
    pairs(out, "ctx   ", signal.ctx());
    if (options.shown().attributes()) {
      pairs(out, "attrs ", signal.attributes());
    }
    if (options.shown().host()) {
      host(out, signal.host());
    }
    run(out, signal);
    markers(out, signal);
    location(out, signal.location());
    rules(out, signal);
    ErrorSnapshot error = SignalAccess.state(signal).error;
    if (error != null) {
      new TextError(out, options.maxStackFrames()).append(error, MARGIN);
    }
    return out.toString();
  }

  private void preamble(StringBuilder out, Signal signal) {
    paint(out, DIM, time(signal.inst()));
    paint(out.append(' '), colourOf(signal.level()), levelText(signal.level()));
    String thread = signal.thread().name();
    if (!thread.isEmpty()) {
      Escapes.appendInline(out.append(" ["), thread);
      out.append(']');
    }
    Escapes.appendInline(out.append(' '), signal.ns());
    String id = signal.id();
    if (id != null && !id.isEmpty()) {
      paint(out.append(' '), BOLD, id);
    }
    String msg = signal.msg();
    if (msg != null) {
      Escapes.appendLines(out.append(" - "), msg, "\n" + MARGIN + CONTINUATION);
    }
    out.append('\n');
  }

  private String time(Instant inst) {
    int millis = inst.getNano() / MILLI;
    String padding = millis < 10 ? ".00" : millis < 100 ? ".0" : ".";
    return seconds.of(inst.getEpochSecond()) + padding + millis;
  }

  private static String levelText(Level level) {
    String text = level.toString().toUpperCase(Locale.ROOT);
    return text.length() == 4 ? text + " " : text;
  }

  private void paint(StringBuilder out, String colour, String text) {
    if (options.colour()) {
      Escapes.appendInline(out.append(colour), text);
      out.append(RESET);
    } else {
      Escapes.appendInline(out, text);
    }
  }

  private static String colourOf(Level level) {
    if (level.isAtLeast(Level.REPORT)) {
      return MAGENTA;
    } else if (level.isAtLeast(Level.ERROR)) {
      return RED;
    } else if (level.isAtLeast(Level.WARN)) {
      return YELLOW;
    }
    return level.isAtLeast(Level.INFO) ? GREEN : CYAN;
  }

  private static void pairs(
      StringBuilder out, String label, Map<String, ? extends @Nullable Object> pairs) {
    if (!pairs.isEmpty()) {
      new TextValues(out.append(MARGIN).append(label)).pairs(pairs);
      out.append('\n');
    }
  }

  /** How long it took; what it returned is in the message. */
  private static void run(StringBuilder out, Signal signal) {
    Run run = signal.run();
    if (run != null) {
      out.append(MARGIN).append("took  ");
      out.append(BigDecimal.valueOf(run.nanos(), NANOS_SCALE).toPlainString()).append(" ms\n");
    }
  }

  private static void markers(StringBuilder out, Signal signal) {
    if (!signal.markers().isEmpty()) {
      out.append(MARGIN).append("marks");
      for (String marker : signal.markers()) {
        Escapes.appendInline(out.append(' '), marker);
      }
      out.append('\n');
    }
  }

  private static void host(StringBuilder out, @Nullable HostInfo host) {
    if (host != null) {
      out.append(MARGIN).append("host ");
      for (String part : Stream.of(host.name(), host.ip()).filter(Objects::nonNull).toList()) {
        Escapes.appendInline(out.append(' '), part);
      }
      out.append('\n');
    }
  }

  /** What the rules of the gate have done. */
  private static void rules(StringBuilder out, Signal signal) {
    if (signal.sample() != 1 || signal.suppressed() != 0) {
      out.append(MARGIN).append("gate ");
      if (signal.sample() != 1) {
        out.append(" sample=").append(signal.sample());
      }
      if (signal.suppressed() != 0) {
        out.append(" suppressed=").append(signal.suppressed());
      }
      out.append('\n');
    }
  }

  private static void location(StringBuilder out, @Nullable Location location) {
    if (location != null) {
      StackTraceElement frame =
          new StackTraceElement(
              location.className(),
              location.methodName(),
              location.fileName(),
              location.lineNumber());
      Escapes.appendInline(out.append(MARGIN).append("at    "), frame.toString());
      out.append('\n');
    }
  }
}
