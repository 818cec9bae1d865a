package org.underseal.plugin.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.ConnectorFactory;

class GitHubConnectorFactoryTest {
  @Test
  void isFoundByItsType() {
    assertThat(ServiceLoader.load(ConnectorFactory.class))
        .extracting(ConnectorFactory::type)
        .contains("github");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"api.github.com", "ftp://api.github.com", "https://me:pw@ghe.example/api/v3"})
  void saysWhatAnApiUrlLooksLike(String url) {
    assertThatThrownBy(() -> WireGitHub.connect(URI.create(url), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://api.github.com");
  }
}
