package org.underseal.server.demo;

import java.util.Map;
import java.util.TreeMap;

/** The configuration of a server that is to work with the pretended world. */
public final class PretendConfiguration {
  private final PretendWorld world;
  private final int port;
  private final String data;
  private final Map<String, String> environment = new TreeMap<>();

  /** For a server on this port that keeps its data in this folder. */
  public PretendConfiguration(PretendWorld world, int port, String data) {
    this.world = world;
    this.port = port;
    this.data = data;
    environment.put("UNDERSEAL_STATUS_LINK_SECRET", "story-status-links-are-made-of-this-secret");
    environment.put("UNDERSEAL_MASTER_KEY", "YSBzdG9yeSdzIG1hc3RlciBrZXkgb2YgMzIgYnl0ZXM=");
    world
        .app()
        .ifPresentOrElse(
            app -> environment.put("GITHUB_APP_KEY", app.privateKey()),
            () ->
                environment.put(
                    "GITHUB_TOKEN", world.token(PretendWorld.MOODLE, PretendWorld.BOT)));
    environment.put("GITHUB_WEBHOOK_SECRET", PretendWorld.GITHUB_SECRET);
    environment.put("GITLAB_TOKEN", world.token(PretendWorld.ELEMENT, PretendWorld.BOT));
    environment.put("GITLAB_SIGNING_TOKEN", PretendWorld.SIGNING_TOKEN);
    environment.put("INTIGRITI_CLIENT_SECRET", "story-client-secret");
    environment.put("INTIGRITI_REFRESH_TOKEN", world.sandbox().intigriti().login());
    environment.put("INTIGRITI_WEBHOOK_SECRET", PretendWorld.INTIGRITI_SECRET);
  }

  /** The secrets, by the names of the environment variables that the file says. */
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /** The file's text. */
  public String yaml() {
    String url = world.sandbox().url().toString();
    return """
        # A server for the sandbox at %1$s.
        server:
          port: %2$d
          public-url: http://127.0.0.1:%2$d
          data: %3$s
          status-link-secret: env:UNDERSEAL_STATUS_LINK_SECRET
          master-key: env:UNDERSEAL_MASTER_KEY
        advisories:
          id-prefix: x_underseal-
          publisher: The story's security team
        connections:
          github:
            type: github
            api-url: %1$s%8$s
            %7$s
            webhook-secret: env:GITHUB_WEBHOOK_SECRET
          gitlab:
            type: gitlab
            url: %1$s/gitlab
            token: env:GITLAB_TOKEN
            webhook-signing-token: env:GITLAB_SIGNING_TOKEN
          intigriti:
            type: intigriti
            api-url: %1$s/intigriti/external/company
            token-url: %1$s/intigriti/connect/token
            client-id: story
            client-secret: env:INTIGRITI_CLIENT_SECRET
            refresh-token: env:INTIGRITI_REFRESH_TOKEN
            webhook-secret: env:INTIGRITI_WEBHOOK_SECRET
        programmes:
          isa2:
            name: EU-FOSSA follow-up under ISA²
            sponsor: European Commission, DIGIT Open Source Programme Office
            platform: intigriti
            currency: EUR
            budget: 40000
            rewards: {low: 250, medium: 1000, high: 2500, critical: 5000}
            fix-bonus-percent: 20
            pay-on: landed
            approval-above: 4000
            publish: on-landing
            embargo-days: 90
        projects:
        %4$s%5$s%6$s"""
        .formatted(
            url,
            port,
            data,
            project(
                "moodle", "Moodle", "github", PretendWorld.MOODLE, "pkg:composer/moodle/moodle"),
            project(
                "zimbra", "Zimbra", "github", PretendWorld.ZIMBRA, "pkg:generic/zimbra/zm-mailbox"),
            project("element", "Element", "gitlab", PretendWorld.ELEMENT, "pkg:npm/element-web"),
            signIn(),
            world.githubApi());
  }

  private String signIn() {
    return world
        .app()
        .map(app -> "app-id: %d%n    app-private-key: env:GITHUB_APP_KEY".formatted(app.id()))
        .orElse("token: env:GITHUB_TOKEN");
  }

  private String project(String key, String name, String forge, String repository, String purl) {
    return """
          %s:
            name: %s
            programme: isa2
            platform-programme: %s
            forge: %s
            repository: %s
            security-repository: %s
            branches: [main, "%s"]
            packages: ["%s"]
        """
        .formatted(
            key,
            name,
            world.programme(repository).id(),
            forge,
            repository,
            repository + PretendWorld.SECURITY,
            PretendWorld.stable(repository),
            purl)
        .indent(2)
        .replaceAll("(?m)^  $", "");
  }
}
