package org.underseal.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.server.casework.FixIn;
import org.underseal.server.casework.Project;
import org.underseal.server.database.DatabaseSettings;
import org.underseal.server.start.Plugins;

class ConfigurationReaderTest {
  private static final String LONG_SECRET = "a-secret-that-must-never-be-printed-anywhere";

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();

  ConfigurationReaderTest() {
    for (String name :
        new String[] {
          "UNDERSEAL_STATUS_LINK_SECRET",
          "GITHUB_TOKEN",
          "GITHUB_WEBHOOK_SECRET",
          "GITLAB_TOKEN",
          "INTIGRITI_CLIENT_SECRET",
          "INTIGRITI_REFRESH_TOKEN",
          "INTIGRITI_WEBHOOK_SECRET"
        }) {
      environment.put(name, LONG_SECRET);
    }
    environment.put("GITLAB_SIGNING_TOKEN", "whsec_c3Rvcnktc2lnbmluZy10b2tlbi1vZi0zMi1ieXRlcyE=");
    environment.put("UNDERSEAL_MASTER_KEY", "b25seSBmb3IgdGVzdHM6IHRoaXJ0eS10d28gYnl0ZXM=");
  }

  @Test
  void understandsTheExampleThatShips() throws Exception {
    Configuration configuration = read(example());
    assertThat(configuration.projects()).containsOnlyKeys("moodle", "element");
    assertThat(configuration.connections()).containsOnlyKeys("github", "gitlab", "intigriti");
    assertThat(configuration.toString()).doesNotContain(LONG_SECRET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "high: 2500|hihg: 2500|programmes.isa2.rewards.hihg|did you mean high?",
        "pay-on: landed|pay-on: someday|programmes.isa2.pay-on|accept, merge, landed, released",
        "currency: EUR|currency: EURO|programmes.isa2.currency|ISO 4217",
        "low: 250|low: 250.001|programmes.isa2.rewards.low|more decimals",
        "branches: .develop.|fix-in: temporary-fork|projects.element.fix-in|only github.com",
        "forge-reports: true|fix-in: fork|projects.moodle.fix-in|security-repository or temporary-fork",
        "publish-by-two: false|publish-by-two: true|programmes.isa2|needs publish: on-command",
        "id-prefix: x_underseal-|repository: {forge: intigriti, name:"
            + " a/b}|advisories.repository.forge|one of github, gitlab",
        "overdue: remind|cve: github|programmes.isa2.cve|cve-org-id",
        "overdue: remind|overdue: escalate|programmes.isa2|needs escalate-to",
        "overdue: remind|overdue: panic|programmes.isa2.overdue|one of remind, escalate, publish",
        "overdue: remind|working-days: {zone: Mars/Base}|programmes.isa2.working-days.zone|a time"
            + " zone",
        "overdue: remind|working-days: {hour: noon}|programmes.isa2.working-days.hour|a time of"
            + " day",
        "overdue: remind|working-days: {holidays:"
            + " [25.12.]}|programmes.isa2.working-days.holidays[0]|a day",
        "remind-before: .1d.|remind-before: [soon]|programmes.isa2.remind-before[0]|a duration",
        "low: 250|low: -1|programmes.isa2.rewards.low|zero or more",
        "forge: github|forge: intigriti|projects.moodle.forge|one of github, gitlab",
        "type: github|type: gitea|connections.github.type|one of",
        "port: 8080|port: 80800|server.port|between",
        "api-url: https://api.github.com|api-url: ftp://x|connections.github.api-url|http or https",
        "env:GITHUB_TOKEN|env:NOWHERE|connections.github.token|no NOWHERE",
        "env:GITHUB_TOKEN|ghp_secret|connections.github.token|env:NAME",
        "security-repository: moodle/moodle-security|security-repository:"
            + " moodle/moodle|projects.moodle.security-repository|twice",
        "id-prefix: x_underseal-|id-prefix: US|advisories.id-prefix|prefix",
        "payout-settling: 10m|payout-settling: 40s|server.payout-settling|longer than twice",
        "request-timeout: 20s|request-timeout: 5m|server.payout-settling|longer than twice",
        "fix-bonus-percent: 20|fix-bonus-percent: 200|programmes.isa2.fix-bonus-percent|between",
      })
  void saysWhereAProblemIsAndWhatWouldBeRight(String right, String wrong, String path, String help)
      throws IOException {
    assertThat(example()).containsPattern(right);
    ConfigurationProblems problems = problems(example().replaceFirst(right, wrong));
    assertThat(problems.problems()).extracting(Problem::path).contains(path);
    assertThat(problems).hasMessageContaining(help);
    assertThat(problems.problems()).allSatisfy(p -> assertThat(p.line()).isPositive());
  }

