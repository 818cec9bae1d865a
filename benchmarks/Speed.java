import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.io.NullOutputStream;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.landing.FixRange;
import org.underseal.plugin.landing.Landing;
import org.underseal.plugin.landing.LandingRecogniser;
import org.underseal.plugin.landing.LandingWatch;
import org.underseal.plugin.landing.TagNames;
import org.underseal.plugin.patch.ChangeIndex;

/**
 * How long it takes to index all commits of a repository, and then to judge one pushed commit
 * against many open cases. Each case is a commit of its own on top of an older commit of the branch,
 * in a file that was changed there. The repository is only read: what is new lies in a repository
 * beside it.
 */
class Speed {
  private static final int PUSHES = 20;
  private static final int APART = 50;

  public static void main(String[] args) throws Exception {
    Path given = Path.of(args[0]);
    Path index = Path.of(args[1]);
    String branch = args[2];
    int cases = Integer.parseInt(args[3]);
    Path beside = Files.createTempDirectory("underseal-speed");
    try (Repository origin = open(given);
        Repository repository = beside(beside, origin);
        ChangeIndex changes = ChangeIndex.at(index)) {
      index(origin, changes);
      ObjectId head = origin.resolve(branch);
      List<RevCommit> line = line(repository, head, PUSHES + (cases + 1) * APART);
      List<FixRange> fixes = new ArrayList<>();
      for (int i = 1; i <= cases; i++) {
        fixes.add(fix(repository, line.get(PUSHES + i * APART)));
      }
      LandingWatch watch = new LandingWatch();
      System.out.printf(
          "first look at %d cases: %d ms%n",
          cases, judge(repository, changes, watch, fixes, branch, line.get(PUSHES)));
      long[] times = new long[PUSHES];
      for (int push = 0; push < PUSHES; push++) {
        ObjectId now = line.get(PUSHES - 1 - push);
        times[push] = judge(repository, changes, watch, fixes, branch, now);
      }
      Arrays.sort(times);
      System.out.printf(
          "one pushed commit against %d open cases: median %d ms, worst %d ms of %d pushes%n",
          cases, times[PUSHES / 2], times[PUSHES - 1], PUSHES);
    }
  }

  private static void index(Repository repository, ChangeIndex changes) throws Exception {
    long begin = System.nanoTime();
    changes.graph(repository);
    List<RevCommit> commits = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repository)) {
      for (Ref ref : repository.getRefDatabase().getRefs()) {
        if (walk.parseAny(ref.getLeaf().getObjectId()) instanceof RevCommit commit) {
          walk.markStart(commit);
        }
      }
      walk.setRevFilter(RevFilter.NO_MERGES);
      walk.forEach(commits::add);
    }
    changes.add(repository, commits, ChangeIndex.Progress.NONE);
    System.out.printf(
        "index of %d commits: %.1f s%n", commits.size(), (System.nanoTime() - begin) / 1e9);
  }

  private static Repository open(Path place) throws Exception {
    return new FileRepositoryBuilder().findGitDir(place.toFile()).setMustExist(true).build();
  }

  private static Repository beside(Path place, Repository origin) throws Exception {
    Repository repository = new FileRepositoryBuilder().setGitDir(place.toFile()).build();
    repository.create(true);
    Path alternates = place.resolve("objects/info/alternates");
    Files.createDirectories(alternates.getParent());
    Files.writeString(alternates, origin.getDirectory().toPath().resolve("objects") + "\n");
    repository.close();
    return open(place);
  }

  /** First parents, newest first. */
  private static List<RevCommit> line(Repository repository, ObjectId head, int count)
      throws Exception {
    List<RevCommit> line = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit next = walk.parseCommit(head);
      while (line.size() <= count) {
        line.add(next);
        next = walk.parseCommit(next.getParent(0));
      }
    }
    return line;
  }

  private static FixRange fix(Repository repository, RevCommit base) throws Exception {
    String path = changed(repository, base);
    try (ObjectReader reader = repository.newObjectReader();
        ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache files = DirCache.read(reader, base.getTree());
      DirCacheBuilder builder = files.builder();
      for (int i = 0; i < files.getEntryCount(); i++) {
        DirCacheEntry entry = files.getEntry(i);
        if (entry.getPathString().equals(path)) {
          String text = new String(reader.open(entry.getObjectId()).getBytes(), "ISO-8859-1");
          int middle = Math.max(0, text.indexOf('\n', text.length() / 2));
          String fixed =
              text.substring(0, middle)
                  + "\n  if (length_of_what_came > room) return refused; /* "
                  + base.name()
                  + " */"
                  + text.substring(middle);
          entry.setFileMode(FileMode.REGULAR_FILE);
          entry.setObjectId(
              inserter.insert(Constants.OBJ_BLOB, fixed.getBytes("ISO-8859-1")));
        }
        builder.add(entry);
      }
      builder.finish();
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(files.writeTree(inserter));
      commit.setParentId(base);
      commit.setAuthor(new PersonIdent("fixer", "fixer@example.org"));
      commit.setCommitter(commit.getAuthor());
      commit.setMessage("Refuse what is too long");
      ObjectId head = inserter.insert(commit);
      inserter.flush();
      return new FixRange(new CommitSha(base.name()), new CommitSha(head.name()));
    }
  }

  private static String changed(Repository repository, RevCommit commit) throws Exception {
    try (DiffFormatter differences = new DiffFormatter(NullOutputStream.INSTANCE);
        RevWalk walk = new RevWalk(repository)) {
      differences.setRepository(repository);
      return differences.scan(walk.parseCommit(commit.getParent(0)).getTree(), commit.getTree())
          .stream()
          .filter(entry -> entry.getChangeType() != DiffEntry.ChangeType.DELETE)
          .map(DiffEntry::getNewPath)
          .findFirst()
          .orElse("README");
    }
  }

  /** All cases on a branch that is here now; in milliseconds. */
  private static long judge(
      Repository repository,
      ChangeIndex changes,
      LandingWatch watch,
      List<FixRange> fixes,
      String branch,
      ObjectId head)
      throws Exception {
    long begin = System.nanoTime();
    try (LandingRecogniser recogniser =
        new LandingRecogniser(
            repository, changes, TagNames.PLAIN, ChangeIndex.Progress.NONE)) {
      for (FixRange fix : fixes) {
        Landing landing = watch.recognise(recogniser, "repository", List.of(fix), branch, head);
        if (landing.isLanded()) {
          throw new IllegalStateException(fix + " was never there");
        }
      }
    }
    return (System.nanoTime() - begin) / 1_000_000;
  }
}
