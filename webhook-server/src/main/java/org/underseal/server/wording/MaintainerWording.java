package org.underseal.server.wording;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.underseal.plugin.AttachmentLimits;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.Login;
import org.underseal.plugin.PublicPlace;
import org.underseal.plugin.Report;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.Bulletin;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.CommandName;
import org.underseal.server.casework.DisclosureTrack;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.Effect.Reply;
import org.underseal.server.casework.Exposure;
import org.underseal.server.casework.FixBranch;
import org.underseal.server.casework.FixIn;
import org.underseal.server.casework.FlawOrigin;
import org.underseal.server.casework.LandingOrder;
import org.underseal.server.casework.Leak;
import org.underseal.server.casework.Programme;
import org.underseal.server.casework.Project;
import org.underseal.server.casework.TemporaryFork;
import org.underseal.server.casework.Timetable;
import org.underseal.server.casework.Waits;
import org.underseal.server.outbox.Outbox;
import org.underseal.templates.Texts;
import org.underseal.templates.Texts.AlarmText;
import org.underseal.templates.Texts.BranchLine;
import org.underseal.templates.Texts.CommandHelp;
import org.underseal.templates.Texts.IssueText;
import org.underseal.templates.Texts.SummaryText;

/** What maintainers read in the confidential issue. */
public final class MaintainerWording {
  /** Files that are named as not kept. */
  private static final int LEFT_FILES_MAX = 10;

  private static final int NAME_CHARACTERS_MAX = 80;

  private final Texts texts;
  private final AwardWording awards;
  private final PlanWording plans;

  /** In the language of these texts. */
  public MaintainerWording(Texts texts) {
    this.texts = texts;
    this.awards = new AwardWording(texts);
    this.plans = new PlanWording(texts);
  }

  /** The confidential issue's title. */
  public String title(CaseFile file) {
    return texts.title("[%s] %s".formatted(file.id(), file.finding().title()));
  }

  /** The confidential issue. */
  public String issue(CaseFile file, Project project, Report report) {
    return texts.issue(
        new IssueText(
            file.id().value(),
            project.name(),
            texts.phrase("severity." + file.finding().severity()),
            file.report().platform(),
            report.code(),
            report.researcher().name(),
            Optional.ofNullable(report.weakness()).orElse(""),
            report.body(),
            project.repositories().securityRepository().path(),
            project.fixIn() == FixIn.TEMPORARY_FORK));
  }

  /** The summary comment. */
  public String summary(CaseFile file, Programme programme, List<Outbox.Stuck> stuck) {
    return texts.summary(
        new SummaryText(
            file.id().value(),
            texts.phrase(
                "triage." + file.triage().state(),
                file.triage().original().map(CaseId::value).orElse("")),
            texts.phrase("severity." + file.finding().severity()),
            fix(file),
            file.fix().branches().stream().map(this::branch).toList(),
            file.reward().awards().stream().map(awards::award).toList(),
            disclosure(file),
            texts.day(
                Timetable.deadline(file, programme)
                    .orElseGet(() -> file.report().createdAt().plus(programme.embargo()))),
            waits(file, programme),
            stuck.stream().map(this::stuck).toList(),
            file.disclosure().leaks().stream().map(this::leak).toList()));
  }

  private String leak(Leak leak) {
    return texts.phrase("leak." + leak.kind(), place(leak.place()), texts.day(leak.seenAt()));
  }

  /** As code: a forge that made a link of it would leave a trace on the public side. */
  private String place(PublicPlace place) {
    boolean isCommit = place.kind() == PublicPlace.Kind.COMMIT;
    String name = isCommit ? place.name().substring(0, 10) : place.name();
    return texts.phrase("place." + place.kind(), "`" + name.replace("`", "'") + "`");
  }

  /** The comment that says what was seen in public, where, and what to do. */
  public String alarm(CaseFile file, Leak leak, URI page) {
    return texts.alarm(
        new AlarmText(
            file.id().value(),
            leak(leak),
            page.toString().replace("`", "%60"),
            texts.phrase("seen." + leak.place().kind()),
            texts.phrase("do." + leak.kind())));
  }

