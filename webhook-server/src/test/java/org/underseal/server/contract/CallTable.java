package org.underseal.server.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls to one forge, as FORGES.md lists them: one a row, with the permission it needs. */
public final class CallTable {
  /** {@code | `GET /path` | what for | permission |}. */
  private static final Pattern ROW =
      Pattern.compile("\\| `([A-Z]+) (/[^`]*)` \\| [^|]+ \\| ([^|]+) \\|");

  private static final Pattern PERMISSION = Pattern.compile("`([a-z_]+)=(read|write)`");

  private final List<Row> rows;
  private final TreeSet<String> seen = new TreeSet<>();

  private record Row(String method, String path, String permission) {
    String name() {
      return method + " " + path;
    }
  }

  private CallTable(List<Row> rows) {
    this.rows = rows;
  }

  /** The table below this heading. */
  public static CallTable below(String heading) {
    List<Row> rows = new ArrayList<>();
    boolean isBelow = false;
    for (String line : lines()) {
      if (line.startsWith("#")) {
        isBelow = line.equals("## " + heading);
      }
      Matcher row = ROW.matcher(line);
      if (isBelow && row.matches()) {
        rows.add(new Row(row.group(1), row.group(2), row.group(3)));
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalStateException("FORGES.md has no table below " + heading);
    }
    return new CallTable(rows);
  }

  private static List<String> lines() {
    Path here = Path.of("").toAbsolutePath();
    Path beside = here.resolve("FORGES.md");
    try {
      return Files.readAllLines(Files.exists(beside) ? beside : here.resolveSibling("FORGES.md"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Its calls, each as method and path. */
  public TreeSet<String> calls() {
    TreeSet<String> calls = new TreeSet<>();
    rows.forEach(row -> calls.add(row.name()));
    return calls;
  }

  /** The row of a call, whose names stand for one segment each; noted as seen. */
  public synchronized Optional<String> rowOf(String method, String path) {
    Optional<String> found =
        rows.stream()
            .filter(row -> row.method().equals(method))
            .filter(row -> path.matches(row.path().replaceAll("[:{][a-z_]+}?", "[^/]+")))
            .map(Row::name)
            .findFirst();
    found.ifPresent(seen::add);
    return found;
  }

  /** Rows that no call was seen of. */
  public synchronized TreeSet<String> unseen() {
    TreeSet<String> unseen = calls();
    unseen.removeAll(seen);
    return unseen;
  }

  /** The greatest level of each permission that any row needs. */
  public TreeMap<String, String> permissions() {
    TreeMap<String, String> needed = new TreeMap<>();
    for (Row row : rows) {
      Matcher permission = PERMISSION.matcher(row.permission());
      while (permission.find()) {
        needed.merge(
            permission.group(1),
            permission.group(2),
            (one, other) -> one.equals("write") ? one : other);
      }
    }
    return needed;
  }
}
