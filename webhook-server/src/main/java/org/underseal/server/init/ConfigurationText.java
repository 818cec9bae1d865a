package org.underseal.server.init;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.underseal.plugin.BranchName;

/**
 * The configuration of what was set up.
 *
 * @param branches the supported ones
 * @param signIn the settings by which the connection signs in, one a line
 * @param secretSetting names the webhooks' secret
 * @param secretFile where that is, below the configuration's folder
 */
record ConfigurationText(
    Wish wish, List<BranchName> branches, String signIn, String secretSetting, String secretFile) {

  /** A whole file, in which the platform and the programme are examples. */
  String whole() {
    return """
        # Made by underseal init. What each key means, and more keys, stand in underseal-example.yml.
        server:
          port: 8080
          public-url: %s
          data: ./data
          status-link-secret: file:secrets/status-link
          master-key: file:secrets/master-key   # keep a copy elsewhere: without it the database can't be read

        advisories:
          id-prefix: x_underseal-
          publisher: Security team of %s

        connections:
        %s  # To be filled in: where reports come from and money is asked for.
        %s
        # To be filled in: who pays, and what.
        programmes:
          bounty:
            name: Bug bounty
            sponsor: Your organisation
            platform: %s
            currency: %s
            budget: 10000
            rewards: {low: 100, medium: 500, high: 1000, critical: 2500}
            fix-bonus-percent: 20
            pay-on: landed
            approval-above: 1000
            publish: on-landing
            embargo-days: 90

        projects:
        %s"""
        .formatted(
            wish.publicUrl(),
            wish.repositories().publicRepository().name(),
            connection(),
            wish.platform().connection(),
            wish.platform().word(),
            wish.platform().currency(),
            project());
  }

  /** The two parts that another file needs. */
  String parts() {
    return "connections:\n" + connection() + "\nprojects:\n" + project();
  }

  private String connection() {
    return """
        %1$s:
          type: %1$s
          %2$s: %3$s
        %4$s  %5$s: file:%6$s
        """
        .formatted(
            wish.kind().connection(),
            wish.kind().urlSetting(),
            wish.url(),
            signIn.indent(2),
            secretSetting,
            secretFile)
        .indent(2);
  }

  /** How an account signs in: its token's file as the configuration's folder sees it. */
  static String account(Wish wish) {
    var token = wish.tokenFile().toAbsolutePath().normalize();
    return "token: file:"
        + (token.startsWith(wish.folder().normalize())
            ? wish.folder().normalize().relativize(token).toString()
            : token.toString());
  }

  private String project() {
    String name = wish.repositories().publicRepository().name();
    return """
        %s:
          name: %s
          programme: bounty
          platform-programme: %s
          forge: %s
          repository: %s
          security-repository: %s
          branches: [%s]
          # packages: ["pkg:npm/%s"]         # package URLs, for the advisory
        """
        .formatted(
            name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-"),
            name,
            wish.platform().programme(),
            wish.kind().connection(),
            wish.repositories().publicRepository(),
            wish.repositories().securityRepository(),
            branches.stream()
                .map(branch -> '"' + branch.value() + '"')
                .collect(Collectors.joining(", ")),
            name)
        .indent(2);
  }

  /** Whether a file names the project. */
  boolean isIn(String file) {
    return Pattern.compile(
            "(?m)^\\s*repository:\\s*[\"']?"
                + Pattern.quote(wish.repositories().publicRepository().path())
                + "[\"']?\\s*(#.*)?$")
        .matcher(file)
        .find();
  }
}
