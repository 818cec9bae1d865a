package org.underseal.server.look;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ChangeRequest;
import org.underseal.plugin.Checks;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Forge;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.PublicPlace;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.RepositoryState;
import org.underseal.plugin.Role;
import org.underseal.plugin.git.Mirror;
import org.underseal.plugin.landing.FixRange;
import org.underseal.plugin.landing.Landing;
import org.underseal.plugin.landing.LandingRecogniser;
import org.underseal.plugin.landing.LandingWatch;
import org.underseal.plugin.landing.TagNames;
import org.underseal.plugin.patch.ChangeIndex;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Command;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.FixBranch;
import org.underseal.server.casework.FlawOrigin;
import org.underseal.server.casework.Leak;
import org.underseal.server.casework.Occasion;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.Mirrors;

/** Reads how far the fix of a case is: its change requests, and whether it has landed. */
public final class FixReader {
  private final CaseRegister register;
  private final Connections connections;
  private final Mirrors mirrors;
  private final SealReader seals;
  private final Clock clock;
  private final EarlySight early = new EarlySight();
  private final LandingWatch landings = new LandingWatch();
  private final OriginReader origins = new OriginReader();
  private final OriginGuess guesses = new OriginGuess(origins);

  /** With what it reads from and hands to. */
  public FixReader(
      CaseRegister register,
      Connections connections,
      Mirrors mirrors,
      SealReader seals,
      Clock clock) {
    this.register = register;
    this.connections = connections;
    this.mirrors = mirrors;
    this.seals = seals;
    this.clock = clock;
  }

  /** Reads all fix branches that are open; a case without any is left alone. */
  public CaseFile read(CaseFile file, Occasion occasion) {
    if (open(file).isEmpty()) {
      return file;
    }
    Project project = register.projectOf(file);
    Optional<RepositoryState> place = seals.read(file, occasion);
    mirrors.with(
        project,
        mirror -> {
          fetchPublic(mirror, project);
          return mirror;
        });
    return readSealed(file, project, place, occasion);
  }

  /**
   * Reads a case whose fix is made in a fork of its own, and whose public repository was just
   * fetched.
   */
  CaseFile readFork(CaseFile file, Occasion occasion) {
    return open(file).isEmpty()
        ? file
        : readSealed(file, register.projectOf(file), seals.read(file, occasion), occasion);
  }

  private CaseFile readSealed(
      CaseFile file, Project project, Optional<RepositoryState> place, Occasion occasion) {
    if (place.isEmpty()) {
      return readKept(file, project, occasion);
    }
    mirrors.with(
        project,
        mirror -> {
          fetchFixes(mirror, project, place.get(), names(file));
          return mirror;
        });
    return readFetched(file, place.get(), occasion);
  }

  /** A fork that is gone left in the mirror what was read of it; the public goes on. */
  private CaseFile readKept(CaseFile file, Project project, Occasion occasion) {
    Readings readings =
        mirrors
            .with(project, mirror -> known(mirror, project, open(file)))
            .orElseThrow(() -> lacksFix(file));
    return take(file, project, readings, occasion);
  }

  /** Whoever wants to know it for good must not go by what was known before. */
  private static ConnectorException lacksFix(CaseFile file) {
    return new ConnectorException.Refused(
        "the mirror lacks the fix of %s, which was in a temporary fork only; push the fix branches to"
                .formatted(file.id())
            + " the fork again, or restore the mirror, and say /bounty retry");
  }

  /** The fix branches of a case that are open. */
  static List<BranchName> names(CaseFile file) {
    return open(file).stream().map(FixBranch::name).toList();
  }

  private static List<FixBranch> open(CaseFile file) {
    return file.fix().branches().stream().filter(branch -> branch.base().isPresent()).toList();
  }

  /** Brings what strangers can see into a project's mirror. */
  void fetchPublic(Mirror mirror, Project project) {
    mirrors.fetchPublic(mirror, project, connections.forge(project));
  }

  /**
   * Brings branches of the place where fixes are made into the project's mirror. What is public has
   * to be there already: a head counts as the fix's own if it is not.
   */
  void fetchFixes(
      Mirror mirror, Project project, RepositoryState place, List<BranchName> branches) {
    mirror.fetchFixes(
        place.cloneUrl(), connections.forge(project).gitCredentials(place.name()), branches);
  }