  /** The last comment before the confidential issue is closed, once its advisory is public. */
  public String closing(URI advisory) {
    return texts.phrase("closing", advisory);
  }

  /** The comment that says what became of an award, and what to do. */
  public String notice(CaseFile file, Programme programme, Effect.TellMaintainers effect) {
    Optional<Award> award = file.reward().award(effect.award());
    return texts.phrase(
        "notice." + effect.notice(),
        texts.phrase("kind." + effect.award().kind()),
        effect.amount(),
        award.flatMap(Award::note).orElse(""),
        programme.policy().approval().approvers().stream()
            .map(person -> "`" + person + "`")
            .collect(Collectors.joining(", ")));
  }

  /** The comment that says that files came with the report, and how to get at them. */
  public String attachments(CaseFile file, int kept, List<LeftFile> left) {
    String some = kept == 0 ? "" : texts.phrase("attachments.kept", kept, file.id());
    String others =
        left.isEmpty()
            ? ""
            : texts.phrase(
                "attachments.left",
                left.size(),
                AttachmentLimits.COUNT_MAX,
                AttachmentLimits.BYTES_MAX / (1024 * 1024));
    String named =
        left.stream()
            .limit(LEFT_FILES_MAX)
            .map(one -> "\n- " + quoted(one.name()) + ": " + texts.phrase("left." + one.why()))
            .collect(Collectors.joining());
    String more = left.size() > LEFT_FILES_MAX ? "\n- …" : "";
    return (some + " " + others).strip() + (left.isEmpty() ? "" : "\n" + named + more);
  }

  /** A stranger's word, as code, and not much of it. */
  private String quoted(String name) {
    String line = texts.title(name.replace('`', '\''));
    String brief =
        line.length() <= NAME_CHARACTERS_MAX ? line : line.substring(0, NAME_CHARACTERS_MAX) + "…";
    return "`" + brief + "`";
  }

  /** The comment that says what somebody has to do or to know; an address stays as it is. */
  public String call(Programme programme, Effect.CallMaintainers effect) {
    return texts.phrase(
        "call." + effect.call(),
        effect.about(),
        programme.timetable().escalateTo().stream()
            .map(person -> "@" + person)
            .collect(Collectors.joining(" ")));
  }

  /** The comment that says what a person made of the report on the platform. */
  public String platformChange(CaseFile file, Effect.ShowPlatformChange effect) {
    return texts.phrase(
        "platform." + effect.change(),
        file.report().platform(),
        texts.phrase("there." + effect.there()));
  }

  private String fix(CaseFile file) {
    int all = file.fix().branches().size();
    String fixed =
        all == 0 ? texts.phrase("fix.none") : texts.phrase("fix.count", file.fix().settled(), all);
    return fixed
        + file.fix().fork().map(this::fork).orElse("")
        + file.fix().origin().map(this::origin).orElse("");
  }

  private String fork(TemporaryFork fork) {
    return fork.repository()
        .map(there -> texts.phrase("fix.fork", there.path()))
        .orElseGet(() -> texts.phrase("fix.fork_awaited"));
  }

  private String origin(FlawOrigin origin) {
    return texts.phrase(
        "origin." + origin.state(),
        origin.introduced().brief(),
        origin.releases().size(),
        origin.introduced().hex());
  }

  private BranchLine branch(FixBranch branch) {
    String evidence =
        branch
            .landing()
            .map(
                landing ->
                    texts.phrase("how." + landing.how())
                        + " "
                        + landing.commits().stream()
                            .map(CommitSha::brief)
                            .collect(Collectors.joining(" "))
                        + landing.firstTag().map(tag -> " · " + tag).orElse(""))
            .or(() -> branch.notice().map(notice -> notice(branch, notice)))
            .orElse("");
    return new BranchLine(
        branch.target().value(),
        branch.name().value(),
        texts.phrase(branch.isDraft() ? "branch.DRAFT" : "branch." + branch.state()),
        evidence);
  }