  @Test
  void saysHowAConnectionIsReachedWrongly() throws Exception {
    String gitlab = "    type: gitlab\n";
    assertThat(problems(example().replace(gitlab, gitlab + "    proxy: proxy.example\n")))
        .hasMessageContaining("connections.gitlab")
        .hasMessageContaining("http://HOST:PORT");
    assertThat(problems(example().replace(gitlab, gitlab + "    ca-file: /nowhere.pem\n")))
        .hasMessageContaining("no certificates can be read");
  }

  @Test
  void takesSignedReportsBesideThePlatformAndAsAPlatformWithARailOfItsOwn() throws Exception {
    environment.put("FORM", "whsec_YSBmb3JtJ3Mgc2VjcmV0IG9mIDI0IGJ5dGVzIQ==");
    String form =
        example()
            .replaceFirst(
                "\nconnections:\n",
                "\nconnections:\n  form: {type: intake, signing-secret: 'env:FORM'}\n");
    Configuration beside = read(form.replace("    # intakes: [form] ", "    intakes: [form] "));
    assertThat(beside.projects().get("moodle").takes("form", "moodle")).isTrue();
    assertThat(beside.projects().get("moodle").takes("form", "element")).isFalse();
    String alone =
        form.replace("    platform: intigriti", "    platform: form")
            .replaceAll("    platform-programme: .*\n", "");
    assertThat(read(alone).projects().get("element").takes("form", "element")).isTrue();
    assertThat(problems(alone.replace("    rail: intigriti", "    #")))
        .hasMessageContaining("programmes.isa2.rail");
    assertThat(problems(form.replace("    # intakes: [form] ", "    intakes: [github] ")))
        .hasMessageContaining("programmes.isa2.intakes")
        .hasMessageContaining("one of form");
  }

  @Test
  void listsAllProblemsAtOnceInTheOrderOfTheFile() throws IOException {
    ConfigurationProblems problems =
        problems(
            example()
                .replaceFirst("port: 8080", "port: many")
                .replaceFirst("budget: 40000", "budgt: 40000")
                .replaceFirst("branches: .*", "branches: []"));
    assertThat(problems.problems()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(problems.problems()).extracting(Problem::line).isSorted();
  }

  @Test
  void refusesBlankSecretsAndPrintsNone() throws IOException {
    environment.put("GITHUB_WEBHOOK_SECRET", "  ");
    environment.put("UNDERSEAL_STATUS_LINK_SECRET", "too-short");
    ConfigurationProblems problems = problems(example().replace("env:GITHUB_TOKEN", LONG_SECRET));
    assertThat(problems)
        .hasMessageContaining("blank")
        .hasMessageContaining("at least 32 characters")
        .message()
        .doesNotContain(LONG_SECRET)
        .doesNotContain("too-short");
  }

  @Test
  void readsASecretFromAFileWithoutItsLastLineBreak() throws Exception {
    Files.writeString(folder.resolve("token"), "from-a-file\n");
    Configuration configuration = read(example().replace("env:GITHUB_TOKEN", "file:token"));
    assertThat(configuration.connections().get("github").secrets().get("token").reveal())
        .isEqualTo("from-a-file");
  }

  @Test
  void takesAnAppInPlaceOfAToken() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    String key =
        Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    String pem = "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n";
    Files.writeString(folder.resolve("app.pem"), pem);
    environment.put("APP_KEY", pem.replace("\n", "\\n"));
    for (String place : new String[] {"file:app.pem", "env:APP_KEY"}) {
      assertThat(read(withApp("app-id: 4711", "app-private-key: " + place)).toString())
          .doesNotContain(key);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|either token",
        "app-id: 4711|either token",
        "app-private-key: env:APP_KEY|either token",
        "token: env:GITHUB_TOKEN;app-id: 4711;app-private-key: env:APP_KEY|either token",
        "token: env:GITHUB_TOKEN;app-id: 4711|either token",
        "app-id: 4711;app-private-key: env:APP_KEY|-----BEGIN RSA PRIVATE KEY-----",
        "app-id: 4 711;app-private-key: env:APP_KEY|as its settings show",
      })
  void saysHowAnAppIsGiven(String lines, String help) throws IOException {
    environment.put("APP_KEY", LONG_SECRET);
    String all = lines.replace(";", "\n    ");
    ConfigurationProblems problems =
        problems(example().replaceFirst("(?m)^ {4}token: env:GITHUB_TOKEN$", "    " + all));
    assertThat(problems.problems()).extracting(Problem::path).containsExactly("connections.github");
    assertThat(problems).hasMessageContaining(help).message().doesNotContain(LONG_SECRET);
  }

  @Test
  void saysOnceThatAKeyIsMissing() throws IOException {
    ConfigurationProblems problems =
        problems(withApp("app-id: 4711", "app-private-key: env:NOWHERE"));
    assertThat(problems.problems())
        .extracting(Problem::path)
        .containsExactly("connections.github.app-private-key");
  }

