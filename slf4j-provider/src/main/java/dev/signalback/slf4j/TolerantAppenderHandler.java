package dev.signalback.slf4j;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.joran.JoranConstants;
import ch.qos.logback.core.model.AppenderModel;
import ch.qos.logback.core.model.Model;
import ch.qos.logback.core.model.processor.AppenderModelHandler;
import ch.qos.logback.core.model.processor.ModelHandlerException;
import ch.qos.logback.core.model.processor.ModelInterpretationContext;
import dev.signalback.logback.internal.config.Mistake;
import java.util.List;
import java.util.Map;

/**
 * Sets up an appender, and lets the rest of the file go on when that fails: Logback itself leaves
 * out every logger that refers to an appender without a class, and stops reading when {@code
 * start()} throws.
 */
final class TolerantAppenderHandler extends AppenderModelHandler<ILoggingEvent> {

  private TolerantAppenderHandler(Context context) {
    super(context);
  }

  static TolerantAppenderHandler of(Context context, ModelInterpretationContext mic) {
    return new TolerantAppenderHandler(context);
  }

  @Override
  public void handle(ModelInterpretationContext mic, Model model) {
    try {
      super.handle(mic, model);
    } catch (ModelHandlerException | Error e) {
      Fatal.rethrow(e);
      AppenderModel appender = (AppenderModel) model;
      addStatus(leftOut(mic, appender, e));
      model.markAsSkipped();
      mic.markStartOfNamedDependee(mic.subst(appender.getName()));
    }
  }

  /** The superclass has reported the exception, which is told once. */
  private Mistake leftOut(ModelInterpretationContext mic, AppenderModel appender, Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return Mistake.error(
        "appender %s, line %d, is left out, its class %s cannot be used, got %s; check the name and the class path, what refers to it goes on without"
            .formatted(
                mic.subst(appender.getName()),
                appender.getLineNumber(),
                appender.getClassName(),
                cause),
        this,
        cause instanceof ClassNotFoundException ? null : cause,
        List.of(
            "Could not create an Appender of type [" + mic.getImport(appender.getClassName()),
            "Failed to find appender named [" + mic.subst(appender.getName()) + "]"));
  }

  @Override
  public void postHandle(ModelInterpretationContext mic, Model model) throws ModelHandlerException {
    try {
      super.postHandle(mic, model);
    } catch (RuntimeException | Error e) {
      Fatal.rethrow(e);
      if (mic.peekObject() instanceof Appender<?> appender) {
        String message =
            ("appender %s of class %s must start, got %s; mend what that names or take the appender"
                    + " out, what it should get is counted as failed until then")
                .formatted(appender.getName(), appender.getClass().getName(), e);
        addStatus(Mistake.error(message, this, e, List.of()));
        register(mic, appender);
        mic.popObject();
      }
    }
  }

  /** Loggers attach it all the same, so that what it should have got is counted as failed. */
  @SuppressWarnings("unchecked") // that is what Logback keeps there
  private static void register(ModelInterpretationContext mic, Appender<?> appender) {
    mic.markStartOfNamedDependee(appender.getName());
    Map<String, Appender<?>> appenders =
        (Map<String, Appender<?>>) mic.getObjectMap().get(JoranConstants.APPENDER_BAG);
    if (appenders != null) {
      appenders.put(appender.getName(), appender);
    }
  }
}
