package org.underseal.server.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAddressTest {
  private final OwnAddress address = new OwnAddress(URI.create("https://seal.example/underseal"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://seal.example/underseal/hooks/main",
        "https://seal.example/underseal/hooks/main/",
        "HTTPS://Seal.Example:443/underseal/hooks/main"
      })
  void knowsItselfHoweverItIsWritten(String own) {
    assertThat(address.isFor("main", URI.create(own))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://seal.example/underseal/hooks/main",
        "https://seal.example:8443/underseal/hooks/main",
        "https://seal.example.evil/underseal/hooks/main",
        "https://seal.example/underseal/hooks/other",
        "https://seal.example/hooks/main",
        "mailto:main@seal.example",
        "main",
        ""
      })
  void takesNobodyElseForItself(String other) {
    assertThat(address.isFor("main", URI.create(other))).isFalse();
  }
}
