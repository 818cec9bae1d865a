package org.underseal.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.server.hostile.Chance;
import org.underseal.server.hostile.Inputs;
import org.underseal.server.start.Plugins;

/** What the configuration's reader makes of files that are almost right. */
class HostileConfigurationTest {
  private static final String SECRET = "a-secret-that-must-never-be-printed-anywhere";

  @TempDir Path folder;

  @Test
  void readsAFileOrSaysWhereItIsWrong() throws Exception {
    byte[] example = example();
    Path file = folder.resolve("underseal.yml");
    Inputs.each(
        input -> {
          Files.write(file, hostile(input, example));
          try {
            reader().read(file);
          } catch (ConfigurationProblems documented) {
            assertThat(documented.problems()).isNotEmpty();
            assertThat(documented.getMessage()).doesNotContain(SECRET);
          }
        });
  }

  private static byte[] hostile(Chance input, byte[] example) {
    return input.oneIn(3)
        ? input.mutated(example)
        : input
            .mutated(new String(example, StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8);
  }

  private static ConfigurationReader reader() {
    Map<String, String> environment = new HashMap<>();
    for (String name :
        new String[] {
          "UNDERSEAL_STATUS_LINK_SECRET",
          "GITHUB_TOKEN",
          "GITHUB_WEBHOOK_SECRET",
          "GITLAB_TOKEN",
          "INTIGRITI_CLIENT_SECRET",
          "INTIGRITI_REFRESH_TOKEN",
          "INTIGRITI_WEBHOOK_SECRET"
        }) {
      environment.put(name, SECRET);
    }
    environment.put("GITLAB_SIGNING_TOKEN", "whsec_c3Rvcnktc2lnbmluZy10b2tlbi1vZi0zMi1ieXRlcyE=");
    environment.put("UNDERSEAL_MASTER_KEY", "b25seSBmb3IgdGVzdHM6IHRoaXJ0eS10d28gYnl0ZXM=");
    return new ConfigurationReader(Plugins.factories(), environment);
  }

  private static byte[] example() throws IOException {
    try (InputStream file =
        HostileConfigurationTest.class.getResourceAsStream("/underseal-example.yml")) {
      return file.readAllBytes();
    }
  }
}
