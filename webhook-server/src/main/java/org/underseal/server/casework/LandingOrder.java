package org.underseal.server.casework;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.Login;
import org.underseal.plugin.TagName;

/**
 * A maintainer's word that Underseal shall push the fix to the public branches.
 *
 * @param by who gave it
 * @param commentId where
 * @param notBefore the planned moment; empty for at once
 * @param heads what is to be pushed, as it was then: a fix branch that changes is another matter
 * @param confirmedBy the second person, where one is needed
 * @param going whether the push was set going
 * @param pushedAt when the first commit may have been public
 * @param despiteChecks who said that the fix goes out whatever CI says of it, if somebody did
 * @param requests how it comes to branches that can't be pushed to; empty in what older versions
 *     stored
 * @param orderedAt when it was given; empty in what older versions stored
 * @param tags what is put on the fix with it, at most one a branch; empty in what older versions
 *     stored
 */
public record LandingOrder(
    Login by,
    String commentId,
    Optional<Instant> notBefore,
    List<Head> heads,
    Optional<Login> confirmedBy,
    boolean going,
    Optional<Instant> pushedAt,
    Optional<Login> despiteChecks,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<LandingRequest> requests,
    Optional<Instant> orderedAt,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<ReleaseTag> tags) {
  /** Copies the lists. */
  public LandingOrder {
    heads = List.copyOf(heads);
    requests = List.copyOf(requests);
    tags = List.copyOf(tags);
  }

  LandingOrder confirmed(Login second) {
    return new LandingOrder(
        by,
        commentId,
        notBefore,
        heads,
        Optional.of(second),
        going,
        pushedAt,
        despiteChecks,
        requests,
        orderedAt,
        tags);
  }

  LandingOrder set() {
    return new LandingOrder(
        by,
        commentId,
        notBefore,
        heads,
        confirmedBy,
        true,
        pushedAt,
        despiteChecks,
        requests,
        orderedAt,
        tags);
  }

  LandingOrder pushed(Instant at) {
    return new LandingOrder(
        by,
        commentId,
        notBefore,
        heads,
        confirmedBy,
        going,
        pushedAt.or(() -> Optional.of(at)),
        despiteChecks,
        requests,
        orderedAt,
        tags);
  }

  LandingOrder with(List<LandingRequest> next) {
    return new LandingOrder(
        by,
        commentId,
        notBefore,
        heads,
        confirmedBy,
        going,
        pushedAt,
        despiteChecks,
        next,
        orderedAt,
        tags);
  }

  /** The request that brings the fix to a branch, if one does. */
  public Optional<LandingRequest> request(BranchName target) {
    return requests.stream().filter(one -> one.target().equals(target)).findFirst();
  }

  LandingOrder tagged(TagName name, CommitSha on) {
    return new LandingOrder(
        by,
        commentId,
        notBefore,
        heads,
        confirmedBy,
        going,
        pushedAt,
        despiteChecks,
        requests,
        orderedAt,
        tags.stream().map(tag -> tag.name().equals(name) ? tag.on(on) : tag).toList());
  }

  /** The tag that is put on a branch's fix, if one is. */
  public Optional<ReleaseTag> tag(BranchName target) {
    return tags.stream().filter(one -> one.target().equals(target)).findFirst();
  }

  /** The wanted tag of this name, if there is one. */
  public Optional<ReleaseTag> tag(TagName name) {
    return tags.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** What is pushed for a branch. */
  public Optional<CommitSha> head(BranchName target) {
    return heads.stream()
        .filter(head -> head.target().equals(target))
        .map(Head::commit)
        .findFirst();
  }

  /**
   * Whether it waits for a second person. A landing publishes too, so that it takes two where that
   * does.
   */
  public boolean lacksConfirmation(Programme programme) {
    return (programme.landByTwo() || programme.publishByTwo()) && confirmedBy.isEmpty();
  }

  /** A fix that is to be pushed. */
  public record Head(BranchName target, CommitSha commit) {}
}
