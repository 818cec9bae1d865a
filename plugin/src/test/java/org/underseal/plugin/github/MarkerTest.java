package org.underseal.plugin.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {
  @ParameterizedTest
  @ValueSource(strings = {"--> visible", "a--b", "<script>", "zwölf", "two\nlines", "-->", ""})
  void keepsEveryKeyInsideItsHiddenLine(String key) {
    String line = Marker.ofComment(key).line();
    assertThat(line).startsWith("<!-- underseal:").endsWith(" -->").doesNotContain("\n");
    assertThat(line.substring("<!--".length(), line.length() - "-->".length()))
        .doesNotContain("--")
        .doesNotContain("<")
        .doesNotContain(">");
  }

  @Test
  void tellsKeysApartThatLookAlikeOnceTheyAreSafe() {
    assertThat(Marker.ofComment("a--b")).isNotEqualTo(Marker.ofComment("a-%002Db"));
    assertThat(Marker.ofComment("a b")).isNotEqualTo(Marker.ofComment("a_b"));
  }

  @Test
  void readsAsItIsWrittenForAnOrdinaryKey() {
    assertThat(Marker.ofComment("US-2026-0007/summary").line())
        .isEqualTo("<!-- underseal:US-2026-0007/summary -->");
  }
}