  /**
   * Whether what strangers see, as it was fetched last, says something new of a case. Nobody is
   * asked, so that a push to a public repository costs nothing for all the cases that it does not
   * touch; what is new has to be read in full before it counts.
   */
  boolean hasNews(CaseFile file) {
    if (open(file).isEmpty()) {
      return false;
    }
    Project project = register.projectOf(file);
    boolean isUnsettled =
        file.fix().origin().filter(o -> !o.isProposed() && !o.holds()).isPresent();
    return isUnsettled
        || mirrors
            .with(project, mirror -> known(mirror, project, open(file)))
            .filter(known -> !isNews(file, project, known))
            .isEmpty();
  }

  private boolean isNews(CaseFile file, Project project, Readings known) {
    return register.wouldChange(file, new Event.FixRead(known.branches()))
        || known.early().stream()
            .anyMatch(place -> register.wouldChange(file, leak(project, place)));
  }

  /**
   * As it was read last, with where the public branches are now; empty if the mirror was lost since
   * then, and with it what is under seal.
   */
  private Optional<Readings> known(Mirror mirror, Project project, List<FixBranch> branches)
      throws IOException {
    for (FixBranch branch : branches) {
      if (!mirror.holds(branch.head().or(branch::base).orElseThrow())) {
        return Optional.empty();
      }
    }
    List<Seen> seen =
        branches.stream().map(one -> new Seen(one, one.head(), one.proposal())).toList();
    List<Event.BranchReading> readings = new ArrayList<>();
    for (Seen one : seen) {
      Optional<FixBranch.Standing> standing = one.branch().standing();
      if (standing.isPresent()) {
        standing =
            Optional.of(
                standing
                    .get()
                    .following(mirror.follows(one.branch().target(), standing.get().head())));
      }
      readings.add(reading(one, landing(mirror, project, one, seen), standing));
    }
    return Optional.of(new Readings(readings, early(mirror, project, seen, readings)));
  }

  /** Reads all fix branches that are open, of a project whose repositories were just fetched. */
  CaseFile readFetched(CaseFile file, RepositoryState place, Occasion occasion) {
    if (open(file).isEmpty()) {
      return file;
    }
    Project project = register.projectOf(file);
    return take(
        file,
        project,
        mirrors.with(project, mirror -> readings(mirror, file, project, place)),
        occasion);
  }

  private CaseFile take(CaseFile file, Project project, Readings readings, Occasion occasion) {
    Occasion reading =
        occasion.reading(
            "%s fix and public branches of %s"
                .formatted(project.forge(), project.repositories().publicRepository()));
    CaseFile now = register.apply(file.id(), new Event.FixRead(readings.branches()), reading);
    for (PublicPlace place : readings.early()) {
      now = register.apply(file.id(), leak(project, place), reading);
    }
    return origin(now, project, reading);
  }

  /** Whether the public repository had such a tag when it was last read. */
  boolean isTag(CaseFile file, Command.Land.Tag tag) {
    return tag.tagName()
        .filter(name -> mirrors.with(register.projectOf(file), mirror -> mirror.hasTag(name)))
        .isPresent();
  }

  private Event.LeakSeen leak(Project project, PublicPlace place) {
    URI page = connections.forge(project).page(project.repositories().publicRepository(), place);
    return new Event.LeakSeen(Leak.Kind.SEALED_WORK, place, page);
  }

  private CaseFile origin(CaseFile file, Project project, Occasion reading) {
    Optional<FlawOrigin> known = file.fix().origin();
    Optional<FlawOrigin> named = known.filter(origin -> !origin.isProposed());
    ChangeIndex index = mirrors.changes(project);
    if (named.isPresent()) {
      FlawOrigin read =
          mirrors.with(project, mirror -> origins.read(mirror, index, file.fix(), named.get()));
      return read.equals(named.get())
          ? file
          : register.apply(file.id(), new Event.OriginRead(read), reading);
    }
    Optional<CommitSha> guess =
        mirrors.with(project, mirror -> guesses.of(mirror, index, file.fix()));
    return guess.equals(known.map(FlawOrigin::introduced))
        ? file
        : register.apply(file.id(), new Event.OriginProposed(guess), reading);
  }

  /** What was read: the fix branches, and where sealed work stands in public by mistake. */
  private record Readings(List<Event.BranchReading> branches, Set<PublicPlace> early) {}

