package org.underseal.sandbox.intigriti;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CvssBaseScoreTest {

  @Test
  void scoresTheSpecificationsExtremes() {
    assertThat(CvssBaseScore.of("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")).isEqualTo(9.8);
    assertThat(CvssBaseScore.of("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H")).isEqualTo(10.0);
    assertThat(CvssBaseScore.of("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N")).isEqualTo(0.0);
  }

  @Test
  void scoresAStoredScriptOfAnOrdinaryUser() {
    assertThat(CvssBaseScore.of("CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N")).isEqualTo(5.4);
    assertThat(CvssBaseScore.of("CVSS:3.0/AV:N/AC:H/PR:H/UI:N/S:U/C:L/I:L/A:L")).isEqualTo(4.1);
  }

  @Test
  void scoresNothingThatIsNoCompleteVector() {
    assertThat(CvssBaseScore.of("CVSS:3.1/AV:N")).isNull();
    assertThat(CvssBaseScore.of("high")).isNull();
  }
}
