package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The table of policy rules names every setting and every test, and none that isn't there. */
class RewardDocsTest {
  private static final List<String> PACKAGES =
      List.of("casework", "ledger", "scenario", "rail", "cli").stream()
          .map(name -> "org.underseal.server." + name + ".")
          .toList();

  @Test
  void namesTestsThatAreThere() throws Exception {
    List<MatchResult> named = all("`([A-Z]\\w+Test)\\.(\\w+)`");
    assertThat(named).hasSizeGreaterThan(20);
    for (MatchResult test : named) {
      assertThat(testsOf(test.group(1))).as(test.group()).contains(test.group(2));
    }
  }

  @Test
  void namesEveryTestOfARule() throws Exception {
    assertThat(all("`RewardPolicyTest\\.(\\w+)`").stream().map(test -> test.group(1)))
        .containsAll(testsOf("RewardPolicyTest"));
  }

  @Test
  void namesEverySettingThatThePolicyTakes() throws Exception {
    String reader =
        Files.readString(
            Path.of("src/main/java/org/underseal/server/config/RewardPolicyPart.java"));
    List<String> settings =
        Pattern.compile("(?:optional|required|list|section|amount)\\(\\s*\"([a-z-]+)\"")
            .matcher(reader)
            .results()
            .map(setting -> setting.group(1))
            .distinct()
            .toList();
    assertThat(settings).hasSizeGreaterThan(12);
    assertThat(all("`([a-z-]+)`").stream().map(word -> word.group(1))).containsAll(settings);
  }

  private static List<MatchResult> all(String pattern) throws IOException {
    String table =
        Files.readString(Path.of("../docs/rewards.md"))
            .lines()
            .filter(line -> line.startsWith("|"))
            .reduce("", (one, two) -> one + "\n" + two);
    return Pattern.compile(pattern).matcher(table).results().toList();
  }

  private static List<String> testsOf(String name) {
    for (String place : PACKAGES) {
      try {
        return Arrays.stream(Class.forName(place + name).getDeclaredMethods())
            .filter(RewardDocsTest::isTest)
            .map(Method::getName)
            .toList();
      } catch (ClassNotFoundException elsewhere) {
        // Looked for in the next package.
      }
    }
    return fail("there is no " + name);
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(ParameterizedTest.class);
  }
}
