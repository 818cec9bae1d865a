package org.underseal.plugin.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.underseal.plugin.AppRegistration;
import org.underseal.plugin.BoundedJson;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Route;
import org.underseal.plugin.Secret;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;

/** GitHub's manifest flow (GitHub documentation, "Registering a GitHub App from a manifest"). */
final class GitHubAppRegistration implements AppRegistration {
  /** Of an App's name, as GitHub allows it. */
  private static final int NAME_MAX = 34;

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

  private final GitHubPages pages;
  private final Set<String> events;
  private final JsonHttp http;

  GitHubAppRegistration(URI apiUrl, Duration timeout, Clock clock) {
    this.pages = new GitHubPages(apiUrl);
    this.events = GitHubWebhooks.eventsOf(apiUrl);
    this.http =
        new JsonHttp(
            apiUrl,
            () -> Map.of("Accept", "application/vnd.github+json", "User-Agent", "underseal"),
            Route.direct(timeout),
            clock);
  }

  @Override
  public Form form(Plan plan, String state) {
    String of = plan.organisation().map(o -> "/organizations/" + GitHubRest.part(o)).orElse("");
    URI action = pages.at(of + "/settings/apps/new?state=" + GitHubRest.part(state));
    return new Form(action, new String(BoundedJson.write(manifest(plan)), UTF_8));
  }

  /** The least that Underseal needs: a fix that changes a workflow needs one permission more. */
  private Map<String, Object> manifest(Plan plan) {
    Map<String, String> permissions = new TreeMap<>(Installation.NEEDED);
    permissions.remove("workflows");
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("name", Length.cut(plan.name(), NAME_MAX));
    manifest.put("url", plan.home().toString());
    manifest.put("hook_attributes", Map.of("url", plan.webhooks().toString(), "active", true));
    manifest.put("redirect_url", plan.back().toString());
    manifest.put("public", false);
    manifest.put("default_permissions", permissions);
    manifest.put("default_events", events.stream().sorted().toList());
    return manifest;
  }

  /** The code stands in the path: no failure may name that. */
  @Override
  public App register(String code) {
    if (!CODE.matcher(code).matches()) {
      throw notTaken();
    }
    try {
      return app(http.post("/app-manifests/" + code + "/conversions", Map.of()));
    } catch (ConnectorException.Refused refused) {
      throw notTaken();
    } catch (ConnectorException.OutcomeUnknown lost) {
      throw new ConnectorException.OutcomeUnknown(
          "GitHub's answer with the App's key got lost; delete the new App in its settings");
    } catch (ConnectorException.Unavailable away) {
      throw new ConnectorException.Unavailable("GitHub did not answer", away.retryAfter());
    }
  }

  private static ConnectorException notTaken() {
    return new ConnectorException.Refused(
        "GitHub does not take the code that the browser came back with");
  }

  private App app(Reading made) {
    String slug = made.text("slug");
    if (!SLUG.matcher(slug).matches()) {
      throw made.lacks("slug");
    }
    return new App(
        String.valueOf(made.number("id")),
        Secret.of(made.text("pem")),
        Secret.of(made.text("webhook_secret")),
        pages.at("/apps/" + slug + "/installations/new"));
  }
}
