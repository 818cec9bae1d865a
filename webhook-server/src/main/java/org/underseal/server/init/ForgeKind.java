package org.underseal.server.init;

import java.util.Locale;

/** The forges that can be set up by command. */
public enum ForgeKind {
  /** github.com or an Enterprise Server. */
  GITHUB("api-url", "webhook-secret", "https://api.github.com"),
  /** gitlab.com or self-managed. */
  GITLAB("url", "webhook-signing-token", "https://gitlab.com");

  private final String urlSetting;
  private final String secretSetting;
  private final String usualUrl;

  ForgeKind(String urlSetting, String secretSetting, String usualUrl) {
    this.urlSetting = urlSetting;
    this.secretSetting = secretSetting;
    this.usualUrl = usualUrl;
  }

  /** The type of its connections, and the name of the one that is set up. */
  public String connection() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where it mostly is. */
  public String usualUrl() {
    return usualUrl;
  }

  String urlSetting() {
    return urlSetting;
  }

  /** The setting to try a webhook's secret in first. */
  String secretSetting() {
    return secretSetting;
  }
}
