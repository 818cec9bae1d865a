package org.underseal.plugin.github;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.AdvisoryDraft.AffectedPackage;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.http.Reading;

/**
 * An affected package, in GitHub's words.
 *
 * @param packageName the package
 * @param patchedVersions as GitHub has them, with commas between; empty while unknown
 */
record VulnerableProduct(EcosystemPackage packageName, String patchedVersions) {
  /** What maintainers may have added in GitHub's page, and what an update must not lose. */
  private static final String RANGE = "vulnerable_version_range";

  /** GitHub wants at least one: where nothing is known it is the repository. */
  static List<VulnerableProduct> of(RepositoryName place, List<AffectedPackage> packages) {
    if (packages.isEmpty()) {
      return List.of(new VulnerableProduct(EcosystemPackage.other(place.name()), ""));
    }
    return packages.stream()
        .map(
            affected ->
                new VulnerableProduct(
                    EcosystemPackage.ofPurl(affected.purl()),
                    String.join(", ", affected.patchedVersions())))
        .toList();
  }

  /** Whether GitHub has exactly these now, in this order. */
  static boolean areIn(Reading advisory, List<VulnerableProduct> products) {
    return advisory.each("vulnerabilities").stream()
        .map(VulnerableProduct::read)
        .toList()
        .equals(products);
  }

  private static VulnerableProduct read(Reading vulnerability) {
    Reading known = vulnerability.inside("package");
    return new VulnerableProduct(
        new EcosystemPackage(known.find("ecosystem").orElse(""), known.find("name").orElse("")),
        vulnerability.find("patched_versions").orElse(""));
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("package", Map.of("ecosystem", packageName.ecosystem(), "name", packageName.name()));
    if (!patchedVersions.isEmpty()) {
      json.put("patched_versions", patchedVersions);
    }
    return json;
  }

  /** With the version range that this package has there now. */
  Map<String, Object> toJson(Reading advisory) {
    Map<String, Object> json = toJson();
    range(advisory).ifPresent(range -> json.put(RANGE, range));
    return json;
  }

  private Optional<String> range(Reading advisory) {
    return advisory.each("vulnerabilities").stream()
        .filter(vulnerability -> read(vulnerability).packageName().equals(packageName))
        .flatMap(vulnerability -> vulnerability.find(RANGE).stream())
        .findFirst();
  }
}
