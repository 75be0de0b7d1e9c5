package dev.signalback.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallsSessionTest {

  @Test
  void asksPeersForWhatTheyHaveAlone() {
    CallsSession session = sessions(Backend.LOG4J, EnumSet.allOf(CallGroup.class)).get(1);

    assertThat(session.groups())
        .containsExactly(CallGroup.REJECTED, CallGroup.ENABLED, CallGroup.MDC);
    assertThat(session.pattern()).isEqualTo("\\.calls\\.(RejectedCalls|EnabledCalls|MdcCalls)\\.");
  }

  @Test
  void hasAConfigurationOfItsOwnForMarkers() {
    List<CallsSession> sessions =
        sessions(Backend.PROVIDER, EnumSet.of(CallGroup.MARKER, CallGroup.EVENT));

    assertThat(sessions)
        .extracting(CallsSession::resource)
        .containsExactly("calls/signalback.xml", "calls/signalback-marker.xml");
  }

  @Test
  void hasAConfigurationThatIsThere() {
    Set<Backend> backends = CallsOptions.parse().backends();

    assertThat(CallsSession.all(backends, EnumSet.allOf(CallGroup.class)))
        .allSatisfy(
            s -> assertThat(getClass().getClassLoader().getResource(s.resource())).isNotNull());
  }

  private static List<CallsSession> sessions(Backend backend, Set<CallGroup> groups) {
    return CallsSession.all(EnumSet.of(backend), groups);
  }
}
