package dev.signalback.logback.internal.hosted;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.util.DefaultJoranConfigurator;
import dev.signalback.logback.internal.config.ProviderContext;

/**
 * Sees to it that the configuration of a context of Logback's own is reviewed, and leaves the
 * configuring to others. Logback finds it as a service.
 *
 * <p>Micronaut asks the first service it finds instead of reading the configuration, unless that is
 * a {@link DefaultJoranConfigurator}: hence the superclass.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class HostedConfigurator extends DefaultJoranConfigurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (!(context instanceof ProviderContext)) {
      HostedReview.of(context).beforeAutomatic();
    }
    return ExecutionStatus.INVOKE_NEXT_IF_ANY;
  }
}
