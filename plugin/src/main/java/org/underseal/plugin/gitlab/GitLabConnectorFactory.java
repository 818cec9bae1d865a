package org.underseal.plugin.gitlab;

import java.util.List;
import java.util.Set;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Connector;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.plugin.ConnectorFactory.Setting.Kind;
import org.underseal.plugin.Forge;

/** Makes connectors of type {@code gitlab}. */
public final class GitLabConnectorFactory implements ConnectorFactory {
  static final String SIGNING_TOKEN = "webhook-signing-token";
  static final String SECRET_TOKEN = "webhook-secret";
  static final String ROTATE = "rotate-token";
  static final String LABELS = "issue-labels";
  static final String CVE_PROJECT = "cve-project";
  static final String REPORT_LABEL = "report-label";

  @Override
  public String type() {
    return "gitlab";
  }

  @Override
  public Set<Class<?>> provides() {
    return Set.of(Forge.class);
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting(
            "url", Kind.URL, true, "https://gitlab.com, or your own, with its path if any."),
        new Setting("token", Kind.SECRET, true, "An access token with the scope api."),
        new Setting(
            ROTATE,
            Kind.TEXT,
            false,
            "How long before its end Underseal has GitLab replace the token, for example 14d; the"
                + " new one is kept sealed in the database. Left out, a person replaces it."),
        new Setting(
            LABELS,
            Kind.TEXT,
            false,
            "Labels of confidential issues, with commas between them, for example security."),
        new Setting(
            REPORT_LABEL,
            Kind.TEXT,
            false,
            "A label that makes a confidential issue a report, for projects with forge-reports; one"
                + " by somebody who is no member is a report without it."),
        new Setting(
            CVE_PROJECT,
            Kind.TEXT,
            false,
            "The project where a CVE id is asked for once an advisory is public: gitlab-org/cves on"
                + " gitlab.com. Left out, nobody is asked."),
        new Setting(
            SIGNING_TOKEN,
            Kind.SECRET,
            false,
            "The signing token (whsec_…) of the webhooks; preferred."),
        new Setting(
            SECRET_TOKEN,
            Kind.SECRET,
            false,
            "The secret token of the webhooks, where signing tokens are not to be had."));
  }

  @Override
  public Connector connect(Connection connection) {
    return new GitLabForge(connection);
  }
}
