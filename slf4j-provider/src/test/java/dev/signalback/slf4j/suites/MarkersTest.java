package dev.signalback.slf4j.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalback.slf4j.SignalServiceProvider;
import org.junit.Test;
import org.slf4j.basicTests.BasicMarkerTest;
import org.slf4j.helpers.BasicMarkerFactory;

/** SLF4J's suite for markers, which makes a factory of its own: it has to be of our class. */
public class MarkersTest extends BasicMarkerTest {

  @Test
  public void isAboutTheFactoryOfTheProvider() {
    assertThat(new SignalServiceProvider().getMarkerFactory())
        .isExactlyInstanceOf(BasicMarkerFactory.class);
  }
}
