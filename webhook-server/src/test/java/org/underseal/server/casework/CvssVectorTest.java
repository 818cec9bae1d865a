package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.Severity;
import us.springett.cvss.Cvss;

class CvssVectorTest {
  private static final String[] METRICS_4 = {
    "AV:NALP",
    "AC:LH",
    "AT:NP",
    "PR:NLH",
    "UI:NPA",
    "VC:HLN",
    "VI:HLN",
    "VA:HLN",
    "SC:HLN",
    "SI:HLN",
    "SA:HLN",
    "E:XAPU",
    "CR:XHML",
    "IR:XHML",
    "AR:XHML",
    "MAV:XNALP",
    "MSI:XSHLN"
  };

  @ParameterizedTest
  @CsvSource({
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, 9.8, CRITICAL",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N, 6.1, MEDIUM",
    "CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N, 0.0, NONE",
    // From the examples of FIRST's own document for 4.0.
    "CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 7.3, HIGH",
    "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 7.7, HIGH",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H, 10.0, CRITICAL",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N, 0.0, NONE"
  })
  void scoresAVector(String vector, BigDecimal score, Severity severity) {
    assertThat(CvssVector.parse(vector)).contains(new CvssVector(vector, score, severity));
  }

  @Test
  void writesTheMetricsInTheirOrderAndLeavesOutWhatIsNotDefined() {
    assertThat(CvssVector.parse("CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N/E:X/RC:C"))
        .map(CvssVector::text)
        .contains("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/RC:C");
    assertThat(
            CvssVector.parse(
                "CVSS:4.0/SA:N/SI:N/SC:N/VA:H/VI:H/VC:H/UI:N/PR:L/AT:P/AC:L/AV:L/MAV:X/E:P"))
        .map(CvssVector::text)
        .contains("CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "high",
        "CVSS:2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H",
        "CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:3.1/AV:Z/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/QQ:H",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:S/SA:H",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\n"
      })
  void takesNothingForAVectorThatIsNone(String text) {
    assertThat(CvssVector.parse(text)).isEmpty();
  }

  /** The library is right but for ties, which it may round down. */
  @Test
  void scoresVersion4LikeTheLibraryAndRoundsTiesUp() throws Exception {
    Random random = new Random(4);
    int ties = 0;
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder("CVSS:4.0");
      for (String metric : METRICS_4) {
        String values = metric.substring(metric.indexOf(':') + 1);
        text.append('/')
            .append(metric, 0, metric.indexOf(':') + 1)
            .append(values.charAt(random.nextInt(values.length())));
      }
      CvssVector ours = CvssVector.parse(text.toString()).orElseThrow();
      double theirs = Cvss.fromVector(text.toString()).calculateScore().getBaseScore();
      double more = ours.score().doubleValue() - theirs;
      assertThat(more).as(text.toString()).isBetween(-0.001, 0.101);
      ties += more > 0.05 ? 1 : 0;
    }
    assertThat(ties).isBetween(1, 100);
  }
}
