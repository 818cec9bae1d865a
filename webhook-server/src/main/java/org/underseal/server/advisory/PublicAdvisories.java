package org.underseal.server.advisory;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.DisclosureTrack;

/** What the public may read: only cases that are published, and nothing of any other. */
public final class PublicAdvisories {
  private static final int FEED_ENTRIES_MAX = 200;

  private final CaseRegister register;
  private final Advisories advisories;
  private final RepositoryPages pages;
  private final String publisher;
  private final URI publicUrl;

  /** With who publishes, and the server's public address. */
  public PublicAdvisories(
      CaseRegister register,
      Advisories advisories,
      RepositoryPages pages,
      String publisher,
      URI publicUrl) {
    this.register = register;
    this.advisories = advisories;
    this.pages = pages;
    this.publisher = publisher;
    this.publicUrl = publicUrl;
  }

  /** A public advisory; empty for what never existed and for what is sealed, alike. */
  public Optional<Advisory> find(String id) {
    return Optional.of(id)
        .filter(CaseId::isCaseId)
        .map(CaseId::new)
        .flatMap(register::find)
        .filter(file -> file.disclosure().state() == DisclosureTrack.State.PUBLISHED)
        .map(this::of);
  }

  /** The public advisories, the newest first. */
  public List<Advisory> newest() {
    return register.published(FEED_ENTRIES_MAX).stream().map(this::of).toList();
  }

  private Advisory of(CaseFile file) {
    var project = register.projectOf(file);
    return advisories.of(
        file, project, pages.of(project), file.disclosure().publishedAt().orElseThrow());
  }

  /** A public advisory in OSV. */
  public Optional<String> osv(String id) {
    return find(id).map(OsvDocument::of);
  }

  /** The feed of public advisories. */
  public String atom() {
    return AtomFeed.of(
        newest(),
        publisher,
        URI.create(publicUrl + "/advisories.atom"),
        URI.create(publicUrl + "/advisories"));
  }

  /** Where people find a project's public repository. */
  public interface RepositoryPages {
    /** The page's address. */
    URI of(org.underseal.server.casework.Project project);
  }
}
