package org.underseal.server.effect;

import java.net.URI;
import java.util.List;
import org.underseal.plugin.Forge;
import org.underseal.plugin.IssueDraft;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.Report;
import org.underseal.plugin.RepositoryName;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.CommandName;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.Leak;
import org.underseal.server.casework.Programme;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Connections;
import org.underseal.server.outbox.Outbox;
import org.underseal.server.wording.MaintainerWording;
import org.underseal.server.work.NotYet;

/** The confidential issue and what Underseal writes there. */
public final class IssueEffects {
  private static final String SUMMARY = "summary";

  private final CaseRegister register;
  private final Connections connections;
  private final Outbox outbox;
  private final MaintainerWording wording;
  private final Drafts drafts;
  private final AttachmentEffects attachments;

  IssueEffects(
      CaseRegister register,
      Connections connections,
      Outbox outbox,
      MaintainerWording wording,
      Drafts drafts,
      AttachmentEffects attachments) {
    this.register = register;
    this.connections = connections;
    this.outbox = outbox;
    this.wording = wording;
    this.drafts = drafts;
    this.attachments = attachments;
  }

  /** The report's text is read for this and kept nowhere else. */
  Outcome open(CaseFile file) {
    Project project = register.projectOf(file);
    Forge forge = connections.forge(project);
    Report report = connections.platform(file).report(file.report().code());
    IssueDraft draft =
        new IssueDraft(
            file.id(),
            wording.title(file),
            wording.issue(file, project, report),
            java.util.List.of());
    return Outcome.done(
        new Event.IssueOpened(forge.openConfidentialIssue(project.repositories(), draft)));
  }

  Outcome keepAttachments(CaseFile file) {
    return attachments.keep(file);
  }

  Outcome keepSummary(CaseFile file) {
    file.issue().ifPresent(issue -> forge(file).comment(issue, SUMMARY, summary(file)));
    return Outcome.done();
  }

  /** Says why something is not dropped. */
  Outcome refuseDrop(CaseFile file, Effect.DropParked drop, Effect.Reply.Kind why) {
    Effect.Reply reply = new Effect.Reply(why, drop.effect(), CommandName.DROP.needs());
    file.issue()
        .ifPresent(
            issue ->
                forge(file)
                    .comment(
                        issue, "answer-drop-" + drop.commentId(), answer(file, List.of(reply))));
    return Outcome.done();
  }

  Outcome answer(CaseFile file, Effect.Answer answer) {
    file.issue()
        .ifPresent(
            issue -> {
              forge(file).react(issue, answer.commentId(), answer.reaction());
              if (!answer.replies().isEmpty()) {
                forge(file)
                    .comment(issue, "answer-" + answer.commentId(), answer(file, answer.replies()));
              }
            });
    return Outcome.done();
  }

  Outcome raiseAlarm(CaseFile file, Effect.RaiseAlarm alarm) {
    IssueRef issue =
        file.issue().orElseThrow(() -> new NotYet("the confidential issue of " + file.id()));
    Leak leak = file.disclosure().leaks().get(alarm.leak() - 1);
    Forge forge = forge(file);
    RepositoryName open = register.projectOf(file).repositories().publicRepository();
    URI page = leak.page().orElseGet(() -> forge.page(open, leak.place()));
    forge.comment(issue, "alarm-" + alarm.leak(), wording.alarm(file, leak, page));
    return Outcome.done();
  }

  Outcome tell(CaseFile file, Effect.TellMaintainers effect) {
    Programme programme = register.projectOf(file).programme();
    file.issue()
        .ifPresent(
            issue ->
                forge(file).comment(issue, effect.key(), wording.notice(file, programme, effect)));
    return Outcome.done();
  }

  /** As the case is now: of two that are late, none sets an older day. */
  Outcome keepDueDate(CaseFile file) {
    Programme programme = register.projectOf(file).programme();
    file.issue()
        .ifPresent(
            issue ->
                forge(file)
                    .due(
                        issue,
                        file.disclosure().dueDay(file.report().createdAt(), programme.embargo())));
    return Outcome.done();
  }

  /** Says what somebody has to do or to know. */
  Outcome call(CaseFile file, Effect.CallMaintainers effect) {
    Programme programme = register.projectOf(file).programme();
    file.issue()
        .ifPresent(
            issue -> forge(file).comment(issue, effect.key(), wording.call(programme, effect)));
    return Outcome.done();
  }

  Outcome show(CaseFile file, Effect.ShowPlatformChange effect) {
    file.issue()
        .ifPresent(
            issue ->
                forge(file).comment(issue, effect.key(), wording.platformChange(file, effect)));
    return Outcome.done();
  }

  Outcome close(CaseFile file) {
    file.issue()
        .ifPresent(
            issue -> {
              file.disclosure()
                  .forgeUrl()
                  .ifPresent(page -> forge(file).comment(issue, "closing", wording.closing(page)));
              forge(file).closeIssue(issue);
            });
    return Outcome.done();
  }

  private String answer(CaseFile file, List<Effect.Reply> replies) {
    return wording.answer(
        replies,
        wording.shown(
            file,
            register.projectOf(file).programme(),
            drafts.now(),
            summary(file),
            drafts.text(drafts.of(file))));
  }

  private String summary(CaseFile file) {
    return wording.summary(file, register.projectOf(file).programme(), outbox.stuck(file.id()));
  }

  private Forge forge(CaseFile file) {
    return connections.forge(register.projectOf(file));
  }
}
