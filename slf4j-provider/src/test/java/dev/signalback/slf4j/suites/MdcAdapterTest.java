package dev.signalback.slf4j.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.slf4j.SignalServiceProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.Test;
import org.slf4j.helpers.MDCAdapterTestBase;
import org.slf4j.spi.MDCAdapter;

/**
 * SLF4J's suite for the MDC. Two of its methods demand that child threads inherit, as with SLF4J's
 * own adapter; here they do not, as with Logback's, and the two say so instead.
 */
@NullUnmarked
public class MdcAdapterTest extends MDCAdapterTestBase {

  @Override
  protected MDCAdapter instantiateMDC() {
    return new SignalServiceProvider().getMDCAdapter();
  }

  @Test
  @Override
  public void testMDCInheritsValuesFromParentThread() throws Exception {
    mdc.put("parentKey", "parentValue");

    String inherited =
        inChildThread(
            () -> {
              mdc.put("childKey", "childValue");
              return mdc.get("parentKey");
            });

    assertThat(inherited).isNull();
    assertThat(mdc.getCopyOfContextMap()).isEqualTo(Map.of("parentKey", "parentValue"));
  }

  @Test
  @Override
  public void testMDCChildThreadCanOverwriteParentThread() throws Exception {
    mdc.put("sharedKey", "parentValue");

    List<String> ofChild =
        inChildThread(
            () -> {
              String before = mdc.get("sharedKey");
              mdc.put("sharedKey", "childValue");
              return Arrays.asList(before, mdc.get("sharedKey"));
            });

    assertThat(ofChild).containsExactly(null, "childValue");
    assertThat(mdc.get("sharedKey")).isEqualTo("parentValue");
  }

  private static <T> T inChildThread(Supplier<T> call) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread child = new Thread(() -> result.completeAsync(call, Runnable::run), "child");
    child.start();
    return result.get(20, TimeUnit.SECONDS);
  }
}
