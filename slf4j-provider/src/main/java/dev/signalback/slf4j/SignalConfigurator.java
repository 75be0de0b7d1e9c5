package dev.signalback.slf4j;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.util.DefaultJoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.model.AppenderModel;
import ch.qos.logback.core.model.ImplicitModel;
import ch.qos.logback.core.model.processor.DefaultProcessor;
import ch.qos.logback.core.status.ErrorStatus;
import ch.qos.logback.core.util.OptionHelper;
import dev.signalback.logback.internal.config.ConfigurationReview;
import dev.signalback.logback.internal.install.HostedInstaller;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * Configures the provider's context, after all of the application's own configurators: Logback's
 * search for {@code logback-test.xml} and {@code logback.xml}, then the console default. What an
 * appender or a part of one throws while it is set up disables that appender, not the file.
 *
 * <p>Logback finds it as a service and offers it other contexts too. Their configuration stays
 * Logback's; when it has been read, a hosted door is put behind it.
 *
 * <p>Micronaut asks the first service it finds instead of reading the configuration, unless that is
 * a {@link DefaultJoranConfigurator}: hence the superclass.
 */
@ConfiguratorRank(ConfiguratorRank.FALLBACK)
public final class SignalConfigurator extends DefaultJoranConfigurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (!(context instanceof SignalLoggerContext)) {
      return configureHosted(context);
    }
    URL file = search();
    if (file == null) {
      warnIfOneIsNamed();
      ConsoleDefault.install(context);
    } else {
      read(file);
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** By the one method for it that is public in every Logback that we promise. */
  @SuppressWarnings("deprecation")
  private @Nullable URL search() {
    return findURLOfDefaultConfigurationFile(true);
  }

  private ExecutionStatus configureHosted(LoggerContext context) {
    if (!(context instanceof HostedLoggerContext)
        && !LogbackVersion.isTooOld()
        && Door.isWantedBesideLogback()) {
      HostedInstaller.watch(context, Door::sayHostedByLogback);
    }
    return ExecutionStatus.INVOKE_NEXT_IF_ANY;
  }

  /** Logback itself says nothing of a file that is not there. */
  private void warnIfOneIsNamed() {
    String named = OptionHelper.getSystemProperty(ClassicConstants.CONFIG_FILE_PROPERTY);
    if (named != null) {
      addWarn(
          "%s must name a file, a URL or a resource, got %s, which is not there; logging to the console"
              .formatted(ClassicConstants.CONFIG_FILE_PROPERTY, named));
    }
  }

  private void read(URL file) {
    try {
      configureByResource(file);
    } catch (JoranException | RuntimeException e) {
      addError("could not read configuration file " + file + ": " + e.getMessage(), e);
    } catch (StackOverflowError e) {
      addError(
          "configuration file must not include itself, got a cycle of includes in "
              + file
              + "; take one of them out");
    }
  }

  @Override
  public void configureByResource(URL url) throws JoranException {
    if (!url.toString().endsWith("xml")) {
      getContext()
          .getStatusManager()
          .add(
              new ErrorStatus(
                  "configuration file must end in .xml, got " + url + "; rename it", this));
      return;
    }
    if (getContext() instanceof LoggerContext context) {
      configure(context, url);
    }
  }

  /** Reads a file, so that a mistake costs no more than what it is in. */
  static void configure(LoggerContext context, URL url) throws JoranException {
    ConfigurationReview.remember(context, url);
    JoranConfigurator configurator = new TolerantConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(url);
  }

  private static final class TolerantConfigurator extends JoranConfigurator {
    @Override
    protected void addModelHandlerAssociations(DefaultProcessor processor) {
      super.addModelHandlerAssociations(processor);
      processor.addHandler(AppenderModel.class, TolerantAppenderHandler::of);
      processor.addHandler(ImplicitModel.class, TolerantComponentHandler::of);
      LevelCheck.install(processor);
    }

    @Override
    protected JoranConfigurator makeAnotherInstance() {
      JoranConfigurator other = new TolerantConfigurator();
      other.setContext(getContext());
      return other;
    }
  }
}
