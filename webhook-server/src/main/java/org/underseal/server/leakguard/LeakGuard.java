package org.underseal.server.leakguard;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.underseal.plugin.AdvisoryDraft;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.LandingDesk;
import org.underseal.plugin.TagName;
import org.underseal.plugin.Unsealed;
import org.underseal.plugin.git.BranchMove;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.EmbargoLifted;
import org.underseal.server.casework.LandingCleared;
import org.underseal.server.casework.PublishedCase;

/**
 * Decides what may leave the seal; the only holder of {@link Unsealed.Maker}. It asks for proof,
 * and then looks at the words themselves, for proof of one case is none for another.
 *
 * <p>Every method throws {@link ConnectorException.Refused} if a text holds what it must not.
 */
public final class LeakGuard {
  private static final Unsealed.Maker MAKER = Unsealed.maker();

  private final SealedWords sealed;

  /** With what must not get out. */
  public LeakGuard(SealedWords sealed) {
    this.sealed = sealed;
  }

  /**
   * An advisory that is about to go out.
   *
   * @param proof that the case may be published now
   * @param comments what people wrote in its confidential issue
   * @throws IllegalArgumentException if the proof is another case's
   */
  public Unsealed<AdvisoryDraft> advisory(
      EmbargoLifted proof, CaseFile file, AdvisoryDraft draft, Collection<String> comments) {
    if (!proof.caseId().equals(file.id()) || !draft.caseId().equals(file.id())) {
      throw new IllegalArgumentException("the proof is another case's");
    }
    return checked(file, draft, comments);
  }

  /**
   * A new version of an advisory that is public.
   *
   * @param comments what people wrote in its confidential issue
   * @throws IllegalArgumentException if the proof is another case's
   */
  public Unsealed<AdvisoryDraft> revision(
      PublishedCase proof, AdvisoryDraft draft, Collection<String> comments) {
    if (!draft.caseId().equals(proof.id())) {
      throw new IllegalArgumentException("the proof is another case's");
    }
    return checked(proof.file(), draft, comments);
  }

  /**
   * What is about to be pushed to public branches.
   *
   * @param proof that the case may land now
   * @param words the messages of its commits
   * @throws IllegalArgumentException if the proof is another case's
   */
  public Unsealed<List<BranchMove>> landing(
      LandingCleared proof, CaseFile file, List<BranchMove> moves, Collection<String> words) {
    if (!proof.caseId().equals(file.id())) {
      throw new IllegalArgumentException("the proof is another case's");
    }
    String text = String.join("\n", words);
    refuse(sealed.inAny(text, Set.of(file.id())).or(() -> sealed.ofOthers(file, text)));
    moves.forEach(move -> move.tag().ifPresent(this::tag));
    return MAKER.unseal(List.copyOf(moves));
  }

  /** The name of a tag on a fix; it tells of no case. */
  public Unsealed<TagName> tag(TagName name) {
    refuse(sealed.inAny(name.value(), Set.of()));
    return MAKER.unseal(name);
  }

  /**
   * Words about a case that is public.
   *
   * @param comments what people wrote in its confidential issue
   */
  public Unsealed<String> words(PublishedCase proof, String text, Collection<String> comments) {
    refuse(
        sealed
            .inAny(text, Set.of(proof.id()))
            .or(() -> sealed.ofOthers(proof.file(), text))
            .or(() -> sealed.ofComments(proof.file(), comments, text)));
    return MAKER.unseal(text);
  }

  /**
   * The confidential issue of a case that is public, to be shown to everyone.
   *
   * @param words all that strangers would read there now; older versions of it can't be looked at
   */
  public Unsealed<IssueRef> issue(PublishedCase proof, Collection<String> words) {
    String text = String.join("\n", words);
    refuse(sealed.inAny(text, Set.of(proof.id())).or(() -> sealed.ofOthers(proof.file(), text)));
    return MAKER.unseal(proof.file().issue().orElseThrow());
  }

  /**
   * What a request in public says that brings a fix to a protected branch.
   *
   * @param proof that the case may land now
   * @throws IllegalArgumentException if the proof is another case's
   */
  public Unsealed<LandingDesk.Words> request(
      LandingCleared proof, CaseFile file, LandingDesk.Words words) {
    if (!proof.caseId().equals(file.id())) {
      throw new IllegalArgumentException("the proof is another case's");
    }
    refuse(sealed.inAny(words.title() + "\n" + words.text(), Set.of()));
    return MAKER.unseal(words);
  }

  private Unsealed<AdvisoryDraft> checked(
      CaseFile file, AdvisoryDraft draft, Collection<String> comments) {
    String text = text(draft);
    refuse(
        sealed
            .inAny(text, Set.of(file.id()))
            .or(() -> sealed.ofOthers(file, text))
            .or(() -> sealed.ofComments(file, comments, text)));
    return MAKER.unseal(draft);
  }

  private static String text(AdvisoryDraft draft) {
    return Stream.of(
            Stream.of(draft.title(), draft.body(), draft.page().toString()),
            draft.credits().stream().map(AdvisoryDraft.Credit::name),
            draft.packages().stream().map(AdvisoryDraft.AffectedPackage::purl))
        .flatMap(all -> all)
        .collect(Collectors.joining("\n"));
  }

  /**
   * What is told of a case that is public.
   *
   * @throws IllegalArgumentException if it tells of another case
   */
  public <T extends OfCase> Unsealed<T> ofPublished(PublishedCase proof, T told) {
    if (!told.id().equals(proof.id())) {
      throw new IllegalArgumentException("the proof is another case's");
    }
    return MAKER.unseal(told);
  }

  /** A page, feed or document that tells of these cases and of no other. */
  public Unsealed<String> text(String text, Collection<? extends Unsealed<? extends OfCase>> of) {
    refuse(
        sealed.inAny(text, of.stream().map(one -> one.value().id()).collect(Collectors.toSet())));
    return MAKER.unseal(text);
  }

  /** A page that tells of no case. */
  public Unsealed<String> text(String text) {
    return text(text, List.of());
  }

  private static void refuse(Optional<String> found) {
    if (found.isPresent()) {
      throw new ConnectorException.Refused(
          "this would have gone to the public with %s in it; nothing was sent"
              .formatted(found.get()));
    }
  }
}
