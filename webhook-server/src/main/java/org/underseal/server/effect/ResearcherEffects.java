package org.underseal.server.effect;

import java.net.URI;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.BountyPlatform.Closing;
import org.underseal.plugin.ConnectorException;
import org.underseal.server.advisory.Advisories;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Effect;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.ForgeReports;
import org.underseal.server.statuslink.StatusLinks;
import org.underseal.server.wording.ResearcherWording;

/** What the platform and, through it, the researcher are told. */
public final class ResearcherEffects {
  private final CaseRegister register;
  private final Connections connections;
  private final StatusLinks links;
  private final Advisories advisories;
  private final ResearcherWording wording;

  ResearcherEffects(
      CaseRegister register,
      Connections connections,
      StatusLinks links,
      Advisories advisories,
      ResearcherWording wording) {
    this.register = register;
    this.connections = connections;
    this.links = links;
    this.advisories = advisories;
    this.wording = wording;
  }

  Outcome linkReport(CaseFile file) {
    file.issue()
        .ifPresent(issue -> platform(file).linkCase(file.report().code(), file.id(), issue.url()));
    return Outcome.done();
  }

  Outcome tell(CaseFile file, Effect.TellResearcher effect) {
    URI link =
        effect.message() == Effect.Message.PUBLISHED
            ? advisories.page(file)
            : links.link(file.id());
    String text =
        wording.message(effect.message(), register.projectOf(file).name(), link, effect.text());
    if (platform(file) instanceof ForgeReports reports) {
      askToPassOn(file, effect, wording.passOn(reports.page(file.report().code()), text));
    } else {
      platform(file).tellResearcher(file.report().code(), effect.key(), text);
    }
    return Outcome.done();
  }

  /** A forge has no call to write to a reporter, and maintainers have: on the report's page. */
  private void askToPassOn(CaseFile file, Effect.TellResearcher effect, String text) {
    file.issue()
        .ifPresent(
            issue ->
                connections
                    .forge(register.projectOf(file))
                    .comment(issue, "pass-on-" + effect.key(), text));
  }

  Outcome closeReport(CaseFile file) {
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
