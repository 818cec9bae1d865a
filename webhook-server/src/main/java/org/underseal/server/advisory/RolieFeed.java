package org.underseal.server.advisory;

import static org.underseal.server.advisory.Documents.object;
import static org.underseal.server.advisory.Documents.time;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The CSAF documents as a ROLIE feed in JSON (RFC 8322; CSAF 2.0, section 7.1.15). */
final class RolieFeed {
  private final List<Advisory> advisories;
  private final URI publicUrl;
  private final boolean signed;

  RolieFeed(List<Advisory> advisories, URI publicUrl, boolean signed) {
    this.advisories = advisories;
    this.publicUrl = publicUrl;
    this.signed = signed;
  }

  String text(String self, Instant updated) {
    Map<String, Object> feed =
        object(
            "id", "csaf-feed-tlp-white",
            "title", "Security advisories (TLP:WHITE)",
            "link", List.of(object("rel", "self", "href", self)),
            "category",
                List.of(
                    object(
                        "scheme", "urn:ietf:params:rolie:category:information-type",
                        "term", "csaf")),
            "updated", time(updated));
    feed.put("entry", advisories.stream().map(this::entry).toList());
    return Documents.text(object("feed", feed));
  }

  private Map<String, Object> entry(Advisory advisory) {
    String url = publicUrl + advisory.csafPath();
    return object(
        "id", advisory.id().value(),
        "title", AtomFeed.title(advisory),
        "link", links(url),
        "published", time(advisory.published()),
        "updated", time(advisory.modified()),
        "content", object("type", "application/json", "src", url),
        "format",
            object(
                "schema", "https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json",
                "version", "2.0"));
  }

  private List<Map<String, Object>> links(String url) {
    List<Map<String, Object>> links = new ArrayList<>();
    links.add(object("rel", "self", "href", url));
    links.add(object("rel", "hash", "href", url + ".sha512"));
    links.add(object("rel", "hash", "href", url + ".sha256"));
    if (signed) {
      links.add(object("rel", "signature", "href", url + ".asc"));
    }
    return links;
  }
}
