package org.underseal.server.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.landing.FlawOrigins;
import org.underseal.plugin.landing.Landing;
import tools.jackson.databind.json.JsonMapper;

/** Prints answers: a table for people at the end, or a JSON object a line at once. */
final class LandingRows {
  private static final int ID_DIGITS = 12;
  private static final List<String> HEADING =
      List.of("BRANCH", "VERDICT", "FIRST TAG", "COMMITS", "EVIDENCE");

  private final PrintWriter out;
  private final boolean json;
  private final JsonMapper mapper = new JsonMapper();
  private final List<List<String>> table = new ArrayList<>(List.of(HEADING));

  LandingRows(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  void add(String fix, String branch, Landing landing) {
    if (json) {
      out.println(mapper.writeValueAsString(object(fix, branch, landing)));
      out.flush();
    } else {
      table.add(
          List.of(
              branch,
              landing.verdict().word(),
              landing.firstTag().orElse("-"),
              commits(landing),
              String.join("; ", evidence(landing))));
    }
  }

  private static Map<String, Object> object(String fix, String branch, Landing landing) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("fix", fix);
    object.put("branch", branch);
    object.put("verdict", landing.verdict().word());
    object.put("commits", landing.commits().stream().map(CommitSha::hex).toList());
    object.put("evidence", evidence(landing));
    object.put("firstTag", landing.firstTag().orElse(null));
    return object;
  }

  private static List<String> evidence(Landing landing) {
    return landing.evidence().stream().map(Landing.Evidence::text).toList();
  }

  private static String commits(Landing landing) {
    return landing.commits().isEmpty()
        ? "-"
        : String.join(
            " ", landing.commits().stream().map(c -> c.hex().substring(0, ID_DIGITS)).toList());
  }

  /** Prints the table, if it is one. */
  void end() {
    if (json) {
      return;
    }
    for (List<String> row : table) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size() - 1; i++) {
        line.append(row.get(i)).append(" ".repeat(width(i) - row.get(i).length() + 2));
      }
      out.println(line.append(row.get(row.size() - 1)));
    }
    out.flush();
  }

  /** Prints which commits brought what a fix takes out. */
  void origins(String fix, List<FlawOrigins.Candidate> candidates) {
    if (!json && candidates.isEmpty()) {
      out.println(fix + " takes out nothing that says where the flaw came from");
    }
    for (FlawOrigins.Candidate candidate : candidates) {
      String commit = candidate.commit().hex();
      out.println(
          json
              ? mapper.writeValueAsString(origin(fix, candidate))
              : "%s takes out %d lines, %d of them came with %s"
                  .formatted(fix, candidate.of(), candidate.lines(), commit));
    }
    out.flush();
  }

  private static Map<String, Object> origin(String fix, FlawOrigins.Candidate candidate) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("fix", fix);
    object.put("origin", candidate.commit().hex());
    object.put("lines", candidate.lines());
    object.put("of", candidate.of());
    return object;
  }

  private int width(int column) {
    return table.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
