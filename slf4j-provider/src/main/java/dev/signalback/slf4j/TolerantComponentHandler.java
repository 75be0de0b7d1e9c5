package dev.signalback.slf4j;

import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.joran.util.beans.BeanDescriptionCache;
import ch.qos.logback.core.model.Model;
import ch.qos.logback.core.model.processor.ImplicitModelHandler;
import ch.qos.logback.core.model.processor.ModelInterpretationContext;
import dev.signalback.logback.internal.config.Mistake;
import java.util.List;
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

  private String place(Model model) {
    String element = "<" + model.getTag() + ">";
    return parent instanceof Appender<?> appender
        ? element + " in <appender name=\"" + appender.getName() + "\">"
        : element;
  }

  @Override
  public void postHandle(ModelInterpretationContext mic, Model model) {
    try {
      super.postHandle(mic, model);
    } catch (RuntimeException | Error e) {
      Fatal.rethrow(e);
      String message =
          "%s must start, got %s; mend what that names, it is left out until then"
              .formatted(place(model), e);
      addStatus(Mistake.error(message, this, e, List.of()));
      while (!mic.isObjectStackEmpty() && mic.peekObject() != parent) {
        mic.popObject();
      }
    }
  }
}
