package org.underseal.server.advisory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The lists of a CSAF directory (CSAF 2.0, sections 7.1.12 to 7.1.14). */
final class CsafIndex {
  private final List<Advisory> newestFirst;

  CsafIndex(List<Advisory> advisories) {
    this.newestFirst =
        advisories.stream()
            .sorted(
                Comparator.comparing(Advisory::modified)
                    .reversed()
                    .thenComparing(CsafDocument::address))
            .toList();
  }

  /** {@code index.txt}: a path a line. */
  String paths() {
    return newestFirst.stream()
        .map(CsafDocument::address)
        .sorted()
        .map(path -> path + "\n")
        .collect(Collectors.joining());
  }

  /** {@code changes.csv}: path and date of each document, the newest change first. */
  String changes() {
    return newestFirst.stream()
        .map(
            advisory ->
                "\"%s\",\"%s\"\n"
                    .formatted(CsafDocument.address(advisory), Documents.time(advisory.modified())))
        .collect(Collectors.joining());
  }

  /** Pages with links, by folder: the root is the empty one. */
  Map<String, String> listings() {
    Map<String, List<String>> years =
        newestFirst.stream()
            .map(CsafDocument::address)
            .sorted()
            .collect(
                Collectors.groupingBy(
                    path -> path.substring(0, path.indexOf('/') + 1),
                    TreeMap::new,
                    Collectors.mapping(
                        path -> path.substring(path.indexOf('/') + 1), Collectors.toList())));
    Map<String, String> pages = new TreeMap<>();
    pages.put("", page(List.copyOf(years.keySet())));
    years.forEach((year, files) -> pages.put(year, page(files)));
    return pages;
  }

  /** The names are of letters, digits, lines, dots and slashes. */
  private static String page(List<String> names) {
    return names.stream()
        .map(name -> "<li><a href=\"%1$s\">%1$s</a></li>\n".formatted(name))
        .collect(
            Collectors.joining(
                "",
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">"
                    + "<title>CSAF documents</title></head>\n<body>\n<ul>\n",
                "</ul>\n</body>\n</html>\n"));
  }
}
