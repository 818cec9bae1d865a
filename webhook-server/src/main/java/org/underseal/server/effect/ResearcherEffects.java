package org.underseal.server.effect;

import java.net.URI;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.BountyPlatform.Closing;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Report;
import org.underseal.plugin.ReportIntake;
import org.underseal.server.advisory.Advisories;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.Occasion;
import org.underseal.server.casework.Triage;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.ForgeReports;
import org.underseal.server.papers.Papers;
import org.underseal.server.statuslink.StatusLinks;
import org.underseal.server.wording.ResearcherWording;

/** What the platform and, through it, the researcher are told. */
public final class ResearcherEffects {
  private final CaseRegister register;
  private final Connections connections;
  private final StatusLinks links;
  private final Advisories advisories;
  private final Papers papers;
  private final ResearcherWording wording;

  ResearcherEffects(
      CaseRegister register,
      Connections connections,
      StatusLinks links,
      Advisories advisories,
      Papers papers,
      ResearcherWording wording) {
    this.register = register;
    this.connections = connections;
    this.links = links;
    this.advisories = advisories;
    this.papers = papers;
    this.wording = wording;
  }

  Outcome linkReport(CaseFile file) {
    file.issue()
        .ifPresent(issue -> platform(file).linkCase(file.report().code(), file.id(), issue.url()));
    return Outcome.done();
  }

  Outcome tell(CaseFile file, Effect.TellResearcher effect) {
    return platform(file) instanceof ReportIntake intake && !intake.reachesResearchers()
        ? tellOnPage(file, effect)
        : send(file, effect);
  }

  /** The page says how the case stands; only what people say has to be put there. */
  private Outcome tellOnPage(CaseFile file, Effect.TellResearcher effect) {
    boolean isSaidByPeople =
        effect.message() == Effect.Message.SHARED || effect.message() == Effect.Message.REJECTED;
    return effect
        .text()
        .filter(words -> isSaidByPeople)
        .map(words -> Outcome.doneWith(() -> papers.tell(file.id(), effect.key(), words)))
        .orElseGet(Outcome::done);
  }

  private Outcome send(CaseFile file, Effect.TellResearcher effect) {
    URI link =
        effect.message() == Effect.Message.PUBLISHED
            ? advisories.page(file)
            : links.link(file.id());
    String text =
        wording.message(effect.message(), register.projectOf(file).name(), link, effect.text());
    if (platform(file) instanceof ForgeReports reports && !reports.canTell()) {
      askToPassOn(file, effect, wording.passOn(reports.page(file.report().code()), text));
    } else {
      platform(file).tellResearcher(file.report().code(), effect.key(), text);
    }
    return Outcome.done();
  }

  /** Where a forge has no call to write to a reporter, maintainers have: on the report's page. */
  private void askToPassOn(CaseFile file, Effect.TellResearcher effect, String text) {
    file.issue()
        .ifPresent(
            issue ->
                connections
                    .forge(register.projectOf(file))
                    .comment(issue, "pass-on-" + effect.key(), text));
  }

  /** Reads it back, so that what was written here is known when it is seen there. */
  Outcome acceptReport(CaseFile file) {
    if (file.triage().state() != Triage.State.ACCEPTED) {
      return Outcome.done();
    }
    String code = file.report().code();
    platform(file).accept(code);
    return Outcome.done(new Event.ReportRead(platform(file).report(code)));
  }

  Outcome readAgain(CaseFile file) {
    return Outcome.done(new Event.ReportRead(platform(file).report(file.report().code()), true));
  }

  /** What a person did there meanwhile is not overwritten before the maintainers have seen it. */
  Outcome closeReport(CaseFile file, Effect.CloseReport effect) {
    Report report = platform(file).report(file.report().code());
    CaseFile now = file;
    if (file.triage().state() != Triage.State.ACCEPTED && report.state() == Report.State.ACCEPTED) {
      // Nobody has closed it yet, so that this is no old answer.
      Occasion occasion = EffectWorker.occasion(effect);
      register.apply(file.id(), new Event.ReportRead(report), occasion);
      now = register.apply(file.id(), new Event.ReportRead(report, true), occasion);
    }
    if (now.triage().disputed().isPresent()) {
      throw new ConnectorException.Refused(
          "a person changed the report on the platform meanwhile; look there, then say /bounty resume to go on as decided here, or /bounty drop close-report to leave it");
    }
    platform(file)
        .close(file.report().code(), closing(file), wording.closing(file.triage().state()));
    return Outcome.done();
  }

  private Closing closing(CaseFile file) {
    return switch (file.triage().state()) {
      case REJECTED -> new Closing.Rejected();
      case DUPLICATE -> new Closing.Duplicate(originalCode(file));
      case ACCEPTED, RECEIVED -> new Closing.Resolved();
    };
  }

  private String originalCode(CaseFile file) {
    return file.triage()
        .original()
        .flatMap(register::find)
        .map(original -> original.report().code())
        .orElseThrow(
            () -> new ConnectorException.Refused("the case that it duplicates is not there"));
  }

  private BountyPlatform platform(CaseFile file) {
    return connections.platform(file);
  }
}
