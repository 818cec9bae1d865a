package org.underseal.server.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.server.casework.Cwe;
import org.underseal.server.casework.Finding;
import org.underseal.server.hostile.Inputs;

/** The CSAF validator of the BSI, with all its mandatory and optional tests. */
@Tag("contract")
class CsafContractTest {
  /** Each with a title that is hard on a parser. */
  private static final int HOSTILE = 40;

  @TempDir Path folder;

  @Test
  void passesTheMandatoryAndOptionalTests() throws Exception {
    List<String> files = new ArrayList<>();
    files.add(written("full.json", Told.full("Stored script")));
    files.add(written("withdrawn.json", Told.withdrawn("It was no flaw")));
    for (int i = 1; i <= HOSTILE; i++) {
      String title = Finding.oneLine(Inputs.chance(i).text()) + "x";
      files.add(written("hostile-" + i + ".json", Told.full(title)));
    }
    assertThat(checked(files)).endsWith(" 0 failures\n");
  }

  /** CSAF 2.0 has no place for a score of CVSS 4.0, so that the test for a missing one fails. */
  @Test
  void lacksNothingButTheScoreThatCsaf2HasNoPlaceFor() throws Exception {
    assertThat(checked(List.of(written("little.json", Told.little("Stored script")))).lines())
        .filteredOn(line -> line.startsWith("little.json"))
        .isNotEmpty()
        .allMatch(line -> line.contains("optionalTest_6_2_3 "));
  }

  /** A list of our own can be wrong by a letter. */
  @Test
  void knowsWeaknessesByTheirExactNames() throws Exception {
    List<String> lines = new ArrayList<>();
    for (Cwe cwe : Cwe.known()) {
      lines.add(cwe.id() + " " + cwe.name());
    }
    Path list = folder.resolve("cwe.txt");
    Files.write(list, lines);
    assertThat(Program.run(contract(), "node", "cwe-check.mjs", list.toString()))
        .isEqualTo(lines.size() + " names, 0 wrong\n");
  }

  private String checked(List<String> files) throws Exception {
    List<String> command = new ArrayList<>(List.of("node", "csaf-check.mjs"));
    command.addAll(files);
    String said = Program.run(contract(), command.toArray(String[]::new));
    System.out.print(
        "CSAF validator: " + said.substring(said.lastIndexOf('\n', said.length() - 2) + 1));
    return said;
  }

  private static Path contract() {
    Path contract = Path.of("../contract").toAbsolutePath().normalize();
    assumeTrue(
        Files.isDirectory(contract.resolve("node_modules/@secvisogram")),
        "the CSAF validator is not there: npm install in " + contract);
    return contract;
  }

  private String written(String name, Advisory advisory) throws Exception {
    Path file = folder.resolve(name);
    Files.writeString(file, Told.csaf(advisory));
    return file.toString();
  }
}
