package org.underseal.plugin.landing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;

/** Finds the oldest release that contains some commits. */
final class FirstTag {
  private static final Comparator<Tag> OLDEST_FIRST =
      Comparator.<Tag>comparingInt(tag -> tag.commit().getCommitTime()).thenComparing(Tag::name);

  private final History history;
  private final TagNames names;

  FirstTag(History history, TagNames names) {
    this.history = history;
    this.names = names;
  }

  private record Tag(String name, RevCommit commit) {}

  /** The oldest tag by commit time that contains all of these commits. */
  Optional<String> containing(Collection<ObjectId> wanted) throws IOException {
    return all(wanted).stream().findFirst();
  }

  /** All tags that contain all of these commits, the oldest first. */
  List<String> all(Collection<ObjectId> wanted) throws IOException {
    List<Tag> tags = tags();
    Set<ObjectId> containing = history.containing(tags.stream().map(Tag::commit).toList(), wanted);
    return tags.stream()
        .filter(tag -> containing.contains(tag.commit()))
        .sorted(OLDEST_FIRST)
        .map(Tag::name)
        .toList();
  }

  private List<Tag> tags() throws IOException {
    List<Tag> tags = new ArrayList<>();
    for (Ref ref : history.repository().getRefDatabase().getRefsByPrefix(names.prefix())) {
      String name = ref.getName().substring(names.prefix().length());
      history.peeled(ref.getObjectId()).ifPresent(commit -> tags.add(new Tag(name, commit)));
    }
    return tags;
  }
}
