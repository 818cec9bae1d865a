package org.underseal.server.advisory;

import static org.underseal.server.advisory.Documents.object;
import static org.underseal.server.advisory.Documents.time;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** The public advisories as a JSON Feed 1.1. */
final class JsonFeed {
  private JsonFeed() {}

  static String of(List<Advisory> advisories, String publisher, URI self, URI list) {
    Map<String, Object> feed =
        object(
            "version",
            "https://jsonfeed.org/version/1.1",
            "title",
            "Security advisories",
            "home_page_url",
            list.toString(),
            "feed_url",
            self.toString(),
            "language",
            "en",
            "authors",
            List.of(object("name", publisher)));
    feed.put("items", advisories.stream().map(JsonFeed::item).toList());
    return Documents.text(feed);
  }

  /** As plain text only: a reader that shows HTML gets none from a report. */
  private static Map<String, Object> item(Advisory advisory) {
    return object(
        "id", advisory.page().toString(),
        "url", advisory.page().toString(),
        "external_url", advisory.forgePage().map(URI::toString),
        "title", AtomFeed.title(advisory),
        "content_text", AtomFeed.summary(advisory),
        "date_published", time(advisory.published()),
        "date_modified", time(advisory.modified()),
        "tags", List.of(advisory.severity().word()));
  }
}
