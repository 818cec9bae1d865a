package org.underseal.server.advisory;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Unsealed;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.PublishedCase;
import org.underseal.server.leakguard.LeakGuard;

/** What the public may read: only cases that are published, and nothing of any other. */
public final class PublicAdvisories {
  private static final int FEED_ENTRIES_MAX = 200;

  private final CaseRegister register;
  private final LeakGuard guard;
  private final Advisories advisories;
  private final RepositoryPages pages;
  private final Publisher publisher;
  private final URI publicUrl;

  /** With who publishes, and the server's public address. */
  public PublicAdvisories(
      CaseRegister register,
      LeakGuard guard,
      Advisories advisories,
      RepositoryPages pages,
      Publisher publisher,
      URI publicUrl) {
    this.register = register;
    this.guard = guard;
    this.advisories = advisories;
    this.pages = pages;
    this.publisher = publisher;
    this.publicUrl = publicUrl;
  }

  /** A public advisory; empty for what never existed and for what is sealed, alike. */
  public Optional<Unsealed<Advisory>> find(String id) {
    return Optional.of(id)
        .filter(CaseId::isCaseId)
        .map(CaseId::new)
        .flatMap(register::find)
        .flatMap(PublishedCase::of)
        .map(this::of);
  }

  /** The public advisories, the newest first. */
  public List<Unsealed<Advisory>> newest() {
    return register.published(FEED_ENTRIES_MAX).stream().map(this::of).toList();
  }

  private Unsealed<Advisory> of(PublishedCase published) {
    var project = register.projectOf(published.file());
    return guard.ofPublished(published, advisories.of(published, project, pages.of(project)));
  }

  /** A public advisory in OSV. */
  public Optional<Unsealed<String>> osv(String id) {
    return find(id).map(told -> guard.text(OsvDocument.of(told.value()), List.of(told)));
  }

  /** All public advisories, the newest first. */
  List<Unsealed<Advisory>> all() {
    return register.published(Integer.MAX_VALUE).stream().map(this::of).toList();
  }

  /** The public advisory whose CSAF document has this path; empty for any other path. */
  Optional<Unsealed<Advisory>> ofCsaf(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return find(name.replaceFirst("\\.json$", "").toUpperCase(Locale.ROOT))
        .filter(told -> told.value().csafPath().equals(path));
  }

  /** An advisory in CSAF. */
  String csaf(Advisory advisory) {
    return CsafDocument.of(advisory, publisher, URI.create(publicUrl + advisory.csafPath()));
  }

  /** A public advisory as a record of the CVE list, where the publisher writes those. */
  public Optional<Unsealed<String>> cve(String id) {
    return find(id)
        .flatMap(
            told ->
                CveRecord.of(told.value(), publisher)
                    .map(record -> guard.text(record, List.of(told))));
  }

  /** The JSON feed of public advisories. */
  public Unsealed<String> jsonFeed() {
    List<Unsealed<Advisory>> newest = newest();
    return guard.text(
        JsonFeed.of(
            newest.stream().map(Unsealed::value).toList(),
            publisher.name(),
            URI.create(publicUrl + "/advisories.feed.json"),
            URI.create(publicUrl + "/advisories")),
        newest);
  }

  /** The feed of public advisories. */
  public Unsealed<String> atom() {
    List<Unsealed<Advisory>> newest = newest();
    return guard.text(
        AtomFeed.of(
            newest.stream().map(Unsealed::value).toList(),
            publisher.name(),
            URI.create(publicUrl + "/advisories.atom"),
            URI.create(publicUrl + "/advisories")),
        newest);
  }

  /** Where people find a project's public repository. */
  public interface RepositoryPages {
    /** The page's address. */
    URI of(org.underseal.server.casework.Project project);
  }
}
