package org.underseal.server.effect;

import org.underseal.plugin.Forge;
import org.underseal.plugin.PayoutRail;
import org.underseal.plugin.Report;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.Occasion;
import org.underseal.server.casework.Programme;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Connections;
import org.underseal.server.look.AdvisoryFiles;
import org.underseal.server.look.FixReader;
import org.underseal.server.look.IssueReader;

/** What can't be undone looks again first: at the maintainers' last words, and at the branches. */
public final class Rereading {
  private final CaseRegister register;
  private final Connections connections;
  private final IssueReader issues;
  private final FixReader fixes;
  private final AdvisoryFiles texts;

  /** With the readers. */
  public Rereading(
      CaseRegister register,
      Connections connections,
      IssueReader issues,
      FixReader fixes,
      AdvisoryFiles texts) {
    this.register = register;
    this.connections = connections;
    this.issues = issues;
    this.fixes = fixes;
    this.texts = texts;
  }

  /** Reads it all for an effect of the case. */
  CaseFile everything(CaseFile file, Effect effect) {
    Occasion occasion = EffectWorker.occasion(effect);
    return fixes.read(issues.read(file, occasion), occasion);
  }

  /** Reads it all, and the advisory's file, for what everyone will read. */
  CaseFile everythingPublic(CaseFile file, Effect effect) {
    Occasion occasion = EffectWorker.occasion(effect);
    return fixes.read(texts.read(issues.read(file, occasion), occasion), occasion);
  }

  /** Reads where the report stands on its platform, for an effect of the case. */
  CaseFile report(CaseFile file, Effect effect) {
    Report report = connections.platform(file).report(file.report().code());
    return register.apply(file.id(), new Event.ReportRead(report), EffectWorker.occasion(effect));
  }

  /** Reads the branches for an effect of the case. */
  CaseFile fixes(CaseFile file, Effect effect) {
    return fixes.read(file, EffectWorker.occasion(effect));
  }

  /** The case as it is by now. */
  CaseFile latest(CaseFile file) {
    return register.find(file.id()).orElse(file);
  }

  Project project(CaseFile file) {
    return register.projectOf(file);
  }

  Programme programme(CaseFile file) {
    return project(file).programme();
  }

  /** Whether the first report of what a case duplicates came from the same person. */
  boolean isOfTheSameResearcher(CaseFile file) {
    return file.triage()
        .original()
        .flatMap(register::find)
        .filter(first -> first.report().platform().equals(file.report().platform()))
        .filter(first -> first.report().researcher().id().equals(file.report().researcher().id()))
        .isPresent();
  }

  Forge forge(CaseFile file) {
    return connections.forge(project(file));
  }

  PayoutRail rail(CaseFile file) {
    return connections.rail(programme(file));
  }
}
