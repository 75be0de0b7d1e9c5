package dev.signalback.logback.internal.feed;

import ch.qos.logback.classic.net.SSLSocketAppender;
import ch.qos.logback.classic.net.SocketAppender;
import ch.qos.logback.classic.pattern.CallerDataConverter;
import ch.qos.logback.classic.pattern.ClassOfCallerConverter;
import ch.qos.logback.classic.pattern.FileOfCallerConverter;
import ch.qos.logback.classic.pattern.LineOfCallerConverter;
import ch.qos.logback.classic.pattern.MethodOfCallerConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.pattern.CompositeConverter;
import ch.qos.logback.core.pattern.Converter;
import ch.qos.logback.core.pattern.PatternLayoutBase;
import ch.qos.logback.core.pattern.parser.Parser;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.ScanException;
import dev.signalback.logback.internal.config.FilteredAppenders;
import dev.signalback.logback.internal.write.WatchedEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether an appender will ask its events for caller data, which has to be captured on
 * the calling thread, before anybody asks.
 *
 * <p>It looks at the converters of a pattern, at {@code includeCallerData} of encoders and
 * appenders, and, for classes it does not know, whether their class file mentions {@code
 * getCallerData}. A wrong yes costs a stack walk; a wrong no is noticed at the first event, see
 * {@link LogbackOutlet}.
 */
public final class CallerDataDemand {

  private static final String ACCESSOR = "getCallerData";

  private static final Set<Class<?>> CALLER_CONVERTERS =
      Set.of(
          CallerDataConverter.class,
          ClassOfCallerConverter.class,
          FileOfCallerConverter.class,
          LineOfCallerConverter.class,
          MethodOfCallerConverter.class);

  private CallerDataDemand() {}

  static boolean of(Appender<ILoggingEvent> appender) {
    if (appender instanceof FilteredAppenders handler) {
      return handler.targets().stream().anyMatch(CallerDataDemand::of) || ofFilters(appender);
    }
    return includesCallerData(appender)
        || mentions(appender)
        || ofFilters(appender)
        || ofNested(appender)
        || ofEncoder(appender);
  }

  private static boolean ofFilters(Appender<ILoggingEvent> appender) {
    return appender.getCopyOfAttachedFiltersList().stream().anyMatch(CallerDataDemand::mentions);
  }

  /** An appender that feeds others asks for what they ask. */
  @SuppressWarnings("unchecked") // an attachable of a classic context holds appenders of its events
  private static boolean ofNested(Appender<ILoggingEvent> appender) {
    if (appender instanceof AppenderAttachable<?> parent) {
      Iterator<? extends Appender<?>> nested = parent.iteratorForAppenders();
      while (nested.hasNext()) {
        if (of((Appender<ILoggingEvent>) nested.next())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean ofEncoder(Appender<ILoggingEvent> appender) {
    Object encoder =
        appender instanceof OutputStreamAppender<ILoggingEvent> stream
            ? WatchedEncoder.configured(stream)
            : property(appender, "getEncoder");
    if (encoder instanceof LayoutWrappingEncoder<?> wrapper) {
      return ofLayout(wrapper.getLayout());
    }
    Object layout = property(appender, "getLayout");
    return (encoder instanceof Encoder<?> && (includesCallerData(encoder) || mentions(encoder)))
        || (layout instanceof Layout<?> own && ofLayout(own));
  }

  private static boolean ofLayout(@Nullable Layout<?> layout) {
    if (layout == null) {
      return false;
    }
    return layout instanceof PatternLayoutBase<?> pattern
        ? ofPattern(pattern)
        : includesCallerData(layout) || mentions(layout);
  }

  private static <E> boolean ofPattern(PatternLayoutBase<E> layout) {
    if (layout.getPattern() == null) {
      return false;
    }
    try {
      Parser<E> parser = new Parser<>(layout.getPattern());
      parser.setContext(layout.getContext());
      return ofConverters(parser.compile(parser.parse(), layout.getEffectiveConverterMap()));
    } catch (ScanException brokenPattern) { // the layout reports it
      return false;
    }
  }

  private static boolean ofConverters(@Nullable Converter<?> first) {
    for (Converter<?> converter = first; converter != null; converter = converter.getNext()) {
      if (CALLER_CONVERTERS.contains(converter.getClass())
          || mentions(converter)
          || (converter instanceof CompositeConverter<?> composite
              && ofConverters(composite.getChildConverter()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean includesCallerData(Object component) {
    return Boolean.TRUE.equals(property(component, "isIncludeCallerData"))
        || component instanceof SocketAppender && Boolean.TRUE.equals(hidden(component))
        || component instanceof SSLSocketAppender && Boolean.TRUE.equals(hidden(component))
        || mentionsCallerProvider(component);
  }

  /** What these appenders can be told and not asked. */
  private static @Nullable Object hidden(Object appender) {
    Class<?> type =
        appender instanceof SocketAppender ? SocketAppender.class : SSLSocketAppender.class;
    try {
      Field field = type.getDeclaredField("includeCallerData");
      field.setAccessible(true);
      return field.get(appender);
    } catch (ReflectiveOperationException | RuntimeException notOpen) {
      return null; // its first event tells
    }
  }

  /** Composite encoders of logstash-logback-encoder ask through a provider of theirs. */
  private static boolean mentionsCallerProvider(Object component) {
    Object providers = property(component, "getProviders");
    return property(providers, "getProviders") instanceof List<?> list
        && list.stream().anyMatch(CallerDataDemand::isCallerProvider);
  }

  private static boolean isCallerProvider(@Nullable Object provider) {
    return provider != null
        && (provider.getClass().getSimpleName().startsWith("CallerData") || mentions(provider));
  }

  private static @Nullable Object property(@Nullable Object bean, String getter) {
    if (bean == null) {
      return null;
    }
    try {
      Method method = bean.getClass().getMethod(getter);
      return method.invoke(bean);
    } catch (ReflectiveOperationException | RuntimeException none) {
      return null;
    }
  }

  /** Whether a class of somebody else's, or a superclass of it, speaks of caller data. */
  private static boolean mentions(@Nullable Object component) {
    for (Class<?> type = component == null ? null : component.getClass();
        type != null && !isKnown(type);
        type = type.getSuperclass()) {
      if (classFileOf(type).contains(ACCESSOR)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isKnown(Class<?> type) {
    String name = type.getName();
    return name.startsWith("ch.qos.logback.")
        || name.startsWith("dev.signalback.logback.")
        || name.startsWith("net.logstash.logback.")
        || name.startsWith("java.");
  }

  private static String classFileOf(Class<?> type) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
