package dev.signalback.slf4j;

import ch.qos.logback.core.Context;
import ch.qos.logback.core.joran.util.beans.BeanDescriptionCache;
import ch.qos.logback.core.model.Model;
import ch.qos.logback.core.model.processor.ImplicitModelHandler;
import ch.qos.logback.core.model.processor.ModelInterpretationContext;
import org.jspecify.annotations.Nullable;

/** Sets up a part of an appender, and reports what its {@code start()} throws. */
final class TolerantComponentHandler extends ImplicitModelHandler {

  private @Nullable Object parent;

  private TolerantComponentHandler(Context context, BeanDescriptionCache beans) {
    super(context, beans);
  }

  static TolerantComponentHandler of(Context context, ModelInterpretationContext mic) {
    return new TolerantComponentHandler(context, mic.getBeanDescriptionCache());
  }

  @Override
  public void handle(ModelInterpretationContext mic, Model model) {
    parent = mic.isObjectStackEmpty() ? null : mic.peekObject();
    super.handle(mic, model);
  }

  @Override
  public void postHandle(ModelInterpretationContext mic, Model model) {
    try {
      super.postHandle(mic, model);
    } catch (RuntimeException | Error e) {
      Fatal.rethrow(e);
      addError(
          "<%s> must start, got %s; mend what that names, it is left out until then"
              .formatted(model.getTag(), e),
          e);
      while (!mic.isObjectStackEmpty() && mic.peekObject() != parent) {
        mic.popObject();
      }
    }
  }
}
