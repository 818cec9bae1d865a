package org.underseal.server.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.underseal.sandbox.cveservices.CveServices;

/** The story's configuration, for a programme that assigns CVE ids itself. */
final class OnCveList {
  private OnCveList() {}

  /** The configuration with the connection to the CVE list; its key is put into the folder. */
  static String added(Path folder, String yaml) {
    try {
      Files.writeString(folder.resolve("cve-key"), "cve-services-api-key");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String sandbox = yaml.replaceAll("(?s).*api-url: (http://[^/]+)/github.*", "$1");
    return yaml.replace(
            "connections:\n",
            """
            connections:
              cve:
                type: cve-services
                api-url: %s/cve-services/api
                organisation: %s
                user: %s
                api-key: file:cve-key
            """
                .formatted(sandbox, CveServices.ORGANISATION, CveServices.USER))
        .replace(
            "  publisher:",
            "  cve-org-id: %s\n  cve-org-name: %s\n  publisher:"
                .formatted(CveServices.ORGANISATION_ID, CveServices.ORGANISATION))
        .replace("platform: intigriti", "platform: intigriti\n    cve: cve");
  }
}