  /** As code, and without what would end a table's cell. */
  private String notice(FixBranch branch, FixBranch.Notice notice) {
    String commits =
        notice.commits().stream().map(CommitSha::brief).collect(Collectors.joining(" "));
    String evidence = "`" + notice.evidence().replace("`", "'").replace("|", "¦") + "`";
    return texts.phrase("notice." + notice.kind(), commits, evidence, branch.target().value());
  }

  private String disclosure(CaseFile file) {
    return disclosure(file.disclosure())
        + cve(file.disclosure().bulletin())
        + invited(file.steering().invited())
        + Exposure.of(file)
            .map(window -> texts.phrase("disclosure.exposure", seconds(window)))
            .orElse("");
  }

  private String cve(Bulletin bulletin) {
    return bulletin
        .cve()
        .map(id -> "; " + id)
        .or(
            () ->
                bulletin
                    .cveRequestedAt()
                    .map(at -> texts.phrase("disclosure.cve_requested", texts.day(at))))
        .orElse("");
  }

  private String invited(List<Login> people) {
    return people.isEmpty()
        ? ""
        : texts.phrase(
            "disclosure.invited",
            people.stream().map(Login::value).collect(Collectors.joining(", ")));
  }

  private static String seconds(Duration window) {
    return BigDecimal.valueOf(window.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private String disclosure(DisclosureTrack track) {
    String date = track.publishedAt().or(track::scheduledFor).map(texts::day).orElse("");
    return texts.phrase("disclosure." + track.state(), date);
  }

  private List<String> waits(CaseFile file, Programme programme) {
    return Waits.of(file, programme).stream()
        .map(wait -> texts.phrase("wait." + wait.kind().word(), detail(wait)))
        .toList();
  }

  private String detail(Waits wait) {
    return wait.until().map(texts::day).orElse(wait.detail());
  }

  private String stuck(Outbox.Stuck stuck) {
    return texts.phrase(
        stuck.parked() ? "stuck.parked" : "stuck.waiting", stuck.name(), stuck.problem());
  }

  /**
   * What an answer to a comment may have to show.
   *
   * @param summary which stands in for a status
   * @param advisory as it would go out now
   * @param landing the plan of pushing the fix
   * @param publication the plan of publishing
   */
  public record Shown(String summary, String advisory, String landing, String publication) {}

  /** What answers to comments on a case show. */
  public Shown shown(
      CaseFile file, Programme programme, Instant now, String summary, String advisory) {
    boolean despiteChecks =
        file.disclosure().landing().flatMap(LandingOrder::despiteChecks).isPresent();
    return new Shown(
        summary,
        advisory,
        plans.landing(file, programme, now, despiteChecks),
        plans.publication(file, programme, now));
  }

  /** The answer to a comment. */
  public String answer(List<Reply> replies, Shown shown) {
    List<String> parts = new ArrayList<>();
    for (Reply reply : replies) {
      parts.add(
          switch (reply.kind()) {
            case HELP -> help();
            case STATUS -> shown.summary();
            case ADVISORY -> shown.advisory();
            case PLAN, CANT_LAND -> shown.landing();
            case PUBLICATION_PLAN, CANT_PUBLISH -> shown.publication();
            default -> refusal(reply);
          });
    }
    return String.join("\n\n", parts);
  }

  private String refusal(Reply reply) {
    String about = "`" + reply.about().replace("`", "").replace("@", "") + "`";
    return texts.phrase("reply." + reply.kind(), about, texts.phrase("role." + reply.needs()));
  }

  private String help() {
    return texts.help(
        Arrays.stream(CommandName.values())
            .map(
                name ->
                    new CommandHelp(
                        name.syntax(),
                        texts.phrase("help." + name),
                        texts.phrase("role." + name.needs())))
            .toList());
  }

  /** A day, for those who have no other wording. */
  public String day(Instant at) {
    return texts.day(at);
  }
}
