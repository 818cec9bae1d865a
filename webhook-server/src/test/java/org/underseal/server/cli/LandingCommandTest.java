package org.underseal.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LandingCommandTest {
  private static final String CHECK = "if (!owner.equals(caller)) throw new AccessDenied(caller);";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path work;
  private Git git;
  private RevCommit fix;

  @BeforeEach
  void writeAFixAndItsBackport() throws Exception {
    work = folder.resolve("work");
    git = Git.init().setDirectory(work.toFile()).setInitialBranch("main").call();
    commit("a.c", text());
    git.branchCreate().setName("stable/1").call();
    git.branchCreate().setName("stable/2").call();
    fix = commit("a.c", text().replace("line 10\n", CHECK + "\n"));
    git.checkout().setName("stable/1").call();
    commit("b.c", "other\n");
    git.cherryPick().include(fix).call();
    git.tag().setName("v1.1").call();
  }

  @AfterEach
  void close() {
    git.close();
  }

  @Test
  void printsOneRowForEachBranch() {
    assertThat(landing("--fix", fix.name(), "--branch", "main", "stable/*")).isZero();

    List<String> rows = out.toString().lines().toList();
    assertThat(rows).hasSize(4);
    assertThat(rows.get(1)).startsWith("main ").contains(" landed ", "contained");
    assertThat(rows.get(2)).startsWith("stable/1 ").contains(" landed ", "v1.1", "same-patches");
    assertThat(rows.get(3)).startsWith("stable/2 ").contains(" not-landed ", "nothing-alike");
  }

  @Test
  void printsOneJsonObjectOnALine() {
    assertThat(landing("--json", "--fix", "main~1..main", "--branch", "stable/1")).isZero();

    JsonNode row = new JsonMapper().readTree(out.toString());
    assertThat(row.propertyNames())
        .containsExactly("fix", "branch", "verdict", "commits", "evidence", "firstTag");
    assertThat(row.get("fix").asString()).isEqualTo("main~1..main");
    assertThat(row.get("verdict").asString()).isEqualTo("landed");
    assertThat(row.get("commits")).hasSize(1);
    assertThat(row.get("firstTag").asString()).isEqualTo("v1.1");
  }

  @Test
  void namesTheCommitsThatBroughtWhatTheFixTakesOut() throws IOException {
    String origin = git.getRepository().resolve("main~1").name();
    assertThat(landing("--origins", "--fix", fix.name(), "--branch", "main")).isZero();
    assertThat(out.toString())
        .endsWith(fix.name() + " takes out 1 lines, 1 of them came with " + origin + "\n");

    out.getBuffer().setLength(0);
    assertThat(landing("--origins", "--json", "--fix", fix.name(), "--branch", "main")).isZero();
    JsonNode row = new JsonMapper().readTree(out.toString().lines().toList().get(1));
    assertThat(row.get("origin").asString()).isEqualTo(origin);
  }

  @Test
  void answersManyPairsAndSaysWhichLinesNameNothing() throws IOException {
    Path pairs = folder.resolve("pairs");
    Files.writeString(
        pairs,
        "# fix and branch\n%1$s stable/1\n%1$s stable/1~1\n%1$s gone\n".formatted(fix.name()));

    assertThat(landing("--json", "--pairs", pairs.toString())).isEqualTo(1);
    assertThat(out.toString().lines())
        .extracting(line -> new JsonMapper().readTree(line).get("verdict").asString())
        .containsExactly("landed", "not-landed", "not-landed");
    assertThat(out.toString()).contains("there is no branch gone");
    assertThat(err.toString()).contains("1 lines name something that isn't there");
  }

  @Test
  void looksOnlyAtWhatCameLater() {
    assertThat(landing("--fix", "main", "--branch", "stable/1", "--since", "v1.1")).isZero();
    assertThat(out.toString()).contains("not-landed");
  }

  @Test
  void demandsEveryCommitOfASet() throws Exception {
    git.checkout().setName("main").call();
    RevCommit second = commit("c.c", CHECK + "\n");
    assertThat(landing("--fix", fix.name(), second.name(), "--branch", "main", "stable/1"))
        .isZero();
    assertThat(out.toString().lines().toList().get(1)).contains(" landed ");
    assertThat(out.toString().lines().toList().get(2)).contains(" partly ");
  }

  @Test
  void saysWhatIsWrongAndWhatToDo() {
    assertThat(landing("--fix", "0123456789", "--branch", "main")).isEqualTo(1);
    assertThat(err.toString()).contains("there is no commit 0123456789; is it fetched?");
    assertThat(landing("--fix", "main", "--branch", "none/*")).isEqualTo(1);
    assertThat(err.toString()).contains("no branch is like none/*");
    assertThat(landing("--fix", "main~1", "--branch", "main")).isEqualTo(1);
    assertThat(err.toString()).contains("is a first commit");
    assertThat(landing("--branch", "main")).isEqualTo(2);
    assertThat(err.toString()).contains("give --fix and --branch, or --pairs");
  }

  @Test
  void calledOnNoRepositorySaysSo() {
    int status = run("landing", "--repo", folder.toString(), "--fix", "x", "--branch", "y");
    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains("is no git repository");
  }

  @Test
  void writesNothingIntoTheRepository() throws IOException {
    List<String> before = files();
    assertThat(landing("--fix", fix.name(), "--branch", "main", "stable/*")).isZero();
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void refusesAnIndexInsideTheRepository() {
    int status =
        run(
            "landing",
            "--repo",
            work.toString(),
            "--index",
            work.resolve(".git/index.underseal").toString(),
            "--fix",
            "main",
            "--branch",
            "main");
    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains("only read");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(work)) {
      return all.filter(Files::isRegularFile)
          .map(file -> file + " " + file.toFile().lastModified())
          .sorted()
          .toList();
    }
  }

  private int landing(String... arguments) {
    List<String> all = new ArrayList<>(List.of("landing", "--repo", work.toString()));
    all.addAll(List.of("--index", folder.resolve("cache/changes.index").toString()));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return new CommandLine(new Underseal())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private RevCommit commit(String name, String content) throws Exception {
    Files.writeString(work.resolve(name), content);
    git.add().addFilepattern(name).call();
    return git.commit()
        .setMessage("Change " + name)
        .setAuthor("Someone", "someone@example.org")
        .setCommitter("Someone", "someone@example.org")
        .setSign(false)
        .call();
  }

  private static String text() {
    return IntStream.rangeClosed(1, 60)
        .mapToObj(i -> "line " + i + "\n")
        .collect(Collectors.joining());
  }
}