  @Test
  void takesTemporaryForksOnlyWithAnAccountOnGitHubCom() throws Exception {
    assertThat(read(inForks(example())).projects().get("moodle"))
        .extracting(Project::fixIn)
        .isEqualTo(FixIn.TEMPORARY_FORK);
    assertThat(read(example()).projects().get("moodle"))
        .extracting(Project::fixIn)
        .isEqualTo(FixIn.SECURITY_REPOSITORY);
    assertThat(problems(inForks(withApp("app-id: 4711", "app-private-key: env:APP_KEY"))))
        .hasMessageContaining("projects.moodle.fix-in")
        .hasMessageContaining("give the connection the token of an account");
    assertThat(problems(inForks(example()).replace("https://api.github.com", "https://x/api/v3")))
        .hasMessageContaining("projects.moodle.fix-in")
        .hasMessageContaining("Enterprise Server has no security advisories");
  }

  private static String inForks(String yaml) {
    return yaml.replace("# fix-in: temporary-fork ", "fix-in: temporary-fork ");
  }

  private static String withApp(String... lines) throws IOException {
    return example()
        .replaceFirst("(?m)^ {4}token: env:GITHUB_TOKEN$", "    " + String.join("\n    ", lines));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "database: jdbc:mysql://x/y|server.database|jdbc:postgresql://HOST/DATABASE",
        "database: jdbc:postgresql://u:secret@x/y|server.database|database-user",
        "database: jdbc:postgresql://x/y?ssl=true&password=z|server.database|database-password",
        "database-user: someone|server.database-user|only for PostgreSQL",
        "database: jdbc:postgresql://x/y;database-password: abc|server.database-password|env:NAME",
        "database: jdbc:postgresql://x/y;node: a b|server.node|letters",
      })
  void saysWhatIsWrongAboutTheDatabase(String keys, String path, String help) throws IOException {
    String lines = "data: ./data\n  " + keys.replace(";", "\n  ");
    ConfigurationProblems problems = problems(example().replace("data: ./data", lines));
    assertThat(problems.problems()).extracting(Problem::path).containsExactly(path);
    assertThat(problems).hasMessageContaining(help).message().doesNotContain("secret@");
    assertThat(problems.problems()).allSatisfy(p -> assertThat(p.line()).isPositive());
  }

  @Test
  void takesPostgresAndKeepsItsPassword() throws Exception {
    environment.put("DATABASE_PASSWORD", LONG_SECRET);
    DatabaseSettings database =
        read(example()
                .replace(
                    "data: ./data",
                    """
                    data: ./data
                      database: jdbc:postgresql://one:5432,two/underseal?sslmode=verify-full
                      database-user: underseal
                      database-password: env:DATABASE_PASSWORD
                      node: a\
                    """))
            .server()
            .database()
            .orElseThrow();
    assertThat(database.url()).startsWith("jdbc:postgresql://one:5432,two/underseal");
    assertThat(database.password().orElseThrow().reveal()).isEqualTo(LONG_SECRET);
    assertThat(database.node()).contains("a");
    assertThat(database.toString()).doesNotContain(LONG_SECRET);
    assertThat(read(example()).server().database()).isEmpty();
  }

  @Test
  void wantsSignedWebhooksFromGitLab() throws IOException {
    String unsigned = example().replaceFirst("(?m)^.*webhook-signing-token.*$", "");
    assertThat(problems(unsigned)).hasMessageContaining("unsigned webhooks are never taken");
  }

  @ParameterizedTest
  @CsvSource({"'',empty", "'a: [',not YAML", "'just words',section", "'a: 1',is missing"})
  void saysWhatIsWrongWithAFileThatIsNoConfiguration(String text, String said) throws IOException {
    assertThat(problems(text)).hasMessageContaining(said);
  }

  @Test
  void namesTheFileThatIsNotThere() {
    ConfigurationProblems problems =
        catchThrowableOfType(
            ConfigurationProblems.class, () -> reader().read(folder.resolve("nowhere.yml")));
    assertThat(problems).hasMessageContaining("nowhere.yml").hasMessageContaining("--config");
  }

  private ConfigurationProblems problems(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("underseal.yml"), text);
    return catchThrowableOfType(ConfigurationProblems.class, () -> reader().read(file));
  }

  private Configuration read(String text) throws Exception {
    return reader().read(Files.writeString(folder.resolve("underseal.yml"), text));
  }

  private ConfigurationReader reader() {
    return new ConfigurationReader(Plugins.factories(), environment);
  }

  private static String example() throws IOException {
    try (var file = ConfigurationReaderTest.class.getResourceAsStream("/underseal-example.yml")) {
      return new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
