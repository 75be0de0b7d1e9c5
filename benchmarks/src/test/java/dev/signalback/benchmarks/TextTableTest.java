package dev.signalback.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void alignsItsColumns() {
    TextTable table = new TextTable(List.of("who", "µs"));
    table.add(List.of("Logback", "1.5"));
    table.add(List.of("us", "0.125"));

    assertThat(table)
        .hasToString(
            """
            | who     |    µs |
            |---------|------:|
            | Logback |   1.5 |
            | us      | 0.125 |
            """);
  }

  @Test
  void showsThreeDigitsThatCount() {
    assertThat(Report.number(1234.5)).isEqualTo("1235");
    assertThat(Report.number(12.345)).isEqualTo("12.3");
    assertThat(Report.number(1.2345)).isEqualTo("1.23");
    assertThat(Report.number(0.12345)).isEqualTo("0.123");
  }
}
