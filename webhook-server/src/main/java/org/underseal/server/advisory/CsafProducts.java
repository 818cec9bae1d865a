package org.underseal.server.advisory;

import static org.underseal.server.advisory.Documents.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The products that a CSAF document speaks of: for each package the versions without the fix, and
 * each state of a branch that has it.
 */
final class CsafProducts {
  private final Advisory advisory;
  private final String vendor;

  /** One for each package; a project without any is one itself. */
  private final List<Optional<PackageNames>> packages;

  CsafProducts(Advisory advisory, String vendor) {
    this.advisory = advisory;
    this.vendor = vendor;
    this.packages =
        advisory.packages().isEmpty()
            ? List.of(Optional.empty())
            : advisory.packages().stream().map(PackageNames::of).map(Optional::of).toList();
  }

  /** The ids of what is affected. */
  List<String> affected() {
    return IntStream.range(0, packages.size()).mapToObj(i -> id(i, 0)).toList();
  }

  /** The ids of what is fixed. */
  List<String> fixed() {
    return IntStream.range(0, packages.size())
        .boxed()
        .flatMap(i -> IntStream.range(0, names().size()).mapToObj(j -> id(i, j + 1)))
        .toList();
  }

  /** Versions are a branch of the tree; what has no version is a product with a name. */
  Map<String, Object> tree() {
    List<Map<String, Object>> named = new ArrayList<>();
    List<Map<String, Object>> versions = new ArrayList<>();
    for (int i = 0; i < packages.size(); i++) {
      named.add(product(i, 0, affected(i), Optional.empty()));
      List<Name> names = names();
      for (int j = 0; j < names.size(); j++) {
        Name name = names.get(j);
        Map<String, Object> product = product(i, j + 1, name.text(), name.release());
        if (name.release().isPresent()) {
          versions.add(
              object("category", "product_version", "name", name.text(), "product", product));
        } else {
          named.add(product);
        }
      }
    }
    return object("full_product_names", named, "branches", branches(versions));
  }

  private String affected(int of) {
    return advisory.affected(packages.get(of).map(PackageNames::canonical));
  }

  private List<Map<String, Object>> branches(List<Map<String, Object>> versions) {
    return versions.isEmpty()
        ? List.of()
        : List.of(
            object(
                "category",
                "vendor",
                "name",
                vendor,
                "branches",
                List.of(
                    object(
                        "category",
                        "product_name",
                        "name",
                        advisory.project(),
                        "branches",
                        versions))));
  }

  private Map<String, Object> product(int i, int j, String state, Optional<String> release) {
    String of =
        Stream.of(Optional.of(advisory.project()), packages.get(i).map(PackageNames::name))
            .flatMap(Optional::stream)
            .distinct()
            .reduce((project, name) -> project + " (" + name + ")")
            .orElseThrow();
    return object(
        "product_id", id(i, j),
        "name", of + " " + state,
        "product_identification_helper",
            packages
                .get(i)
                .map(names -> object("purl", names.of(release)))
                .orElseGet(this::repository));
  }

  private Map<String, Object> repository() {
    String uri = advisory.repository().toString();
    return object("x_generic_uris", List.of(object("namespace", uri, "uri", uri)));
  }

  /** Two branches may be fixed by one release. */
  private List<Name> names() {
    return advisory.fixes().stream()
        .map(fix -> new Name(fix.named(), fix.release()))
        .distinct()
        .toList();
  }

  private static String id(int of, int state) {
    return "CSAFPID-%02d%02d".formatted(of + 1, state);
  }

  private record Name(String text, Optional<String> release) {}
}
