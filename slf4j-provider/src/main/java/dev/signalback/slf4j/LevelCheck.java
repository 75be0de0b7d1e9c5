package dev.signalback.slf4j;

import ch.qos.logback.classic.model.LoggerModel;
import ch.qos.logback.classic.model.RootLoggerModel;
import ch.qos.logback.classic.model.processor.LoggerModelHandler;
import ch.qos.logback.classic.model.processor.RootLoggerModelHandler;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.model.Model;
import ch.qos.logback.core.model.processor.DefaultProcessor;
import ch.qos.logback.core.model.processor.ModelHandlerException;
import ch.qos.logback.core.model.processor.ModelInterpretationContext;
import ch.qos.logback.core.spi.ContextAware;
import dev.signalback.logback.internal.config.LoggerLevels;
import dev.signalback.logback.internal.config.Mistake;
import org.jspecify.annotations.Nullable;

/** Warns of levels that Logback does not know and takes for {@code DEBUG} without a word. */
final class LevelCheck {

  private LevelCheck() {}

  /** Looks at the levels of loggers on the way to Logback's own handlers of them. */
  static void install(DefaultProcessor processor) {
    processor.addHandler(LoggerModel.class, (context, mic) -> new CheckedLogger(context));
    processor.addHandler(RootLoggerModel.class, (context, mic) -> new CheckedRoot(context));
  }

  private static void check(
      ContextAware reporter, String logger, Model model, @Nullable String level) {
    if (level != null && !level.isBlank() && !LoggerLevels.isKnown(level.trim())) {
      String line = "line " + model.getLineNumber();
      reporter.addStatus(Mistake.warning(LoggerLevels.unknown(logger, line, level), reporter));
    }
  }

  private static final class CheckedLogger extends LoggerModelHandler {
    CheckedLogger(Context context) {
      super(context);
    }

    @Override
    public void handle(ModelInterpretationContext mic, Model model) throws ModelHandlerException {
      LoggerModel logger = (LoggerModel) model;
      check(this, mic.subst(logger.getName()), model, mic.subst(logger.getLevel()));
      super.handle(mic, model);
    }
  }

  private static final class CheckedRoot extends RootLoggerModelHandler {
    CheckedRoot(Context context) {
      super(context);
    }

    @Override
    public void handle(ModelInterpretationContext mic, Model model) throws ModelHandlerException {
      check(this, "ROOT", model, mic.subst(((RootLoggerModel) model).getLevel()));
      super.handle(mic, model);
    }
  }
}
