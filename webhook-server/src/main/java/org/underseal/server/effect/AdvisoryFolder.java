package org.underseal.server.effect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Unsealed;
import org.underseal.server.advisory.Advisory;
import org.underseal.server.advisory.CsafProvider;
import org.underseal.server.advisory.PublicAdvisories;
import org.underseal.server.advisory.PublicFile;
import org.underseal.server.wording.PublicWording;
import org.underseal.templates.Texts;

/**
 * A copy of all that the public can read, under the same names, so that a static host can serve it
 * when Underseal is down. Files are replaced whole and never deleted.
 */
public final class AdvisoryFolder {
  private final Optional<Path> folder;
  private final PublicAdvisories advisories;
  private final CsafProvider provider;
  private final PublicWording wording;

  /** In this folder; empty for no copy. */
  public AdvisoryFolder(
      Optional<Path> folder,
      PublicAdvisories advisories,
      CsafProvider provider,
      PublicWording wording) {
    this.folder = folder;
    this.advisories = advisories;
    this.provider = provider;
    this.wording = wording;
  }

  /** Brings the folder up to date. */
  Outcome write() {
    try {
      if (folder.isPresent()) {
        write(folder.get());
      }
      return Outcome.done();
    } catch (IOException full) {
      throw new ConnectorException.Unavailable(
          "the folder of advisories can't be written", Optional.empty());
    }
  }

  private void write(Path into) throws IOException {
    List<Unsealed<Advisory>> all = advisories.all();
    for (Unsealed<Advisory> told : all) {
      String id = told.value().id().value();
      Path pages = into.resolve("advisories");
      put(pages.resolve(id + ".html"), wording.page(told));
      put(pages.resolve(id + ".txt"), wording.mail(told));
      put(pages.resolve(id + ".json"), advisories.osv(id));
      put(pages.resolve(id + ".cve.json"), advisories.cve(id));
    }
    put(into.resolve("advisories/index.html"), wording.list(all));
    put(into.resolve("advisories.atom"), advisories.atom());
    put(into.resolve("advisories.feed.json"), advisories.jsonFeed());
    replace(into.resolve("underseal.css"), Texts.styles());
    for (PublicFile file : provider.all()) {
      String path = file.path().substring(1);
      put(into.resolve(path.endsWith("/") ? path + "index.html" : path), file.text());
    }
  }

  private static void put(Path file, Optional<Unsealed<String>> text) throws IOException {
    if (text.isPresent()) {
      put(file, text.get());
    }
  }

  private static void put(Path file, Unsealed<String> text) throws IOException {
    replace(file, text.value().getBytes(StandardCharsets.UTF_8));
  }

  /** A reader sees the old file or the new one. */
  private static void replace(Path file, byte[] content) throws IOException {
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Path fresh = Files.createTempFile(file.getParent(), ".fresh", null);
    Files.write(fresh, content);
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
