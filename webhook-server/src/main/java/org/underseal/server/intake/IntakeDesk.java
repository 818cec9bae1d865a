package org.underseal.server.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.Attachment;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Report;
import org.underseal.plugin.ReportIntake;
import org.underseal.plugin.ReportIntake.HandedIn;
import org.underseal.plugin.WebhookReader.Admission;
import org.underseal.plugin.WebhookReader.MalformedPayload;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Occasion;
import org.underseal.server.casework.Project;
import org.underseal.server.database.StoreTrouble;
import org.underseal.server.papers.Papers;
import org.underseal.server.statuslink.StatusLinks;

/**
 * Takes signed reports in, each once. What was taken is on the disk before the sender hears of it.
 * Refusals are counted and logged with the connection and the reason, never with anything of the
 * report.
 */
public final class IntakeDesk {
  private static final Logger LOG = LoggerFactory.getLogger(IntakeDesk.class);

  /** Of a message's id, which stands in the history. */
  private static final int ID_CHARACTERS_MAX = 200;

  private final CaseRegister register;
  private final Papers papers;
  private final StatusLinks links;
  private final List<Project> projects;
  private final TransactionTemplate transaction;
  private final MeterRegistry meters;
  private final Clock clock;

  /** With the projects of the configuration. */
  public IntakeDesk(
      CaseRegister register,
      Papers papers,
      StatusLinks links,
      Collection<Project> projects,
      TransactionTemplate transaction,
      MeterRegistry meters,
      Clock clock) {
    this.register = register;
    this.papers = papers;
    this.links = links;
    this.projects = List.copyOf(projects);
    this.transaction = transaction;
    this.meters = meters;
    this.clock = clock;
  }

  Word receive(String connection, ReportIntake intake, Delivery delivery) {
    Admission admission = intake.webhooks().admit(delivery, clock.instant());
    if (admission instanceof Admission.Refused refused) {
      return refuse(connection, HttpStatus.UNAUTHORIZED, refused.reason());
    }
    String message = ((Admission.Admitted) admission).deliveryId();
    if (message.length() > ID_CHARACTERS_MAX || message.chars().anyMatch(Character::isISOControl)) {
      return refuse(connection, HttpStatus.BAD_REQUEST, "webhook-id is too long");
    }
    try {
      HandedIn handedIn = intake.read(delivery.body(), clock.instant());
      Project project = project(connection, handedIn.report());
      return take(connection, intake, handedIn, project, message);
    } catch (MalformedPayload malformed) {
      return refuse(connection, HttpStatus.BAD_REQUEST, String.valueOf(malformed.getMessage()));
    } catch (DataAccessException | TransactionException failed) {
      return refuse(connection, HttpStatus.SERVICE_UNAVAILABLE, StoreTrouble.of(failed).words());
    }
  }

  private Project project(String connection, Report report) throws MalformedPayload {
    List<Project> here =
        projects.stream().filter(project -> project.takesFrom(connection)).toList();
    return here.stream()
        .filter(project -> project.takes(connection, report.programme()))
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedPayload(
                    "project has to be one that this connection hands in for: "
                        + here.stream().map(Project::key).collect(Collectors.joining(", "))));
  }

  private Word take(
      String connection, ReportIntake intake, HandedIn handedIn, Project project, String message) {
    String code = handedIn.report().code();
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              register.lockReport(connection, code);
              Optional<CaseFile> known = register.ofReport(connection, code);
              if (known.isPresent()) {
                return isSame(connection, handedIn)
                    ? taken(connection, intake, HttpStatus.OK, known.get().id())
                    : refuse(
                        connection,
                        HttpStatus.CONFLICT,
                        "id is known with another content; what was handed in is not changed");
              }
              if (register.isForgotten(connection, code)) {
                return refuse(connection, HttpStatus.GONE, "id is of a case that was forgotten");
              }
              return open(connection, intake, handedIn, project, message);
            }));
  }

  private boolean isSame(String connection, HandedIn handedIn) {
    return papers
        .report(connection, handedIn.report().code())
        .filter(kept -> Arrays.equals(kept.content(), handedIn.kept()))
        .isPresent();
  }

  private Word open(
      String connection, ReportIntake intake, HandedIn handedIn, Project project, String message) {
    Report report = handedIn.report();
    Occasion occasion = Occasion.of("signed report %s %s".formatted(connection, message));
    register.take(connection, report, project, Optional.empty(), occasion);
    CaseId id = register.ofReport(connection, report.code()).orElseThrow().id();
    papers.keepReport(id, connection, report.code(), handedIn.kept());
    for (Attachment file : report.attachments()) {
      papers.keepAttachment(id, file, Objects.requireNonNull(handedIn.files().get(file.id())));
    }
    return taken(connection, intake, HttpStatus.CREATED, id);
  }

  /** The link is for the researcher: who hands in passes it on, or sends messages that have it. */
  private Word taken(String connection, ReportIntake intake, HttpStatus status, CaseId id) {
    count(connection, status == HttpStatus.CREATED ? "taken" : "repeated");
    Optional<URI> link =
        intake.reachesResearchers() ? Optional.empty() : Optional.of(links.link(id));
    return new Word(
        status,
        link.map(uri -> Map.of("case", id.value(), "status", uri.toString()))
            .orElseGet(() -> Map.of("case", id.value())));
  }

  Word refuse(String connection, HttpStatus status, String reason) {
    count(connection, "refused-" + status.value());
    LOG.warn("report by {} refused with {}: {}", connection, status.value(), reason);
    return new Word(status, Map.of("error", reason));
  }

  private void count(String connection, String outcome) {
    meters.counter("underseal.intake", "connection", connection, "outcome", outcome).increment();
  }

  /**
   * What a sender hears.
   *
   * @param status of HTTP
   * @param answer as JSON
   */
  record Word(HttpStatus status, Map<String, String> answer) {}
}
