package org.underseal.server.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Finding;
import org.underseal.server.config.Configuration;
import org.underseal.server.config.ConnectionSettings;
import org.underseal.server.doctor.Diagnosis;
import org.underseal.server.doctor.Doctor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code underseal doctor}. */
@Command(
    name = "doctor",
    description = {
      "Examines the connections to forges: whether they answer, whether the token or the App may"
          + " do",
      "what is needed and not much more, whether the security repositories are private, the"
          + " branches",
      "there, and the webhooks set up and arriving. Only reads, also while the server runs."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:nothing is wrong; there may be warnings",
      "1:something is wrong; each problem says what to do",
      "78:the configuration can't be used; every problem is listed"
    })
final class DoctorCommand implements Callable<Integer> {
  @Mixin private final ConfigurationOption option = new ConfigurationOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    return option.with(
        configuration ->
            configuration.connections().values().stream().anyMatch(DoctorCommand::rotates)
                ? option.withInstallation(
                    installation -> examine(configuration, installation::memory))
                : examine(configuration, name -> Connection.Memory.none()));
  }

  /** A token that is rotated is in the database; without that, there may be no database yet. */
  private static boolean rotates(ConnectionSettings settings) {
    return settings.texts().containsKey("rotate-token");
  }

  private int examine(Configuration configuration, Function<String, Connection.Memory> memories) {
    PrintWriter out = spec.commandLine().getOut();
    AtomicBoolean isIll = new AtomicBoolean();
    new Doctor(configuration, memories, Clock.systemUTC())
        .examine(
            diagnosis -> {
              print(out, diagnosis);
              isIll.compareAndSet(false, diagnosis.hasProblems());
            });
    return isIll.get() ? 1 : 0;
  }

  private static void print(PrintWriter out, Diagnosis diagnosis) {
    out.println(diagnosis.place());
    for (Finding finding : diagnosis.findings()) {
      out.printf("  %-10s %s%n", finding.level().name().toLowerCase(Locale.ROOT), finding.what());
      if (!finding.remedy().isEmpty()) {
        out.printf("           %s%n", finding.remedy());
      }
    }
    out.flush();
  }
}
