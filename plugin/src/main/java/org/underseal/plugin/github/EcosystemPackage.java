package org.underseal.plugin.github;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package as GitHub's advisories name it.
 *
 * @param ecosystem one of GitHub's words
 * @param name as the ecosystem writes it, for example {@code group:artifact} for Maven
 */
record EcosystemPackage(String ecosystem, String name) {
  private static final String OTHER = "other";

  /** {@code pkg:type/namespace/name@version?qualifiers#subpath} (Package URL specification). */
  private static final Pattern PURL =
      Pattern.compile("pkg:/*(?<type>[A-Za-z][A-Za-z0-9.+-]*)/+(?<path>@?[^@?#]+?)/*([@?#].*)?");

  private static final Map<String, String> ECOSYSTEMS =
      Map.ofEntries(
          Map.entry("gem", "rubygems"),
          Map.entry("npm", "npm"),
          Map.entry("pypi", "pip"),
          Map.entry("maven", "maven"),
          Map.entry("nuget", "nuget"),
          Map.entry("composer", "composer"),
          Map.entry("golang", "go"),
          Map.entry("cargo", "rust"),
          Map.entry("hex", "erlang"),
          Map.entry("githubactions", "actions"),
          Map.entry("pub", "pub"),
          Map.entry("swift", "swift"));

  static EcosystemPackage other(String name) {
    return new EcosystemPackage(OTHER, name);
  }

  /** The package of a package URL; whatever isn't one is a name. */
  static EcosystemPackage ofPurl(String purl) {
    Matcher parts = PURL.matcher(purl);
    if (!parts.matches()) {
      return other(purl);
    }
    String type = parts.group("type").toLowerCase(Locale.ROOT);
    String path = decoded(parts.group("path"));
    return new EcosystemPackage(
        ECOSYSTEMS.getOrDefault(type, OTHER), type.equals("maven") ? path.replace('/', ':') : path);
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return path;
    }
  }
}
