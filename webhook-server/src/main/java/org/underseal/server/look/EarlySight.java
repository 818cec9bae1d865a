package org.underseal.server.look;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.PublicPlace;
import org.underseal.plugin.git.Mirror;
import org.underseal.plugin.landing.FixRange;
import org.underseal.plugin.landing.SealedWork;
import org.underseal.plugin.patch.ChangeIndex;
import org.underseal.server.casework.Project;

/** Finds sealed work in public branches and tags where no fix is expected. */
final class EarlySight {
  /** Answers that are kept, so that a branch that stands still is judged once. */
  private static final int ANSWERS_MAX = 20_000;

  private final Map<Question, Boolean> answers =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Question, Boolean> eldest) {
              return size() > ANSWERS_MAX;
            }
          });

  /** The public places, other than the supported branches, that show a fix or a part of it. */
  List<PublicPlace> of(Mirror mirror, ChangeIndex changes, Project project, FixRange fix)
      throws IOException {
    Set<String> supported =
        project.branches().stream()
            .map(branch -> Mirror.PUBLIC_HEADS + branch.value())
            .collect(Collectors.toSet());
    List<Ref> refs = mirror.repository().getRefDatabase().getRefsByPrefix("refs/public/");
    SealedWork work =
        new SealedWork(
            mirror.repository(),
            changes,
            fix,
            refs.stream()
                .filter(ref -> supported.contains(ref.getName()))
                .map(Ref::getObjectId)
                .toList());
    List<PublicPlace> places = new ArrayList<>();
    for (Ref ref : refs) {
      if (!supported.contains(ref.getName()) && shows(work, fix, ref.getObjectId())) {
        places.add(place(ref.getName()));
      }
    }
    return places;
  }

  private boolean shows(SealedWork work, FixRange fix, ObjectId position) throws IOException {
    Question question = new Question(fix, position.name());
    Boolean known = answers.get(question);
    if (known == null) {
      known = work.isIn(position);
      answers.put(question, known);
    }
    return known;
  }

  private static PublicPlace place(String ref) {
    return ref.startsWith(Mirror.PUBLIC_TAGS)
        ? new PublicPlace(PublicPlace.Kind.TAG, ref.substring(Mirror.PUBLIC_TAGS.length()))
        : PublicPlace.of(new BranchName(ref.substring(Mirror.PUBLIC_HEADS.length())));
  }

  private record Question(FixRange fix, String position) {}
}
