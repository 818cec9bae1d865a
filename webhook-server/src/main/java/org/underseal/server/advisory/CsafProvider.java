package org.underseal.server.advisory;

import static org.underseal.server.advisory.Documents.time;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.underseal.plugin.Unsealed;
import org.underseal.server.leakguard.LeakGuard;
import org.underseal.server.signing.PublicKey;
import org.underseal.server.signing.SigningKeys;

/**
 * The CSAF provider (CSAF 2.0, section 7): documents with hashes and signatures, by directory and
 * by ROLIE feed, and what leads to them. With a signing key it is a trusted provider.
 */
public final class CsafProvider {
  private static final String ROOT = "/csaf/white/";
  private static final String FEED = ROOT + "csaf-feed-tlp-white.json";
  private static final String METADATA = "/.well-known/csaf/provider-metadata.json";
  private static final String KEYS = "/csaf/openpgp/";

  /** RFC 9116 wants less than a year. */
  private static final Duration SECURITY_TEXT = Duration.ofDays(90);

  private final PublicAdvisories advisories;
  private final LeakGuard guard;
  private final SigningKeys keys;
  private final Publisher publisher;
  private final URI publicUrl;
  private final Clock clock;

  /** With the server's public address. */
  public CsafProvider(
      PublicAdvisories advisories,
      LeakGuard guard,
      SigningKeys keys,
      Publisher publisher,
      URI publicUrl,
      Clock clock) {
    this.advisories = advisories;
    this.guard = guard;
    this.keys = keys;
    this.publisher = publisher;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /** A file of the provider by its path; empty for any other. */
  public Optional<PublicFile> find(String path) {
    if (path.matches(ROOT + "\\d{4}/[a-z0-9_+-]+\\.json(\\.asc|\\.sha256|\\.sha512)?")) {
      String document = path.replaceFirst("(\\.json)\\.[a-z0-9]+$", "$1");
      return advisories
          .ofCsaf(document)
          .flatMap(
              told ->
                  documents(told).stream().filter(file -> file.path().equals(path)).findFirst());
    }
    return around(advisories.all()).stream().filter(file -> file.path().equals(path)).findFirst();
  }

  /** All files of the provider. */
  public List<PublicFile> all() {
    List<Unsealed<Advisory>> told = advisories.all();
    return Stream.concat(
            around(told).stream(), told.stream().flatMap(one -> documents(one).stream()))
        .toList();
  }

  /** A document's path below the folder of all documents, for example {@code 2021/us-1.json}. */
  public static String below(String path) {
    return path.substring(ROOT.length());
  }

  /** A public advisory's document and what stands beside it; none for any other id. */
  public List<PublicFile> of(String id) {
    return advisories.find(id).map(this::documents).orElse(List.of());
  }

  /** A document and what stands beside it. */
  private List<PublicFile> documents(Unsealed<Advisory> told) {
    Advisory advisory = told.value();
    String text = advisories.csaf(advisory);
    String path = advisory.csafPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    List<PublicFile> files = new ArrayList<>();
    files.add(file(path, PublicFile.JSON, text, List.of(told), advisory.modified()));
    for (Hash hash : Hash.values()) {
      String line = hash.of(text) + "  " + name + "\n";
      files.add(
          file(path + hash.ending, PublicFile.TEXT, line, List.of(told), advisory.modified()));
    }
    keys.sign(text, advisory.modified())
        .ifPresent(
            signature ->
                files.add(
                    file(
                        path + ".asc",
                        PublicFile.SIGNATURE,
                        signature,
                        List.of(told),
                        advisory.modified())));
    return files;
  }

  /** What leads to the documents. */
  private List<PublicFile> around(List<Unsealed<Advisory>> told) {
    List<Advisory> newest = told.stream().map(Unsealed::value).toList();
    List<PublicKey> known = keys.all();
    Instant changed = changed(newest, known);
    CsafIndex index = new CsafIndex(newest);
    List<PublicFile> files = new ArrayList<>();
    CsafProviderMetadata metadata = new CsafProviderMetadata(publisher, publicUrl, known);
    files.add(
        file(
            METADATA,
            PublicFile.JSON,
            metadata.text(publicUrl + METADATA, changed),
            told,
            changed));
    publisher
        .contact()
        .ifPresent(
            contact ->
                files.add(plain("/.well-known/security.txt", securityText(contact), changed)));
    files.add(file(ROOT + "index.txt", PublicFile.TEXT, index.paths(), told, changed));
    files.add(file(ROOT + "changes.csv", PublicFile.CSV, index.changes(), told, changed));
    files.add(
        file(
            FEED,
            PublicFile.JSON,
            new RolieFeed(newest, publicUrl, !known.isEmpty()).text(publicUrl + FEED, changed),
            told,
            changed));
    index
        .listings()
        .forEach(
            (folder, page) -> files.add(file(ROOT + folder, PublicFile.HTML, page, told, changed)));
    known.forEach(
        key ->
            files.add(
                file(
                    KEYS + key.fingerprint() + ".asc",
                    PublicFile.KEY,
                    key.armored(),
                    List.of(),
                    key.since())));
    return files;
  }

  private Instant changed(List<Advisory> newest, List<PublicKey> known) {
    return Stream.concat(
            newest.stream().map(Advisory::modified), known.stream().map(PublicKey::since))
        .max(Instant::compareTo)
        .orElseGet(clock::instant);
  }

  /** RFC 9116. */
  private String securityText(URI contact) {
    return Stream.concat(
            Stream.of("Contact: " + contact),
            Stream.of(
                    Optional.of("Expires: " + time(expiry())),
                    Optional.of("Canonical: " + publicUrl + "/.well-known/security.txt"),
                    publisher.policy().map(policy -> "Policy: " + policy),
                    keys.all().stream()
                        .filter(PublicKey::active)
                        .map(key -> "Encryption: " + publicUrl + KEYS + key.fingerprint() + ".asc")
                        .findFirst(),
                    Optional.of("CSAF: " + publicUrl + METADATA))
                .flatMap(Optional::stream))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The same for a whole day; a server that runs is looked after. */
  private Instant expiry() {
    return clock.instant().truncatedTo(ChronoUnit.DAYS).plus(SECURITY_TEXT);
  }

  private PublicFile plain(String path, String text, Instant modified) {
    return new PublicFile(path, PublicFile.TEXT, guard.text(text), modified);
  }

  private PublicFile file(
      String path, String type, String text, List<Unsealed<Advisory>> of, Instant modified) {
    return new PublicFile(path, type, guard.text(text, of), modified);
  }

  /** The hashes that a trusted provider hands out (CSAF 2.0, section 7.1.18). */
  private enum Hash {
    SHA256("SHA-256", ".sha256"),
    SHA512("SHA-512", ".sha512");

    private final String algorithm;
    private final String ending;

    Hash(String algorithm, String ending) {
      this.algorithm = algorithm;
      this.ending = ending;
    }

    String of(String text) {
      try {
        return HexFormat.of()
            .formatHex(
                MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has it", e);
      }
    }
  }
}
