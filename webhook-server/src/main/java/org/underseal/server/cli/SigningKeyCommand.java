package org.underseal.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.Secret;
import org.underseal.server.config.AdvisorySettings;
import org.underseal.server.signing.PublicKey;
import org.underseal.server.signing.SigningKeys;
import org.underseal.server.start.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code underseal signing-key}. */
@Command(
    name = "signing-key",
    description = {
      "Makes and changes the OpenPGP key that advisories are signed with. It is kept in the",
      "database, sealed; the master key is another thing (underseal keys)."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SigningKeyCommand.Generate.class,
      SigningKeyCommand.Import.class,
      SigningKeyCommand.Rotate.class,
      SigningKeyCommand.Show.class
    })
final class SigningKeyCommand {
  private SigningKeyCommand() {}

  /** {@code underseal signing-key generate}. */
  @Command(
      name = "generate",
      description = {
        "Makes the first signing key, an Ed25519 key of version 4. From then on the server signs",
        "every CSAF document and calls itself a trusted provider."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:made",
        "1:there is a signing key already",
        "78:the configuration can't be used"
      })
  static final class Generate implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Override
    public Integer call() {
      return configuration.withInstallation(
          installation -> {
            SigningKeys keys = installation.part(SigningKeys.class);
            if (keys.canSign()) {
              System.err.println(
                  "there is a signing key already; underseal signing-key rotate makes another");
              return 1;
            }
            return print(keys.generate(userId(installation)));
          });
    }
  }

  /** {@code underseal signing-key import}. */
  @Command(
      name = "import",
      description = {
        "Takes a key that was made elsewhere, as gpg --export-secret-keys --armor writes it. It",
        "needs a key of version 4 that signs; the passphrase is taken off, since it is sealed here.",
        "The key before it retires, as with rotate."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "Exit status:%n",
      exitCodeList = {
        "0:taken",
        "1:the key can't be used",
        "74:a file can't be read",
        "78:the configuration can't be used"
      })
  static final class Import implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(paramLabel = "FILE", description = "The armored private key.")
    private Path file = Path.of("");

    @Option(
        names = "--passphrase-file",
        paramLabel = "FILE",
        description = "A file whose first line is the key's passphrase, if it has one.")
    private @Nullable Path passphrase;

    @Override
    public Integer call() {
      return configuration.withInstallation(
          installation -> {
            try {
              return print(
                  installation
                      .part(SigningKeys.class)
                      .importKey(Files.readString(file), passphrase()));
            } catch (IOException unreadable) {
              System.err.println("can't read " + unreadable.getMessage());
              return ConfigurationOption.EX_IOERR;
            } catch (IllegalArgumentException not) {
              System.err.printf("the key %s%n", not.getMessage());
              return 1;
            }
          });
    }

    private Optional<Secret> passphrase() throws IOException {
      return passphrase == null
          ? Optional.empty()
          : Files.readAllLines(passphrase).stream()
              .findFirst()
              .filter(line -> !line.isBlank())
              .map(Secret::of);
    }
  }

  /** {@code underseal signing-key rotate}. */
  @Command(
      name = "rotate",
      description = {
        "Makes a new signing key and destroys the private part of the one before it. Its public part",
        "stays in the provider's metadata, so that what it signed can be verified; the server signs",
        "all documents anew. After a leak, tell your readers its fingerprint yourself as well."
      },
      mixinStandardHelpOptions = true)
  static final class Rotate implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Override
    public Integer call() {
      return configuration.withInstallation(
          installation ->
              print(installation.part(SigningKeys.class).generate(userId(installation))));
    }
  }

  /** {@code underseal signing-key show}. */
  @Command(
      name = "show",
      description = "Prints the fingerprint of each signing key, the newest first.",
      mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Override
    public Integer call() {
      return configuration.withInstallation(
          installation -> {
            installation
                .part(SigningKeys.class)
                .all()
                .forEach(
                    key ->
                        System.out.printf(
                            "%s since %s%s%n",
                            key.fingerprint(), key.since(), key.active() ? "" : ", retired"));
            return 0;
          });
    }
  }

  private static String userId(Installation installation) {
    AdvisorySettings settings = installation.part(AdvisorySettings.class);
    return settings
        .contact()
        .filter(contact -> "mailto".equals(contact.getScheme()))
        .map(contact -> "%s <%s>".formatted(settings.publisher(), contact.getSchemeSpecificPart()))
        .orElse(settings.publisher());
  }

  private static int print(PublicKey key) {
    System.out.println(key.fingerprint());
    System.out.print(key.armored());
    return 0;
  }
}
