package org.underseal.server.cli;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.JAPANESE;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.RepositoryName;
import org.underseal.server.init.AppInit;
import org.underseal.server.init.ForgeKind;
import org.underseal.server.init.Init;
import org.underseal.server.init.PlatformKind;
import org.underseal.server.init.Wish;
import org.underseal.server.start.Plugins;
import org.underseal.templates.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code underseal init}. */
@Command(
    name = "init",
    description = {
      "Sets a project up on a forge by an account's token, or with --app as a GitHub App: the private",
      "security repository with the supported branches, the webhooks on both repositories with a secret, and the configuration.",
      "It can be run again: what is there is brought up to date. What is not given is asked for."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:all is set up",
      "1:something kept it from that; it says what, and can be run again",
      "2:something is missing or malformed"
    })
final class InitCommand implements Callable<Integer> {
  private static final long PAUSE_MILLIS = 2_000;

  @Parameters(paramLabel = "FORGE", description = "github or gitlab.")
  private ForgeKind kind = ForgeKind.GITHUB;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = {
        "GitHub: https://api.github.com (the default) or https://HOST/api/v3.",
        "GitLab: https://gitlab.com (the default) or your own, with its path if any."
      })
  private @Nullable URI url;

  @Option(names = "--repository", paramLabel = "OWNER/NAME", description = "The public repository.")
  private @Nullable String repository;

  @Option(
      names = "--security-repository",
      paramLabel = "OWNER/NAME",
      description = "The private one (default: the public one's name with -security).")
  private @Nullable String securityRepository;

  @Option(
      names = "--branch",
      paramLabel = "NAME",
      description = "A supported branch, the most important first (default: the default branch).")
  private List<String> branches = new ArrayList<>();

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "The server's address, as the forge reaches it.")
  private @Nullable String publicUrl;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = {
        "Holds the account's token. GitHub: a fine-grained token for the owner's repositories with",
        "administration, contents, issues, webhooks, repository security advisories (read and write)",
        "and pull requests (read); once all is set up, administration is no longer needed.",
        "GitLab: the scope api, the role Maintainer in the project's group."
      })
  private @Nullable Path tokenFile;

  @Option(
      names = "--platform",
      paramLabel = "NAME",
      defaultValue = "intigriti",
      description =
          "The bounty platform that the configuration is begun for: intigriti or hackerone (default: ${DEFAULT-VALUE}).")
  private PlatformKind platform = PlatformKind.INTIGRITI;

  @Option(
      names = "--app",
      description = {
        "GitHub: work as an App in place of an account. Opens a page on this machine, from which a",
        "person registers the App; run it again once the App is installed. Needs --branch."
      })
  private boolean app;

  @Option(
      names = "--personal",
      description = "With --app: the App is to be yours, and not the repository's organisation's.")
  private boolean personal;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "underseal.yml",
      description = "Written if it is not there (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of("underseal.yml");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      init(wish());
      tell("next: fill in what is left, then underseal serve --check, underseal doctor");
      return 0;
    } catch (IllegalArgumentException malformed) {
      err.println(malformed.getMessage());
      return 2;
    } catch (ConnectorException failed) {
      err.println(failed.getMessage() + "\nput that right and run it again");
      return 1;
    } catch (IOException unusable) {
      err.println("a file can't be used: " + unusable.getMessage());
      return 1;
    }
  }

  private void init(Wish wish) throws IOException {
    if (app) {
      Locale language = Locale.getDefault().getLanguage().equals("ja") ? JAPANESE : ENGLISH;
      Texts texts = Texts.in(language, Optional.empty());
      new AppInit(factory(), texts, this::tell, Clock.systemUTC()).run(wish, personal);
    } else {
      new Init(factory(), this::tell, InitCommand::pause, Clock.systemUTC()).run(wish);
    }
  }

  private void tell(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private ConnectorFactory factory() {
    return Plugins.factories().stream()
        .filter(factory -> factory.type().equals(kind.connection()))
        .findFirst()
        .orElseThrow();
  }

  private Wish wish() {
    RepositoryName open = new RepositoryName(given("--repository", repository));
    RepositoryName sealed =
        new RepositoryName(
            securityRepository == null ? open.path() + "-security" : securityRepository);
    String address = given("--public-url", publicUrl).replaceAll("/+$", "");
    if (!address.matches("https?://[^/?#]+(/[^?#]*)?")) {
      throw new IllegalArgumentException(
          "--public-url has to be like https://underseal.example.org");
    }
    return new Wish(
        kind,
        url == null ? URI.create(kind.usualUrl()) : url,
        URI.create(address),
        new ProjectRepositories(open, sealed),
        branches.stream().map(BranchName::new).toList(),
        tokenFile(),
        file,
        platform);
  }

  /** An App has none. */
  private Path tokenFile() {
    if (!app) {
      return tokenFile == null ? Path.of(given("--token-file", null)) : tokenFile;
    }
    if (kind != ForgeKind.GITHUB || tokenFile != null || branches.isEmpty()) {
      throw new IllegalArgumentException(
          "--app is for github, takes no --token-file, and needs --branch for each supported branch");
    }
    return Path.of("");
  }

  /** What was given, or a person's answer. */
  private static String given(String option, @Nullable String value) {
    if (value != null) {
      return value;
    }
    Console console = System.console();
    String answer = console == null ? null : console.readLine("%s: ", option.substring(2));
    if (answer == null || answer.isBlank()) {
      throw new IllegalArgumentException(option + " is missing; see underseal init --help");
    }
    return answer.strip();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ConnectorException.Unavailable("stopped", Optional.empty());
    }
  }
}