  private Readings readings(Mirror mirror, CaseFile file, Project project, RepositoryState state)
      throws IOException {
    Place place =
        new Place(
            connections.forge(project),
            project.repositories(),
            file.fix().place(project.repositories()).orElseThrow(),
            state,
            file.fix().fork().isEmpty());
    List<Seen> seen = new ArrayList<>();
    for (FixBranch branch : open(file)) {
      Seen one = see(mirror, place, branch);
      // With the publication GitHub deletes a fork: what is not here by then is lost.
      if (file.fix().fork().isPresent()
          && one.head().isPresent()
          && !mirror.holds(one.head().get())) {
        throw lacksFix(file);
      }
      seen.add(one);
    }
    List<Event.BranchReading> readings = new ArrayList<>();
    for (Seen one : seen) {
      Optional<Landing> landing = landing(mirror, project, one, seen);
      readings.add(reading(one, landing, standing(mirror, place, one, landing)));
    }
    return new Readings(readings, early(mirror, project, seen, readings));
  }

  /** Once the fix has landed anywhere it is public, and other branches may well be made of that. */
  private Set<PublicPlace> early(
      Mirror mirror, Project project, List<Seen> seen, List<Event.BranchReading> readings)
      throws IOException {
    Set<PublicPlace> places = new LinkedHashSet<>();
    if (readings.stream().allMatch(reading -> reading.landing().isEmpty())) {
      for (Seen one : seen) {
        if (one.head().isPresent()) {
          places.addAll(
              early.of(mirror, mirrors.changes(project), project, range(one, one.head().get())));
        }
      }
    }
    return places;
  }

  private static FixRange range(Seen seen, CommitSha head) {
    return new FixRange(seen.branch().base().orElseThrow(), head);
  }

  /**
   * Where the fix is made.
   *
   * @param name as it is configured or noted
   * @param hasCi whether CI can run there
   */
  private record Place(
      Forge forge,
      ProjectRepositories project,
      RepositoryName name,
      RepositoryState state,
      boolean hasCi) {}

  /** A fix branch with what was seen of it this time. */
  private record Seen(
      FixBranch branch, Optional<CommitSha> head, Optional<FixBranch.Proposal> proposal) {}

  /** What was merged stays merged: it is asked about again only when there is more to merge. */
  private static Seen see(Mirror mirror, Place place, FixBranch branch) {
    boolean isMerged =
        branch.proposal().filter(p -> p.state() == ChangeRequest.State.MERGED).isPresent();
    if (isMerged && mirror.fixHead(branch.name()).equals(branch.head())) {
      return new Seen(branch, branch.head(), branch.proposal());
    }
    Optional<ChangeRequest> change =
        place.forge().changeRequests(place.name(), branch.name()).stream()
            .min(Comparator.comparing(FixReader::rank));
    change.ifPresent(merged -> fetchWhatWasMerged(mirror, place, branch, merged));
    return new Seen(
        branch,
        ownHead(mirror, branch, change),
        change.map(c -> proposal(place.forge(), place.project(), branch, c)));
  }

  /** Forges delete the branch with the merge if they are told to, maybe before anybody looked. */
  private static void fetchWhatWasMerged(
      Mirror mirror, Place place, FixBranch branch, ChangeRequest change) {
    if (change.state() == ChangeRequest.State.MERGED
        && !mirror.fixHead(branch.name()).equals(Optional.of(change.head()))) {
      mirror.fetchDeletedFix(
          place.state().cloneUrl(),
          place.forge().gitCredentials(place.state().name()),
          branch.name(),
          place.forge().headRef(change),
          change.head());
    }
  }

  /**
   * The head of the fix. A head that is public when it is first seen may be public work that the
   * fix branch was only moved forward to: it counts if it had been seen under seal, or was proposed
   * and merged there.
   */
  private static Optional<CommitSha> ownHead(
      Mirror mirror, FixBranch branch, Optional<ChangeRequest> change) {
    Optional<CommitSha> now = mirror.fixHead(branch.name());
    boolean isMerged =
        change
            .filter(c -> c.state() == ChangeRequest.State.MERGED)
            .filter(c -> now.equals(Optional.of(c.head())))
            .isPresent();
    return now.filter(head -> isMerged || !mirror.isPublic(head)).or(branch::head);
  }

  /** The merged one comes first; else the open one, a draft behind it; else the newest. */
  private static int rank(ChangeRequest change) {
    return switch (change.state()) {
      case MERGED -> 0;
      case OPEN -> 1;
      case DRAFT -> 2;
      case CLOSED -> 3;
    };
  }

