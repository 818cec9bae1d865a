package org.underseal.server.advisory;

import static org.underseal.server.advisory.Documents.object;
import static org.underseal.server.advisory.Documents.time;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.underseal.server.signing.PublicKey;

/** {@code provider-metadata.json} (CSAF 2.0, section 7.1.7). */
final class CsafProviderMetadata {
  private final Publisher publisher;
  private final URI publicUrl;
  private final List<PublicKey> keys;

  CsafProviderMetadata(Publisher publisher, URI publicUrl, List<PublicKey> keys) {
    this.publisher = publisher;
    this.publicUrl = publicUrl;
    this.keys = keys;
  }

  String text(String canonical, Instant updated) {
    return Documents.text(
        object(
            "canonical_url",
            canonical,
            "metadata_version",
            "2.0",
            "last_updated",
            time(updated),
            "list_on_CSAF_aggregators",
            true,
            "mirror_on_CSAF_aggregators",
            true,
            "role",
            keys.isEmpty() ? "csaf_provider" : "csaf_trusted_provider",
            "publisher",
            object(
                "category", publisher.category(),
                "name", publisher.name(),
                "namespace", publisher.namespace().toString(),
                "contact_details", publisher.contact().map(URI::toString)),
            "distributions",
            List.of(directory(), rolie()),
            "public_openpgp_keys",
            keys.stream().map(this::key).toList()));
  }

  private Map<String, Object> directory() {
    return object("directory_url", publicUrl + "/csaf/white/");
  }

  private Map<String, Object> rolie() {
    return object(
        "rolie",
        object(
            "feeds",
            List.of(
                object(
                    "summary", "All advisories (TLP:WHITE)",
                    "tlp_label", "WHITE",
                    "url", publicUrl + "/csaf/white/csaf-feed-tlp-white.json"))));
  }

  private Map<String, Object> key(PublicKey key) {
    return object(
        "fingerprint",
        key.fingerprint(),
        "url",
        publicUrl + "/csaf/openpgp/" + key.fingerprint() + ".asc");
  }
}
