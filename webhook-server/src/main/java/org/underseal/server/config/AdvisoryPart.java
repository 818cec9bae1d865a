package org.underseal.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.Forge;
import org.underseal.plugin.RepositoryName;

/** Reads {@code advisories}. */
final class AdvisoryPart {
  /** CSAF 2.0, section 3.2.1.8.1. */
  private static final Set<String> CATEGORIES =
      Set.of("coordinator", "discoverer", "other", "translator", "user", "vendor");

  private AdvisoryPart() {}

  static AdvisorySettings read(
      Path beside, Map<String, ConnectionSettings> connections, Section section) {
    AdvisorySettings settings =
        new AdvisorySettings(
            section
                .optional("id-prefix")
                .flatMap(v -> v.as(AdvisoryPart::prefix, "a prefix such as x_example-"))
                .orElse("x_underseal-"),
            section.optional("anonymous-credit").flatMap(Value::text),
            section
                .required("publisher", "who publishes the advisories, for example your team's name")
                .flatMap(Value::text)
                .orElse(""),
            section
                .optional("publisher-category")
                .flatMap(v -> v.as(AdvisoryPart::category, "vendor, coordinator or other"))
                .orElse("vendor"),
            section.optional("namespace").flatMap(Value::url),
            section
                .optional("contact")
                .flatMap(v -> v.as(AdvisoryPart::contact, "a mailto:, https: or tel: address")),
            section.optional("policy").flatMap(Value::url),
            cna(section),
            repository(connections, section),
            section.optional("folder").flatMap(Value::text).map(beside::resolve));
    section.end();
    return settings;
  }

  private static Optional<AdvisorySettings.Cna> cna(Section section) {
    Optional<Value> name = section.optional("cve-org-name");
    Optional<Value> id = section.optional("cve-org-id");
    if (id.isPresent() != name.isPresent()) {
      id.or(() -> name)
          .ifPresent(
              v -> v.problem("goes with cve-org-id and cve-org-name, which belong together"));
      return Optional.empty();
    }
    return id.flatMap(v -> v.as(AdvisoryPart::uuid, "the UUID of your organisation at CVE"))
        .flatMap(
            uuid -> name.flatMap(Value::text).map(text -> new AdvisorySettings.Cna(uuid, text)));
  }

  private static Optional<AdvisorySettings.Repository> repository(
      Map<String, ConnectionSettings> connections, Section section) {
    if (section.optional("repository").isEmpty()) {
      return Optional.empty();
    }
    Section place = section.section("repository", "");
    Optional<String> forge =
        place
            .required("forge", "the connection to its forge")
            .flatMap(v -> ConnectionPart.named(connections, v, Forge.class));
    Optional<RepositoryName> name =
        place
            .required("name", "the repository's path, owner/name")
            .flatMap(v -> v.as(RepositoryName::new, "a repository's path, owner/name"));
    BranchName branch =
        place
            .optional("branch")
            .flatMap(v -> v.as(BranchName::new, "a branch's name"))
            .orElse(new BranchName("main"));
    place.end();
    return forge.flatMap(f -> name.map(n -> new AdvisorySettings.Repository(f, n, branch)));
  }

  private static String uuid(String text) {
    UUID uuid = UUID.fromString(text);
    if (uuid.version() != 4 || !uuid.toString().equals(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(text);
    }
    return uuid.toString();
  }

  private static URI contact(String text) {
    URI address = URI.create(text);
    if (!Set.of("mailto", "https", "tel").contains(String.valueOf(address.getScheme()))) {
      throw new IllegalArgumentException(text);
    }
    return address;
  }

  private static String category(String text) {
    if (!CATEGORIES.contains(text)) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static String prefix(String text) {
    if (!text.matches("[A-Za-z][A-Za-z0-9_]*-")) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }
}
