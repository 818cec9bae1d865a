package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.TAGGED;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.underseal.plugin.BranchName;
import org.underseal.server.casework.Effect.Reply;

/** The rules of tags and releases that a landing brings along. */
final class TagRules {
  private TagRules() {}

  /** Why a landing can't bring these tags; empty if it can. */
  static List<Reply> wrong(CaseFile file, List<Command.Land.Tag> tags) {
    List<Reply> wrong = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<BranchName> targets = new HashSet<>();
    for (Command.Land.Tag tag : tags) {
      boolean isFirst = names.add(tag.name()) & targets.add(tag.target());
      wrong(file, tag, isFirst)
          .map(kind -> new Reply(kind, about(kind, tag), CommandName.LAND.needs()))
          .ifPresent(wrong::add);
    }
    return wrong;
  }

  private static Optional<Reply.Kind> wrong(CaseFile file, Command.Land.Tag tag, boolean isFirst) {
    if (tag.tagName().isEmpty()) {
      return Optional.of(Reply.Kind.TAG_MALFORMED);
    }
    if (tag.isTaken()) {
      return Optional.of(Reply.Kind.TAG_TAKEN);
    }
    if (LandingGate.toPush(file).noneMatch(branch -> branch.target().equals(tag.target()))) {
      return Optional.of(Reply.Kind.TAG_WITHOUT_FIX);
    }
    return isFirst ? Optional.empty() : Optional.of(Reply.Kind.TAG_TWICE);
  }

  private static String about(Reply.Kind kind, Command.Land.Tag tag) {
    return kind == Reply.Kind.TAG_WITHOUT_FIX ? tag.target().value() : tag.name();
  }

  static List<ReleaseTag> wanted(List<Command.Land.Tag> tags) {
    return tags.stream()
        .map(
            tag ->
                new ReleaseTag(
                    tag.tagName().orElseThrow(), tag.target(), tag.withRelease(), Optional.empty()))
        .toList();
  }

  /**
   * Has the tags of a landing looked for, or put, when their fix has landed; and the releases made
   * when the advisory is public too, for their notes name it.
   */
  static void follow(Turn turn, CaseFile before) {
    Optional<LandingOrder> order = turn.file().disclosure().landing().filter(LandingOrder::going);
    if (order.isEmpty()) {
      return;
    }
    for (ReleaseTag tag : order.get().tags()) {
      String commentId = order.get().commentId();
      if (tag.belongsOn(turn.file()).isPresent() && tag.belongsOn(before).isEmpty()) {
        turn.then(new Effect.PutTag(commentId, tag.name()));
      }
      if (isToBeReleased(turn.file(), tag) && !isToBeReleased(before, tag)) {
        turn.then(new Effect.MakeRelease(commentId, tag.name()));
      }
    }
  }

  private static boolean isToBeReleased(CaseFile file, ReleaseTag tag) {
    return tag.withRelease()
        && file.disclosure().state() == DisclosureTrack.State.PUBLISHED
        && file.disclosure()
            .landing()
            .flatMap(order -> order.tag(tag.name()))
            .flatMap(ReleaseTag::putOn)
            .isPresent();
  }

  static void put(Turn turn, Event.TagPut event) {
    Optional<LandingOrder> order = turn.file().disclosure().landing();
    boolean isNew =
        order
            .flatMap(known -> known.tag(event.name()))
            .filter(tag -> tag.putOn().isEmpty())
            .isPresent();
    if (isNew) {
      LandingOrder tagged = order.get().tagged(event.name(), event.on());
      turn.becomes(turn.file().with(turn.file().disclosure().with(tagged)));
      turn.note(TAGGED, "tag %s on %s".formatted(event.name(), event.on().hex()));
    }
  }
}
