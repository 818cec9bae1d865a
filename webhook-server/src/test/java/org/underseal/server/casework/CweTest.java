package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CweTest {
  private static final Cwe SCRIPT =
      new Cwe(
          "CWE-79",
          "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')");

  @Test
  void knowsTheExactNameOfAWeakness() {
    assertThat(Cwe.parse("CWE-79")).contains(SCRIPT);
    assertThat(Cwe.parse("cwe-79")).contains(SCRIPT);
    assertThat(Cwe.parse("CWE-79: " + SCRIPT.name())).contains(SCRIPT);
  }

  @Test
  void takesTheNameOfAWeaknessThatItDoesNotKnow() {
    assertThat(Cwe.parse("CWE-5 J2EE Misconfiguration: Data Transmission Without Encryption"))
        .map(Cwe::name)
        .contains("J2EE Misconfiguration: Data Transmission Without Encryption");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "79", "XSS", "CWE-0", "CWE-5", "CWE-79 SQL injection", "CWE-1234567"})
  void takesNothingForAWeaknessThatIsNone(String text) {
    assertThat(Cwe.parse(text)).isEmpty();
  }
}
