package org.underseal.plugin.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.Secret;

class AppKeyTest {
  @Test
  void saysWhatAKeyLooksLikeAndNothingOfWhatItWasGiven() {
    AppKeyPair key = AppKeyPair.generate();
    String inside = key.pkcs8().lines().skip(1).findFirst().orElseThrow();
    List<String> wrong =
        List.of(
            inside,
            key.pkcs8().replace("PRIVATE", "PUBLIC"),
            key.pkcs8().replace("BEGIN PRIVATE", "BEGIN RSA PRIVATE"),
            key.pkcs1().replace("RSA PRIVATE", "PRIVATE"),
            key.pkcs8().substring(0, key.pkcs8().length() - 40),
            AppKeyPair.generate("EC").pkcs8());
    for (String pem : wrong) {
      Throwable no = catchThrowable(() -> AppKey.read(Secret.of(pem)));
      assertThat(no)
          .isInstanceOf(IllegalArgumentException.class)
          .hasNoCause()
          .hasMessageContaining("app-private-key")
          .hasMessageNotContaining(inside);
    }
  }
}
