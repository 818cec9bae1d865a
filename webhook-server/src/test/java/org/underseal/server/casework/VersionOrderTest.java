package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionOrderTest {
  /** From the earliest to the latest. */
  private static final List<String> ORDERED =
      List.of(
          "0.9",
          "1.0.0-alpha.1",
          "1.0.0-beta",
          "1.0-rc1",
          "1.0-rc2",
          "v1.0",
          "1.0.2",
          "1.0.2a",
          "1.0.2b",
          "1.0.10",
          "1.2",
          "2.0.dev1",
          "2.0.0",
          "10.0");

  @Test
  void goesByNumbersAndByWordsBeforeARelease() {
    for (int i = 0; i < ORDERED.size(); i++) {
      for (int j = 0; j < ORDERED.size(); j++) {
        assertThat(
                Integer.signum(VersionOrder.compare(ORDERED.get(i), ORDERED.get(j)).orElseThrow()))
            .as("%s and %s", ORDERED.get(i), ORDERED.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void findsTheSameVersionInOtherWords() {
    assertThat(VersionOrder.compare("v1.0", "1.0.0+build.7")).hasValue(0);
  }

  @Test
  void saysNothingOfWhatIsNoVersion() {
    assertThat(VersionOrder.compare("latest", "1.0")).isEmpty();
    assertThat(VersionOrder.compare("1.0", "1.0 or so")).isEmpty();
  }
}
