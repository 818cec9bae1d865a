package org.underseal.plugin.patch;

import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** Reads from a commit what it says of its origin. */
final class OriginReader {
  private static final int NAMES_MAX = 16;
  private static final int MESSAGE_CHARACTERS_MAX = 20_000;
  private static final Pattern NAME = Pattern.compile("\\b[0-9a-f]{7,40}\\b");
  private static final Pattern NUMBERS = Pattern.compile("\\(?(?:#|![0-9]|GH-)[0-9]+\\)?");
  private static final Pattern LABEL =
      Pattern.compile("^(?:\\[[^\\]]{1,40}\\]|[Bb]ackport:?|[0-9.x]{1,8}:)\\s*");
  private static final String FROM_FORK = "Merge commit from fork";

  private final LinePrints prints;

  OriginReader(LinePrints prints) {
    this.prints = prints;
  }

  CommitChange.Origin of(RevCommit commit) {
    String message = commit.getFullMessage();
    if (message.length() > MESSAGE_CHARACTERS_MAX) {
      message = message.substring(0, MESSAGE_CHARACTERS_MAX);
    }
    List<String> names =
        NAME.matcher(message).results().map(m -> m.group()).distinct().limit(NAMES_MAX).toList();
    String subject = commit.getShortMessage();
    return new CommitChange.Origin(
        names, author(commit), prints.of(plain(subject)), subject.startsWith(FROM_FORK));
  }

  private long author(RevCommit commit) {
    PersonIdent author = commit.getAuthorIdent();
    return author == null
        ? 0
        : prints.of(author.getEmailAddress() + ' ' + author.getWhenAsInstant().getEpochSecond());
  }

  private static String plain(String subject) {
    return LABEL.matcher(NUMBERS.matcher(subject).replaceAll("").strip()).replaceFirst("").strip();
  }
}
