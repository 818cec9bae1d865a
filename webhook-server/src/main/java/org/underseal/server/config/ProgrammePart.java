package org.underseal.server.config;

import java.time.Duration;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.CveAuthority;
import org.underseal.plugin.PayoutRail;
import org.underseal.plugin.ReportIntake;
import org.underseal.server.casework.Programme;
import org.underseal.server.casework.Programme.PublishOn;

/** Reads {@code programmes}. */
final class ProgrammePart {
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final int EMBARGO_DAYS_MAX = 3650;

  private final Map<String, ConnectionSettings> connections;
  private final boolean writesCveRecords;

  ProgrammePart(Map<String, ConnectionSettings> connections, AdvisorySettings advisories) {
    this.connections = connections;
    this.writesCveRecords = advisories.cna().isPresent();
  }

  Map<String, Programme> read(Section all) {
    Map<String, Programme> read = new LinkedHashMap<>();
    for (String key : List.copyOf(all.names())) {
      read.put(key, programme(key, all.section(key, "")));
    }
    all.end();
    return read;
  }

  private Programme programme(String key, Section section) {
    Currency currency =
        section
            .required("currency", "ISO 4217, for example EUR")
            .flatMap(v -> v.as(Currency::getInstance, "an ISO 4217 code, for example EUR"))
            .filter(known -> known.getDefaultFractionDigits() >= 0)
            .orElse(EURO);
    String platform =
        section
            .required("platform", "the connection that reports come from")
            .flatMap(v -> connection(v, BountyPlatform.class))
            .orElse("");
    Programme programme =
        new Programme(
            key,
            text(section, "name", "for people"),
            text(section, "sponsor", "who pays, for people"),
            platform,
            intakes(section),
            section.optional("rail").isPresent()
                ? section.optional("rail").flatMap(v -> connection(v, PayoutRail.class)).orElse("")
                : payingPlatform(section, platform),
            new RewardPolicyPart(section, currency).read(),
            publishOn(section),
            section.optional("publish-delay").flatMap(Value::duration).orElse(Duration.ZERO),
            Duration.ofDays(
                section
                    .optional("embargo-days")
                    .flatMap(v -> v.integer(1, EMBARGO_DAYS_MAX))
                    .orElse(90)),
            flag(section, "land-by-two"),
            flag(section, "publish-by-two"),
            flag(section, "show-issue"),
            new TimetablePart(section).read(),
            section.optional("cve").flatMap(this::cve));
    if (programme.publishByTwo() && programme.publishOn() != PublishOn.COMMAND) {
      section.problem("publish-by-two needs publish: on-command, as a landing asks nobody");
    }
    boolean isPaidByPlatform = programme.rail().equals(platform);
    if (programme.policy().paysForgeReports() && isPaidByPlatform) {
      section.problem(
          "pay-forge-reports needs a rail of its own: a bounty platform pays for its own reports");
    }
    section.end();
    return programme;
  }

  static boolean flag(Section section, String key) {
    return section
        .optional(key)
        .flatMap(v -> v.as(ProgrammePart::yesOrNo, "true or false"))
        .orElse(false);
  }

  private String payingPlatform(Section section, String platform) {
    ConnectionSettings settings = connections.get(platform);
    if (settings != null && !settings.factory().provides().contains(PayoutRail.class)) {
      section.required(
          "rail",
          "the connection that money is asked for at, as the platform does not pay: "
              + ConnectionPart.ofKind(connections, PayoutRail.class));
    }
    return platform;
  }

  private Set<String> intakes(Section section) {
    return section.optional("intakes").isEmpty()
        ? Set.of()
        : section.list("intakes", "connections that hand in signed reports").stream()
            .flatMap(v -> connection(v, ReportIntake.class).stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  private Optional<String> cve(Value value) {
    return writesCveRecords
        ? connection(value, CveAuthority.class)
        : value.problem(
            "goes with advisories.cve-org-id and cve-org-name, which its CVE records name");
  }

  private static boolean yesOrNo(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return text.equals("true");
  }

  private static String text(Section section, String key, String help) {
    return section.required(key, help).flatMap(Value::text).orElse("");
  }

  private Optional<String> connection(Value value, Class<?> kind) {
    return ConnectionPart.named(connections, value, kind);
  }

  private static PublishOn publishOn(Section section) {
    return section
        .optional("publish")
        .flatMap(
            v ->
                v.as(
                    word ->
                        switch (word) {
                          case "on-landing" -> PublishOn.LANDING;
                          case "on-command" -> PublishOn.COMMAND;
                          default -> throw new IllegalArgumentException(word);
                        },
                    "on-landing or on-command"))
        .orElse(PublishOn.LANDING);
  }
}
