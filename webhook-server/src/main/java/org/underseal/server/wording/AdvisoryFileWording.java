package org.underseal.server.wording;

import java.util.List;
import java.util.stream.Collectors;
import org.underseal.server.advisory.Advisory;
import org.underseal.server.casework.AdvisoryPlace;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.CvssVector;
import org.underseal.server.casework.Cwe;
import org.underseal.server.casework.Project;
import org.underseal.server.casework.SheetProblem;
import org.underseal.server.casework.SheetReading;
import org.underseal.templates.Texts;
import org.underseal.templates.Texts.FileText;

/** What maintainers read in and about an advisory's file. */
public final class AdvisoryFileWording {
  private final Texts texts;

  /** In the language of these texts. */
  public AdvisoryFileWording(Texts texts) {
    this.texts = texts;
  }

  /** The comment that says where the advisory's file is and what to do with it. */
  public String offered(CaseFile file, Project project) {
    return texts.phrase(
        "file.offered",
        "`" + AdvisoryPlace.path(file.id()) + "`",
        "`" + AdvisoryPlace.editing(file.id()) + "`",
        "`" + project.repositories().securityRepository().path() + "`",
        "`" + AdvisoryPlace.BRANCH + "`");
  }

  /** The comment that says whether the advisory's file was taken over. */
  public String read(CaseFile file) {
    List<SheetProblem> problems =
        file.disclosure().bulletin().sheet().map(SheetReading::problems).orElse(List.of());
    if (problems.isEmpty()) {
      return texts.phrase("file.taken", "`" + AdvisoryPlace.path(file.id()) + "`");
    }
    return texts.phrase("file.refused", "`" + AdvisoryPlace.path(file.id()) + "`")
        + problems.stream()
            .map(
                problem ->
                    texts.phrase(
                        "file.problem",
                        problem.line(),
                        problem.column(),
                        texts.phrase("sheet." + problem.kind(), code(problem.detail()))))
            .map(line -> "\n- " + line)
            .collect(Collectors.joining("", "\n", ""));
  }

  private static String code(String words) {
    return "`" + words.replace("`", "'") + "`";
  }

  /** The first file of the branch with advisories. */
  public String readme() {
    return texts.advisoriesReadme(AdvisoryPlace.BRANCH.value(), AdvisoryPlace.FOLDER);
  }

  /** The advisory's file to begin with. */
  public String file(CaseFile file, Advisory advisory) {
    return texts.advisoryFile(
        new FileText(
            file.id().value(),
            quoted(advisory.title()),
            quoted("%s in %s.".formatted(advisory.title(), advisory.project())),
            advisory
                .cvss()
                .map(CvssVector::text)
                .orElse("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"),
            advisory.weakness().map(Cwe::id).orElse("CWE-79"),
            quoted(advisory.packages().stream().findFirst().orElse("pkg:generic/example"))));
  }

  /** As YAML reads it, in double quotes: nothing in it means anything. */
  private static String quoted(String words) {
    StringBuilder text = new StringBuilder("\"");
    for (char c : words.toCharArray()) {
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
    return text.append('"').toString();
  }
}
