package org.underseal.server.advisory;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import com.github.packageurl.PackageURLBuilder;
import java.util.Map;
import java.util.Optional;

/** What a package URL is called in the worlds of OSV and CVE. */
final class PackageNames {
  /** OSV's ecosystems by the type of a package URL (OSV schema 1.7.5, appendix). */
  private static final Map<String, String> ECOSYSTEMS =
      Map.of(
          "composer", "Packagist",
          "npm", "npm",
          "pypi", "PyPI",
          "maven", "Maven",
          "gem", "RubyGems",
          "nuget", "NuGet",
          "golang", "Go",
          "cargo", "crates.io",
          "hex", "Hex",
          "pub", "Pub");

  /** Where packages of a type are found, as CVE JSON 5 names collections. */
  private static final Map<String, String> COLLECTIONS =
      Map.of(
          "composer", "https://packagist.org",
          "npm", "https://registry.npmjs.org",
          "pypi", "https://pypi.python.org",
          "maven", "https://repo.maven.apache.org/maven2",
          "gem", "https://rubygems.org",
          "nuget", "https://nuget.org/packages",
          "golang", "https://pkg.go.dev",
          "cargo", "https://crates.io",
          "hex", "https://repo.hex.pm",
          "pub", "https://pub.dev");

  private final PackageURL purl;

  private PackageNames(PackageURL purl) {
    this.purl = purl;
  }

  /**
   * Understands a package URL.
   *
   * @throws IllegalArgumentException if it isn't one
   */
  static PackageNames of(String purl) {
    try {
      return new PackageNames(new PackageURL(purl));
    } catch (MalformedPackageURLException malformed) {
      throw new IllegalArgumentException("not a package URL", malformed);
    }
  }

  /** OSV's ecosystem; empty for a type that it has none for. */
  Optional<String> ecosystem() {
    return Optional.ofNullable(ECOSYSTEMS.get(purl.getType()));
  }

  /** The address of the collection that it is in; empty for a type that has none. */
  Optional<String> collection() {
    return Optional.ofNullable(COLLECTIONS.get(purl.getType()));
  }

  /** The name within ecosystem or collection. */
  String name() {
    String between = purl.getType().equals("maven") ? ":" : "/";
    String namespace = purl.getNamespace();
    return namespace == null ? purl.getName() : namespace + between + purl.getName();
  }

  /** The package URL in its canonical form. */
  String canonical() {
    return purl.canonicalize();
  }

  /** The package URL of a release; what tags put before a number is no part of a version. */
  String of(Optional<String> release) {
    if (release.isEmpty()) {
      return canonical();
    }
    boolean keeps = purl.getType().equals("golang");
    String version = keeps ? release.get() : release.get().replaceFirst("^[vV](?=\\d)", "");
    try {
      return PackageURLBuilder.aPackageURL()
          .withType(purl.getType())
          .withNamespace(purl.getNamespace())
          .withName(purl.getName())
          .withVersion(version)
          .build()
          .canonicalize();
    } catch (MalformedPackageURLException malformed) {
      return canonical();
    }
  }
}
