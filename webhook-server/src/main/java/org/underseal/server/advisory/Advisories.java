package org.underseal.server.advisory;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.underseal.plugin.AdvisoryDraft.Credit;
import org.underseal.plugin.CreditType;
import org.underseal.server.casework.AdvisorySheet;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.CvssVector;
import org.underseal.server.casework.FlawOrigin;
import org.underseal.server.casework.Naming;
import org.underseal.server.casework.Project;
import org.underseal.server.casework.PublishedCase;
import org.underseal.server.casework.Revision;
import org.underseal.server.casework.Steering;

/** Makes a case's advisory. */
public final class Advisories {
  private final String idPrefix;
  private final Optional<String> anonymous;
  private final URI publicUrl;

  /**
   * With the prefix of OSV ids and the server's public address.
   *
   * @param anonymous what a finder is called who did not agree to be named; empty for not at all
   */
  public Advisories(String idPrefix, Optional<String> anonymous, URI publicUrl) {
    this.idPrefix = idPrefix;
    this.anonymous = anonymous;
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
    AdvisorySheet words = file.disclosure().bulletin().words();
    Optional<CvssVector> vector =
        words
            .vector()
            .or(() -> Optional.ofNullable(file.finding().cvssVector()).flatMap(CvssVector::parse));
    return new Advisory(
        file.id(),
        idPrefix + file.id().value().substring("US-".length()),
        words.title().orElse(file.finding().title()),
        project.name(),
        repository,
        words.vector().map(CvssVector::severity).orElse(file.finding().severity()),
        vector,
        words.weakness().or(file.finding()::weakness),
        project.packages(),
        fixes(file),
        file.fix().origin().filter(FlawOrigin::holds),
        credits(file),
        file.report().createdAt(),
        file.fix().landedAt().orElse(now),
        file.disclosure().publishedAt().orElse(now),
        revisions(file, now),
        file.disclosure().bulletin().withdrawn(),
        file.disclosure().bulletin().cve(),
        file.disclosure().forgeId(),
        file.disclosure().forgeUrl(),
        page(file),
        words);
  }

  /** The advisory's page on this server. */
  public URI page(CaseFile file) {
    return URI.create(publicUrl + "/advisories/" + file.id());
  }

  /** What an older version published, and a draft, is or will be the first. */
  private static List<Revision> revisions(CaseFile file, Instant now) {
    List<Revision> known = file.disclosure().bulletin().revisions();
    return known.isEmpty()
        ? List.of(
            new Revision(1, file.disclosure().publishedAt().orElse(now), Revision.What.INITIAL))
        : known;
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

  /** Nobody is named as the finder but by their own word, and nobody else who has not agreed. */
  private List<Credit> credits(CaseFile file) {
    List<Credit> credits = new ArrayList<>();
    Naming.chosen(file)
        .or(() -> anonymous)
        .ifPresent(name -> credits.add(new Credit(name, null, CreditType.FINDER)));
    named(file).filter(credit -> Naming.allows(file, credit.name())).forEach(credits::add);
    return credits;
  }

  private static Stream<Credit> named(CaseFile file) {
    List<AdvisorySheet.Named> written = file.disclosure().bulletin().words().credits();
    return written.isEmpty()
        ? file.steering().credits().stream()
            .filter(Steering.NamedCredit::isNamed)
            .map(named -> new Credit(named.login().value(), named.login(), named.type()))
        : written.stream().map(named -> new Credit(named.name(), null, named.type()));
  }
}
