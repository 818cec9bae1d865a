package org.underseal.plugin.landing;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files in which no flaw is fixed: tests, documents and lists of changes. People leave them out of
 * backports, so that a fix has landed without them if it changes anything else.
 */
final class SideFile {
  private static final Set<String> FOLDERS =
      Set.of(
          "test",
          "tests",
          "testing",
          "testsuite",
          "selftest",
          "selftests",
          "testdata",
          "spec",
          "specs",
          "__tests__",
          "doc",
          "docs",
          "documentation",
          "man",
          "changelog",
          "changelogs",
          "releasenotes",
          "release-notes");
  private static final Pattern NAME =
      Pattern.compile(
          "test[-_].*|.*[-_.]tests?\\.[a-z0-9]+|.*_spec\\.[a-z]+|.*\\.(?:md|rst|adoc|po|pot)"
              + "|(?:change-?log|changes|news|readme|authors|todo|history|releases?)(?:\\..*)?");

  private SideFile() {}

  static boolean is(String path) {
    String[] names = path.toLowerCase(Locale.ROOT).split("/", -1);
    for (int i = 0; i < names.length - 1; i++) {
      if (FOLDERS.contains(names[i])) {
        return true;
      }
    }
    return NAME.matcher(names[names.length - 1]).matches();
  }
}
