package org.underseal.server.advisoryfile;

import java.io.StringReader;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.underseal.plugin.CreditType;
import org.underseal.server.advisoryfile.AdvisoryFile.Problems;
import org.underseal.server.casework.AdvisorySheet;
import org.underseal.server.casework.CvssVector;
import org.underseal.server.casework.Cwe;
import org.underseal.server.casework.Naming;
import org.underseal.server.casework.SheetProblem.Kind;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The front matter of an advisory's file. Only the shape of the YAML is read, never a tag: nothing
 * is made of it but texts and lists.
 */
final class FrontMatter {
  private static final int NESTING_MAX = 8;
  private static final int TITLE_CHARACTERS_MAX = 250;
  private static final int SUMMARY_CHARACTERS_MAX = 1_000;
  private static final int ADDRESS_CHARACTERS_MAX = 500;

  private static final Set<String> KEYS =
      Set.of("title", "summary", "cvss", "cwe", "affected", "credits", "references");

  private FrontMatter() {}

  static Optional<AdvisorySheet> read(
      String yaml, MarkdownBody body, Predicate<String> mayBeNamed, Problems problems) {
    Node root = composed(yaml, problems);
    if (root == null) {
      return Optional.empty();
    }
    Entry all = new Entry(root, problems);
    Optional<String> title = all.required("title").flatMap(v -> v.line(TITLE_CHARACTERS_MAX));
    Optional<String> summary = all.required("summary").flatMap(v -> v.line(SUMMARY_CHARACTERS_MAX));
    Optional<String> cvss =
        all.optional("cvss").flatMap(v -> v.as(CvssVector::parse, Kind.CVSS)).map(CvssVector::text);
    Optional<Cwe> cwe = all.optional("cwe").flatMap(v -> v.as(Cwe::parse, Kind.CWE));
    var affected = all.list("affected").stream().flatMap(v -> Ranges.read(v).stream()).toList();
    var credits =
        all.list("credits").stream().flatMap(v -> credit(v, mayBeNamed).stream()).toList();
    var references =
        all.list("references").stream()
            .flatMap(v -> v.as(FrontMatter::address, Kind.REFERENCE).stream())
            .toList();
    all.end(KEYS);
    return Optional.of(
        new AdvisorySheet(
            title,
            summary,
            body.details(),
            body.workarounds(),
            cvss,
            cwe,
            affected,
            credits,
            references));
  }

  private static Optional<AdvisorySheet.Named> credit(Value value, Predicate<String> mayBeNamed) {
    Entry entry = value.entry();
    Optional<String> name =
        entry
            .required("name")
            .flatMap(
                v ->
                    v.line(Naming.CHARACTERS_MAX)
                        .flatMap(
                            who ->
                                mayBeNamed.test(who)
                                    ? Optional.of(who)
                                    : v.problem(Kind.CONSENT, who)));
    Optional<CreditType> type =
        entry.required("type").flatMap(v -> v.as(FrontMatter::type, Kind.CREDIT_TYPE));
    entry.end(Set.of("name", "type"));
    return name.flatMap(who -> type.map(what -> new AdvisorySheet.Named(who, what)));
  }

  private static Optional<CreditType> type(String word) {
    return Arrays.stream(CreditType.values())
        .filter(type -> type.word().equalsIgnoreCase(word.strip().replace(' ', '_')))
        .findFirst();
  }

  private static Optional<URI> address(String text) {
    try {
      URI address = URI.create(text.strip());
      boolean isPage =
          ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
              && address.getHost() != null
              && address.getUserInfo() == null
              && text.length() <= ADDRESS_CHARACTERS_MAX;
      return isPage ? Optional.of(address) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static @org.jspecify.annotations.Nullable Node composed(String yaml, Problems problems) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(NESTING_MAX);
    options.setCodePointLimit(AdvisoryFile.BYTES_MAX);
    options.setAllowDuplicateKeys(true);
    Yaml reader = new Yaml(new SafeConstructor(options));
    try {
      if (!isPlain(reader.parse(new StringReader(yaml)), problems)) {
        return null;
      }
      Node root = reader.compose(new StringReader(yaml));
      if (root == null) {
        problems.add(1, 1, Kind.MISSING, "title");
      }
      return root;
    } catch (MarkedYAMLException wrong) {
      var mark = wrong.getProblemMark();
      problems.add(
          mark == null ? 1 : mark.getLine() + 1,
          mark == null ? 1 : mark.getColumn() + 1,
          Kind.NOT_YAML,
          String.valueOf(wrong.getProblem()));
    } catch (YAMLException wrong) {
      problems.add(1, 1, Kind.NOT_YAML, "");
    }
    return null;
  }

  /**
   * Whether it is no deeper than an advisory has to be, and refers to nothing. This comes before
   * anything is made of it: the parser takes longer with each level, and what refers to itself, or
   * grows when it is read, comes of anchors and aliases only.
   */
  private static boolean isPlain(Iterable<Event> events, Problems problems) {
    int depth = 0;
    boolean isPlain = true;
    for (Event event : events) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      var mark = event.getStartMark();
      if (depth > NESTING_MAX) {
        problems.add(mark.getLine() + 1, mark.getColumn() + 1, Kind.NOT_YAML, "nesting");
        return false;
      }
      boolean isAnchored = event instanceof NodeEvent node && node.getAnchor() != null;
      if (event instanceof AliasEvent || isAnchored) {
        isPlain = false;
        problems.add(
            mark.getLine() + 1, mark.getColumn() + 1, Kind.ALIAS, ((NodeEvent) event).getAnchor());
      }
    }
    return isPlain;
  }
}