  /** Whether the author is an outsider is read when the change request is new, and then stays. */
  private static FixBranch.Proposal proposal(
      Forge forge, ProjectRepositories project, FixBranch branch, ChangeRequest change) {
    boolean outside =
        branch
            .proposal()
            .filter(known -> known.author().equals(change.author()))
            .map(FixBranch.Proposal::authorOutside)
            .orElseGet(
                () -> !forge.role(project.publicRepository(), change.author()).atLeast(Role.WRITE));
    return new FixBranch.Proposal(change.number(), change.state(), change.author(), outside);
  }

  private Optional<Landing> landing(Mirror mirror, Project project, Seen own, List<Seen> all)
      throws IOException {
    Optional<CommitSha> head = mirror.publicHead(own.branch().target());
    return head.isEmpty()
        ? Optional.empty()
        : Optional.of(judged(mirror, project, own, all, head.get()));
  }

  /** Asked only where there is something to push: a check costs requests. */
  private static Optional<FixBranch.Standing> standing(
      Mirror mirror, Place place, Seen seen, Optional<Landing> landing) throws IOException {
    boolean isThere =
        landing.filter(Landing::isLanded).isEmpty()
            && seen.branch().state() != FixBranch.State.NOT_AFFECTED
            && seen.proposal().filter(p -> p.state() != ChangeRequest.State.CLOSED).isPresent();
    if (!isThere || seen.head().isEmpty()) {
      return Optional.empty();
    }
    CommitSha head = seen.head().get();
    return Optional.of(
        new FixBranch.Standing(
            head,
            mirror.follows(seen.branch().target(), head),
            place.hasCi() ? place.forge().checks(place.name(), head) : Checks.UNKNOWN,
            Optional.of(
                place
                    .forge()
                    .landings()
                    .isProtected(place.project().publicRepository(), seen.branch().target()))));
  }

  private Event.BranchReading reading(
      Seen seen, Optional<Landing> landing, Optional<FixBranch.Standing> standing) {
    return new Event.BranchReading(
        seen.branch().target(),
        seen.head(),
        seen.proposal(),
        landing
            .filter(Landing::isLanded)
            .map(
                l ->
                    new FixBranch.Evidence(
                        l.commits(), l.how().name(), l.firstTag(), clock.instant())),
        landing.flatMap(FixReader::notice),
        standing);
  }

  private static Optional<FixBranch.Notice> notice(Landing landing) {
    return kind(landing)
        .map(
            kind ->
                new FixBranch.Notice(
                    kind,
                    landing.commits(),
                    landing.firstTag(),
                    landing.evidence().stream()
                        .map(Landing.Evidence::text)
                        .collect(Collectors.joining("; "))));
  }

  private static Optional<FixBranch.Notice.Kind> kind(Landing landing) {
    boolean never =
        landing.evidence().stream().anyMatch(e -> e.kind() == Landing.Kind.NEVER_AFFECTED);
    return switch (landing.verdict()) {
      case PROBABLE -> Optional.of(FixBranch.Notice.Kind.PROBABLE);
      case PARTLY -> Optional.of(FixBranch.Notice.Kind.PARTLY);
      case NOT_LANDED ->
          never ? Optional.of(FixBranch.Notice.Kind.NEVER_AFFECTED) : Optional.empty();
      case LANDED, REVERTED -> Optional.empty();
    };
  }

  private Landing judged(Mirror mirror, Project project, Seen own, List<Seen> all, CommitSha head)
      throws IOException {
    try (LandingRecogniser recogniser =
        new LandingRecogniser(
            mirror.repository(),
            mirrors.changes(project),
            TagNames.MIRRORED,
            ChangeIndex.Progress.NONE)) {
      return landings.recognise(
          recogniser,
          project.key(),
          ranges(own, all),
          own.branch().target().value(),
          ObjectId.fromString(head.hex()));
    }
  }

  /** The branch's own fix first: a backport may also be picked from the fix of another branch. */
  private static List<FixRange> ranges(Seen own, List<Seen> all) {
    List<FixRange> ranges = new ArrayList<>();
    // Even without a commit of its own it says since when the target is watched.
    CommitSha base = own.branch().base().orElseThrow();
    ranges.add(new FixRange(base, own.head().orElse(base)));
    all.stream()
        .filter(one -> !one.equals(own))
        .forEach(one -> one.head().ifPresent(head -> ranges.add(range(one, head))));
    return ranges;
  }
}
