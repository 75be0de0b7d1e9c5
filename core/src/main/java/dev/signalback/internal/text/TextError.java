package dev.signalback.internal.text;

import dev.signalback.internal.ErrorSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Writes a throwable for humans, the root cause first: where the trouble began stands on top, and
 * each throwable that wraps it adds only the frames that are its own.
 */
final class TextError {

  private static final int MAX_CAUSES = 20;
  private static final String STEP = "    ";

  private final StringBuilder out;
  private final int maxFrames;

  TextError(StringBuilder out, int maxFrames) {
    this.out = out;
    this.maxFrames = maxFrames;
  }

  void append(ErrorSnapshot error, String margin) {
    chain(ErrorView.of(error, MAX_CAUSES), margin, "", 0);
  }

  /**
   * A throwable, after its causes.
   *
   * @param label what stands before the root of the chain
   * @param inCommon how many frames the throwable has in common with the one that encloses the
   *     chain
   */
  private void chain(ErrorView error, String margin, String label, int inCommon) {
    ErrorView cause = error.cause();
    int omitted = inCommon;
    if (cause != null) {
      chain(cause, margin, label, Math.min(inCommon, cause.framesInCommon()));
      omitted = Math.max(inCommon, cause.framesInCommon());
    }
    head(error, margin, cause == null ? label : "Wrapped by: ");
    frames(error, margin + STEP, omitted);
    for (ErrorView suppressed : error.suppressed()) {
      chain(suppressed, margin + STEP, "Suppressed: ", suppressed.framesInCommon());
    }
  }

  private void head(ErrorView error, String margin, String label) {
    out.append(margin).append(label);
    String type = error.type();
    switch (error.form()) {
      case CIRCULAR -> bracketed("circular: ", type, "");
      case CUT -> bracketed("+" + error.left() + " left out: ", type, ", …");
      case UNREADABLE -> lines(error.message(), margin);
      case WHOLE -> {
        Escapes.appendInline(out, String.valueOf(type));
        if (error.message() != null) {
          out.append(": ");
          lines(error.message(), margin);
        }
      }
    }
    out.append('\n');
  }

  private void bracketed(String before, @Nullable String type, String after) {
    out.append('[').append(before);
    Escapes.appendInline(out, String.valueOf(type));
    out.append(after).append(']');
  }

  private void lines(@Nullable String message, String margin) {
    Escapes.appendLines(out, String.valueOf(message), "\n" + margin + SignalText.CONTINUATION);
  }

  private void frames(ErrorView error, String margin, int omitted) {
    int own = error.frames() - omitted;
    int shown = Math.min(own, maxFrames);
    for (int i = 0; i < shown; i++) {
      out.append(margin).append("at ");
      Escapes.appendInline(out, error.frame(i));
      out.append('\n');
    }
    note(margin, own - shown, " frames cut");
    note(margin, omitted, " frames in common");
  }

  private void note(String margin, int count, String what) {
    if (count > 0) {
      out.append(margin).append("... ").append(count).append(what).append('\n');
    }
  }
}
