package org.underseal.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorFactory.Setting;
import org.underseal.plugin.Hint;
import org.underseal.plugin.Secret;
import org.underseal.plugin.WebhookReader;
import org.underseal.plugin.WebhookReader.Admission;
import org.underseal.plugin.WebhookReader.MalformedPayload;
import org.underseal.sandbox.core.Delivery;
import org.underseal.server.start.Plugins;

/** What the webhook readers make of payloads and headers that are almost right. */
class HostilePayloadsTest {
  private static final Instant NOW = Instant.parse("2021-01-11T09:00:00Z");
  private static final String SECRET = "whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldCBvZiAzMiBieXRlcw==";

  private static List<Delivery> payloads;

  @BeforeAll
  static void walk(@TempDir Path folder) {
    payloads = Payloads.of(folder);
    assertThat(payloads)
        .extracting(Delivery::vendor)
        .contains("github", "gitlab", "intigriti", "hackerone", "finance");
  }

  @Test
  void understandsAPayloadOrSaysWhichFieldIsWrongWithoutItsContent() throws Exception {
    Inputs.each(
        input -> {
          Delivery right = input.of(payloads);
          byte[] body = new HostileJson(input).of(right.body());
          try {
            reader(right.vendor()).parse(right.event(), body).forEach(HostilePayloadsTest::check);
          } catch (MalformedPayload documented) {
            assertThat(documented).hasNoCause();
            assertThat(documented.getMessage())
                .hasSizeLessThan(120)
                .matches("[A-Za-z0-9_.,;/' -]+")
                .doesNotContain("canary")
                .doesNotContain("evil");
          }
        });
  }

  private static void check(Hint hint) {
    if (hint instanceof Hint.ReportChanged report) {
      assertThat(report.code()).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    } else if (hint instanceof Hint.IssueChanged issue) {
      assertThat(issue.number()).isPositive();
      check(issue.repository().path());
    } else if (hint instanceof Hint.RepositoryChanged changed) {
      check(changed.repository().path());
    }
  }

  private static void check(String repository) {
    assertThat(repository).hasSizeLessThanOrEqualTo(500).doesNotContain("..").contains("/");
  }

  @Test
  void admitsNobodyWhoDoesNotKnowTheSecret() throws Exception {
    Inputs.each(
        input -> {
          Delivery right = input.of(payloads);
          Map<String, String> headers = new HashMap<>();
          right.headers().forEach((name, value) -> headers.put(name, hostile(input, name, value)));
          byte[] body = input.oneIn(2) ? right.body() : input.mutated(right.body());
          Admission admission =
              reader(right.vendor()).admit(new org.underseal.plugin.Delivery(headers, body), NOW);
          assertThat(admission).isInstanceOf(Admission.Refused.class);
          assertThat(((Admission.Refused) admission).reason()).matches("[A-Za-z0-9 ;-]{1,100}");
        });
  }

  private static String hostile(Chance input, String name, String value) {
    boolean isSignature =
        name.toLowerCase(java.util.Locale.ROOT).matches(".*(sign|digest|token).*");
    return isSignature || input.oneIn(4)
        ? new String(input.mutated(value).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        : value;
  }

  private static WebhookReader reader(String vendor) {
    String type = vendor.equals("finance") ? "payout-webhook" : vendor;
    var factory =
        Plugins.factories().stream().filter(f -> f.type().equals(type)).findFirst().orElseThrow();
    Map<String, String> texts = new HashMap<>();
    Map<String, Secret> secrets = new HashMap<>();
    for (Setting setting : factory.settings()) {
      if (setting.key().startsWith("app-")) {
        continue; // Either an App or a token.
      }
      switch (setting.kind()) {
        case TEXT -> {
          if (setting.required()) {
            texts.put(setting.key(), setting.key().equals("currency") ? "EUR" : "text");
          }
        }
        case URL -> texts.put(setting.key(), "http://127.0.0.1:1");
        case SECRET -> secrets.put(setting.key(), Secret.of(SECRET));
      }
    }
    return factory
        .connect(
            new Connection(
                vendor,
                texts,
                secrets,
                new NoMemory(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                Duration.ofSeconds(5)))
        .webhooks();
  }

  private static final class NoMemory implements Connection.Memory {
    @Override
    public Optional<Secret> recall(String key) {
      return Optional.empty();
    }

    @Override
    public void keep(String key, Secret value) {
      throw new UnsupportedOperationException("a reader keeps nothing");
    }
  }
}
