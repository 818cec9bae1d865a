package org.underseal.plugin.landing;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.landing.Landing.Kind;
import org.underseal.plugin.landing.LandingRecogniser.Judged;

/**
 * Judges many fixes on branches that move on, and looks only at what is new since the last look: a
 * fix that the new commits have nothing to do with keeps its answer. What is remembered is lost
 * without harm.
 */
public final class LandingWatch {
  /** Answers that are remembered. */
  private static final int REMEMBERED_MAX = 20_000;

  private final Map<Question, Answer> answers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Answer> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  private record Question(String repository, List<FixRange> fixes, String branch) {}

  private record Answer(ObjectId head, Judged judged) {}

  /**
   * Judges one branch as {@link LandingRecogniser#recognise(List, ObjectId)} does.
   *
   * @param recogniser of the repository as it is now
   * @param repository a name for it
   * @param branch the name of the branch, whose head may have moved since the last time
   */
  public Landing recognise(
      LandingRecogniser recogniser,
      String repository,
      List<FixRange> fixes,
      String branch,
      ObjectId head)
      throws IOException {
    Question question = new Question(repository, List.copyOf(fixes), branch);
    Answer last = remembered(question);
    Judged judged =
        last != null
                && isSure(last)
                && recogniser.isUntouched(last.judged(), fixes, last.head(), head)
            ? last.judged()
            : judged(recogniser, fixes, last, head);
    remember(question, new Answer(head.copy(), judged));
    return recogniser.tagged(judged);
  }

  private static Judged judged(
      LandingRecogniser recogniser, List<FixRange> fixes, @Nullable Answer last, ObjectId head)
      throws IOException {
    Optional<Judged> news =
        last != null && isSure(last) && last.judged().isBlank()
            ? recogniser.judgeNews(last.judged(), fixes, last.head(), head)
            : Optional.empty();
    return news.isPresent() ? news.get() : recogniser.judge(fixes, head, Since.ALWAYS);
  }

  /** What could not be looked at may have come meanwhile. */
  private static boolean isSure(Answer answer) {
    Kind how = answer.judged().landing().how();
    return how != Kind.NO_FIX && how != Kind.NOT_JUDGED;
  }

  private synchronized @Nullable Answer remembered(Question question) {
    return answers.get(question);
  }

  private synchronized void remember(Question question, Answer answer) {
    answers.put(question, answer);
  }
}
