package org.underseal.server.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.underseal.sandbox.hackerone.HackerOne;
import org.underseal.sandbox.opencollective.OpenCollective;

/** The story's configuration with a programme for each rail in place of the one. */
final class RailsConfiguration {
  static final String HACKERONE_SECRET = "hackerone-webhooks-of-the-story";

  /** What the sandbox knows, and what no other connection has: file by file. */
  private static final List<String[]> SECRETS =
      List.of(
          new String[] {"hackerone-token", HackerOne.token()},
          new String[] {"hackerone-webhooks", HACKERONE_SECRET},
          new String[] {"collective-token", "open-collective-personal-token"},
          new String[] {"finance-secret", "whsec_c3BvbnNvcidzIGZpbmFuY2Ugc3lzdGVtIHNlY3JldA=="},
          new String[] {"iban", "BE68 5390 0754 7034"});

  private RailsConfiguration() {}

  /** The changed text; the secrets become files in this folder. */
  static String of(String yaml, Path folder) {
    for (String[] secret : SECRETS) {
      write(folder.resolve(secret[0]), secret[1]);
    }
    String sandbox = yaml.replaceAll("(?s).*api-url: (http://[^/]+)/github.*", "$1");
    StringBuilder programmes = new StringBuilder("programmes:\n");
    String text = yaml.replace("connections:\n", "connections:\n" + connections(sandbox));
    for (Rail rail : Rail.values()) {
      programmes.append(programme(rail));
      text =
          text.replaceFirst(
              "(?s)(name: " + rail.project() + "\n.*?programme: )isa2", "$1" + rail.key());
    }
    return text.replaceFirst("(?s)programmes:\n.*projects:\n", programmes + "projects:\n")
        + project(Rail.HACKERONE, PretendWorld.MASTODON)
        + project(Rail.OPEN_COLLECTIVE, PretendWorld.CRYPTPAD);
  }

  private static String connections(String sandbox) {
    return """
      hackerone:
        type: hackerone
        api-url: %1$s/hackerone/v1
        api-identifier: %2$s
        api-token: file:hackerone-token
        webhook-secret: file:hackerone-webhooks
        currency: EUR
      sepa:
        type: sepa
        debtor-name: European Commission
        debtor-iban: file:iban
      open-collective:
        type: open-collective
        api-url: %1$s/opencollective/graphql
        account: %3$s
        token: file:collective-token
      payout-webhook:
        type: payout-webhook
        url: %1$s/finance
        signing-secret: file:finance-secret
    """
        .formatted(sandbox, HackerOne.identifier(), OpenCollective.PAYER);
  }

  private static String programme(Rail rail) {
    return """
      %1$s:
        name: What %1$s pays
        sponsor: European Commission
        platform: %2$s
        rail: %1$s
        currency: EUR
        budget: 10000
        rewards: {high: %3$s}
        fix-bonus-percent: 20
        pay-on: landed
    """
        .formatted(rail.key(), rail.isOnHackerOne() ? "hackerone" : "intigriti", rail.bounty());
  }

  private static String project(Rail rail, String repository) {
    String key = repository.substring(0, repository.indexOf('/'));
    return """
      %1$s:
        name: %2$s
        programme: %3$s
        platform-programme: %1$s
        forge: github
        repository: %4$s
        security-repository: %4$s%5$s
        branches: [main, "%6$s"]
    """
        .formatted(
            key,
            rail.project(),
            rail.key(),
            repository,
            PretendWorld.SECURITY,
            PretendWorld.stable(repository))
        .indent(2);
  }

  private static void write(Path file, String secret) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, secret);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
