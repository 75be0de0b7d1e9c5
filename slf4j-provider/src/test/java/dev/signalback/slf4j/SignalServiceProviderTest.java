package dev.signalback.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import dev.signalback.Signals;
import dev.signalback.forked.ForkedJvm;
import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.helpers.NOPLoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/** What SLF4J asks of a provider, before, while and after it is bound. */
@NullUnmarked
class SignalServiceProviderTest {

  @TempDir Path directory;

  @Test
  void isFoundAsAService() {
    ServiceLoader<SLF4JServiceProvider> services = ServiceLoader.load(SLF4JServiceProvider.class);

    assertThat(services).hasAtLeastOneElementOfType(SignalServiceProvider.class);
  }

  @Test
  void hasMdcAndMarkersBeforeItIsInitialized() {
    SignalServiceProvider provider = new SignalServiceProvider();

    provider.getMDCAdapter().put("key", "value");

    assertThat(provider.getMDCAdapter().get("key")).isEqualTo("value");
    assertThat(provider.getMDCAdapter()).isSameAs(provider.getMDCAdapter());
    assertThat(provider.getMarkerFactory().getMarker("M").getName()).isEqualTo("M");
    assertThat(provider.getMarkerFactory()).isSameAs(provider.getMarkerFactory());
    assertThat(provider.getLoggerFactory()).isInstanceOf(NOPLoggerFactory.class);
  }

  @Test
  void doesNothingInItsConstructor() {
    boolean wasRunning = Signals.isRunning();
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    new SignalServiceProvider();

    assertThat(Signals.isRunning()).isEqualTo(wasRunning);
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread))
        .noneMatch(thread -> thread.getName().startsWith("signalback"));
  }

  @Test
  void keepsItsMdcAdapterWhenItIsInitialized() throws Exception {
    try (TestDoor door = TestDoor.open()) {
      assertThat(door.context().getMDCAdapter()).isSameAs(door.mdc());
      assertThat(door.context().getName()).isEqualTo("default");
      assertThat(door.context().isStarted()).isTrue();
    }
  }

  @Test
  void asksForAnApiVersionThatCompilersDoNotCopy() throws Exception {
    Field version = SignalServiceProvider.class.getField("requestedApiVersion");

    assertThat(Modifier.isStatic(version.getModifiers())).isTrue();
    assertThat(Modifier.isFinal(version.getModifiers())).isFalse();
    assertThat(new SignalServiceProvider().getRequestedApiVersion()).isEqualTo("2.0.99");
  }

  @Test
  @Timeout(60)
  void startsOnTheConsoleWhenAConfiguratorThrowsAnError() throws Exception {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(Configurator.class.getName()), FailingConfigurator.class.getName());

    ForkedJvm.Result result =
        ForkedJvm.running(Program.class)
            .classPath(directory + File.pathSeparator + ForkedJvm.ownClassPath())
            .property("slf4j.provider", SignalServiceProvider.class.getName())
            .option("-XX:TieredStopAtLevel=1")
            .run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout())
        .anyMatch(line -> line.contains("after the error"))
        .contains("factory " + SignalLoggerFactory.class.getName(), "mdc value");
    assertThat(String.join("\n", result.stderr()))
        .contains("could not start as configured")
        .contains("UnsatisfiedLinkError: of a configurator");
  }

  @Test
  @Timeout(60)
  void discardsCallsAndSaysSoWhereAJarIsMissing() throws Exception {
    String classPath =
        Stream.of(ForkedJvm.ownClassPath().split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains("disruptor"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(classPath).isNotEqualTo(ForkedJvm.ownClassPath());

    ForkedJvm.Result result =
        ForkedJvm.running(Program.class)
            .classPath(classPath)
            .property("slf4j.provider", SignalServiceProvider.class.getName())
            .option("-XX:TieredStopAtLevel=1")
            .run();

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout())
        .containsExactly("factory " + NOPLoggerFactory.class.getName(), "mdc value");
    assertThat(String.join("\n", result.stderr()))
        .contains("could not start at all and discards every log call")
        .contains("disruptor must be on the class path");
  }

  /** A configurator of the application's that cannot be linked. */
  public static final class FailingConfigurator implements Configurator {
    @Override
    public void setContext(ch.qos.logback.core.Context context) {}

    @Override
    public ch.qos.logback.core.Context getContext() {
      return null;
    }

    @Override
    public void addStatus(ch.qos.logback.core.status.Status status) {}

    @Override
    public void addInfo(String message) {}

    @Override
    public void addInfo(String message, Throwable error) {}

    @Override
    public void addWarn(String message) {}

    @Override
    public void addWarn(String message, Throwable error) {}

    @Override
    public void addError(String message) {}

    @Override
    public void addError(String message, Throwable error) {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
      throw new UnsatisfiedLinkError("of a configurator");
    }
  }

  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      LoggerFactory.getLogger("app").info("after the error");
      MDC.put("key", "value");
      System.out.println("factory " + LoggerFactory.getILoggerFactory().getClass().getName());
      System.out.println("mdc " + MDC.get("key"));
    }
  }
}
