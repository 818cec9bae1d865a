package org.underseal.server.effect;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Forge;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Unsealed;
import org.underseal.plugin.git.BranchMove;
import org.underseal.plugin.git.Mirror;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.FixBranch;
import org.underseal.server.casework.LandingCleared;
import org.underseal.server.casework.LandingGate;
import org.underseal.server.casework.LandingOrder;
import org.underseal.server.casework.LandingRequest;
import org.underseal.server.casework.Occasion;
import org.underseal.server.casework.Project;
import org.underseal.server.casework.ReleaseTag;
import org.underseal.server.connect.Mirrors;
import org.underseal.server.leakguard.LeakGuard;
import org.underseal.server.work.NotYet;

/** Pushes a fix to all public branches at once. */
public final class LandingEffects {
  private final Rereading rereading;
  private final CaseRegister register;
  private final Mirrors mirrors;
  private final LeakGuard guard;
  private final LandingRequestEffects requests;
  private final TagEffects tags;
  private final Clock clock;

  LandingEffects(
      Rereading rereading,
      CaseRegister register,
      Mirrors mirrors,
      LeakGuard guard,
      LandingRequestEffects requests,
      Clock clock) {
    this.requests = requests;
    this.tags = new TagEffects(rereading, mirrors, guard);
    this.rereading = rereading;
    this.register = register;
    this.mirrors = mirrors;
    this.guard = guard;
    this.clock = clock;
  }

  /** Brings the fix to a protected branch. */
  Outcome byRequest(CaseFile file, Effect.LandByRequest effect) {
    return requests.land(file, effect);
  }

  /** Puts a tag on a fix that has landed. */
  Outcome tag(CaseFile file, Effect.PutTag effect) {
    return tags.put(file, effect);
  }

  /**
   * Pushes on what the forge says now, and only with the gate's proof; then looks at the public
   * branches, and what is seen there sets the publication going. A try before this one may have
   * pushed: then there is nothing left to push.
   */
  Outcome land(CaseFile file, Effect.LandFix effect) {
    CaseFile now = rereading.everythingPublic(file, effect);
    boolean isOver =
        now.disclosure()
            .landing()
            .map(LandingOrder::commentId)
            .filter(effect.commentId()::equals)
            .isEmpty();
    boolean isPushed = now.disclosure().landing().flatMap(LandingOrder::pushedAt).isPresent();
    if (isOver || isPushed || now.fix().hasLanded()) {
      return Outcome.done();
    }
    if (LandingGate.hasChanged(now)) {
      throw new ConnectorException.Refused(
          "a fix branch has changed since the landing was ordered; look at it and say /bounty land"
              + " again");
    }
    push(now, effect);
    rereading.fixes(now, effect);
    return Outcome.done();
  }

  /**
   * A forge that turns the push away has nothing then: what it protects gets the fix by requests,
   * from branches that are pushed together with all others.
   */
  private void push(CaseFile file, Effect.LandFix effect) {
    Occasion occasion = EffectWorker.occasion(effect);
    Tried first = tryPush(file);
    if (first.refused().isEmpty()) {
      register.apply(file.id(), new Event.FixPushed(first.at()), occasion);
      return;
    }
    List<BranchName> guarded = isProtected(file, first.refused());
    if (guarded.isEmpty()) {
      throw refused(file, first.refused());
    }
    Tried second = tryPush(register.apply(file.id(), new Event.PushRefused(guarded), occasion));
    if (!second.refused().isEmpty()) {
      throw refused(file, second.refused());
    }
    register.apply(file.id(), new Event.FixPushed(second.at()), occasion);
  }

  /**
   * A push that came back.
   *
   * @param at right before it
   * @param refused what the forge did not move; nothing was moved then
   */
  private record Tried(Instant at, List<BranchName> refused) {}

  private Tried tryPush(CaseFile file) {
    Project project = rereading.project(file);
    LandingCleared proof =
        LandingGate.pass(file, project.programme(), clock.instant())
            .orElseThrow(() -> new NotYet("the landing gate of " + file.id()));
    Forge forge = rereading.forge(file);
    RepositoryName open = project.repositories().publicRepository();
    var url = forge.repository(open).cloneUrl();
    var credentials = forge.gitCredentials(open);
    return mirrors.with(
        project,
        mirror -> {
          var moves = unsealed(mirror, file, proof);
          Instant at = clock.instant();
          return new Tried(at, mirror.pushPublic(url, credentials, moves));
        });
  }

  private List<BranchName> isProtected(CaseFile file, List<BranchName> refused) {
    RepositoryName open = rereading.project(file).repositories().publicRepository();
    boolean isSecondTry =
        file.disclosure().landing().filter(order -> !order.requests().isEmpty()).isPresent();
    return isSecondTry
        ? List.of()
        : refused.stream()
            .filter(branch -> rereading.forge(file).landings().isProtected(open, branch))
            .toList();
  }

  private static ConnectorException refused(CaseFile file, List<BranchName> branches) {
    return new ConnectorException.Refused(
        "the forge refused to move %s, so that nothing was pushed; "
                .formatted(
                    branches.stream()
                        .map(branch -> branch.value() + tag(file, branch))
                        .collect(Collectors.joining(", ")))
            + "bring the fix branch up to date, let this account push there, and say /bounty"
            + " land again");
  }

  private static String tag(CaseFile file, BranchName branch) {
    return file.disclosure()
        .landing()
        .flatMap(order -> order.tag(branch))
        .map(tag -> " with the tag " + tag.name())
        .orElse("");
  }

  private Unsealed<List<BranchMove>> unsealed(Mirror mirror, CaseFile file, LandingCleared proof)
      throws IOException {
    List<BranchMove> moves = proof.heads().stream().map(head -> move(mirror, file, head)).toList();
    List<String> words = new ArrayList<>();
    for (BranchMove move : moves) {
      refuseWorkOfOthers(mirror, file, move);
      words.addAll(mirror.words(move));
    }
    return guard.landing(proof, file, moves, words);
  }

  private static BranchMove move(Mirror mirror, CaseFile file, LandingOrder.Head head) {
    return new BranchMove(
        head.target(),
        mirror
            .publicHead(head.target())
            .orElseThrow(
                () ->
                    new ConnectorException.Refused(
                        "there is no public branch " + head.target() + " any more")),
        head.commit(),
        file.disclosure()
            .landing()
            .flatMap(order -> order.request(head.target()))
            .map(LandingRequest::source)
            .orElse(head.target()),
        file.disclosure()
            .landing()
            .flatMap(order -> order.tag(head.target()))
            .map(ReleaseTag::name));
  }

  /** A fix branch may have been brought up to date with more than public work. */
  private void refuseWorkOfOthers(Mirror mirror, CaseFile file, BranchMove move)
      throws IOException {
    for (var id : register.open(file.project())) {
      CaseFile other = register.find(id).orElse(file);
      for (FixBranch branch : other.fix().branches()) {
        if (!other.id().equals(file.id())
            && branch.head().isPresent()
            && mirror.brings(move, branch.head().get())) {
          throw new ConnectorException.Refused(
              "the fix branch for %s holds sealed work of %s; nothing was pushed"
                  .formatted(move.branch(), other.id()));
        }
      }
    }
  }
}
