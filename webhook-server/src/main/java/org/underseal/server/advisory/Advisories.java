package org.underseal.server.advisory;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.AdvisoryDraft.Credit;
import org.underseal.plugin.CreditType;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Project;
import org.underseal.server.casework.PublishedCase;

/** Makes a case's advisory. */
public final class Advisories {
  private final String idPrefix;
  private final URI publicUrl;

  /** With the prefix of OSV ids and the server's public address. */
  public Advisories(String idPrefix, URI publicUrl) {
    this.idPrefix = idPrefix;
    this.publicUrl = publicUrl;
  }

  /**
   * The advisory of a public case.
   *
   * @param repository the public repository's page
   */
  public Advisory of(PublishedCase published, Project project, URI repository) {
    return draft(published.file(), project, repository, published.at());
  }

  /**
   * The advisory of a case, under seal.
   *
   * @param repository the public repository's page
   * @param now stands for what has not happened yet, in a draft
   */
  public Advisory draft(CaseFile file, Project project, URI repository, Instant now) {
    return new Advisory(
        file.id(),
        idPrefix + file.id().value().substring("US-".length()),
        file.finding().title(),
        project.name(),
        repository,
        file.finding().severity(),
        file.finding().cvssVector(),
        project.packages(),
        fixes(file),
        credits(file),
        file.report().createdAt(),
        file.fix().landedAt().orElse(now),
        file.disclosure().publishedAt().orElse(now),
        file.disclosure().forgeId().stream().toList(),
        file.disclosure().forgeUrl(),
        page(file));
  }

  /** The advisory's page on this server. */
  public URI page(CaseFile file) {
    return URI.create(publicUrl + "/advisories/" + file.id());
  }

  private static List<Advisory.Fix> fixes(CaseFile file) {
    return file.fix().branches().stream()
        .flatMap(
            branch ->
                branch.landing().stream()
                    .map(
                        landing ->
                            new Advisory.Fix(
                                branch.target().value(), landing.commits(), landing.firstTag())))
        .toList();
  }

  private static List<Credit> credits(CaseFile file) {
    List<Credit> credits = new ArrayList<>();
    credits.add(new Credit(file.report().researcher().name(), null, CreditType.FINDER));
    file.steering()
        .credits()
        .forEach(
            named -> credits.add(new Credit(named.login().value(), named.login(), named.type())));
    return credits;
  }

  /** The release names, without repetition. */
  static List<String> releases(Advisory advisory) {
    return advisory.fixes().stream()
        .map(Advisory.Fix::release)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }
}
