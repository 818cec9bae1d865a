package org.underseal.plugin.patch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Who descends from whom, in memory and in one file that only grows. A commit's generation is one
 * more than its parents' highest; it bounds every walk, so that a question costs what lies between
 * the commits and not the whole history. About 100 bytes of memory a commit. For one thread.
 */
public final class CommitGraph implements AutoCloseable {
  private static final long FORM = 0x554e4445_52470001L;

  /** Commits that one walk reads before its memory is given back. */
  private static final int WALK_COMMITS_MAX = 20_000;

  private static final Comparator<Node> NEWEST_FIRST =
      Comparator.<Node>comparingInt(node -> -node.generation)
          .thenComparingInt(node -> -node.time)
          .thenComparing(Node::copy);

  private final FileChannel file;
  private ObjectIdOwnerMap<Node> nodes = new ObjectIdOwnerMap<>();
  private int round;

  private CommitGraph(FileChannel file) {
    this.file = file;
  }

  private static final class Node extends ObjectIdOwnerMap.Entry {
    final int time;
    final Node[] parents;
    final int generation;
    int round;
    int marks;

    Node(AnyObjectId commit, int time, Node[] parents) {
      super(commit);
      this.time = time;
      this.parents = parents;
      int highest = 0;
      for (Node parent : parents) {
        highest = Math.max(highest, parent.generation);
      }
      this.generation = highest + 1;
    }
  }

  /** Opens the graph in a file that nobody else has open; what it can't read is forgotten. */
  static CommitGraph in(FileChannel file, Set<ObjectId> shallow) throws IOException {
    CommitGraph graph = new CommitGraph(file);
    int cut = new TreeSet<>(shallow).hashCode();
    file.position(0);
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Channels.newInputStream(file), 1 << 16));
    long end = Long.BYTES + Integer.BYTES;
    try {
      if (in.readLong() == FORM && in.readInt() == cut) {
        end = graph.read(in, end);
        file.truncate(end);
        file.position(end);
        return graph;
      }
    } catch (EOFException empty) {
      // It is begun below.
    }
    file.truncate(0);
    file.position(0);
    DataOutputStream out = new DataOutputStream(Channels.newOutputStream(file));
    out.writeLong(FORM);
    out.writeInt(cut);
    return graph;
  }

  /** Reads as far as the file is sound, and answers how far that is. */
  private long read(DataInputStream in, long start) throws IOException {
    long end = start;
    byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
    try {
      while (true) {
        in.readFully(id);
        ObjectId commit = ObjectId.fromRaw(id);
        int time = in.readInt();
        Node[] parents = new Node[in.readUnsignedByte()];
        for (int i = 0; i < parents.length; i++) {
          in.readFully(id);
          Node parent = nodes.get(ObjectId.fromRaw(id));
          if (parent == null) {
            return end;
          }
          parents[i] = parent;
        }
        if (nodes.contains(commit) || in.readInt() != check(commit, time, parents.length)) {
          return end;
        }
        nodes.add(new Node(commit, time, parents));
        end += (1L + parents.length) * Constants.OBJECT_ID_LENGTH + 9;
      }
    } catch (EOFException over) {
      return end;
    }
  }

  private static int check(AnyObjectId commit, int time, int parents) {
    return (commit.hashCode() * 31 + time) * 31 + parents;
  }

  /**
   * Adds a commit and its ancestors, as far as they are not in it yet.
   *
   * @throws IOException also if one of them is not in the repository
   */
  public void add(Repository repository, AnyObjectId head) throws IOException {
    if (nodes.contains(head)) {
      return;
    }
    Deque<ObjectId> open = new ArrayDeque<>();
    open.push(head.copy());
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16));
    RevWalk walk = new RevWalk(repository);
    try {
      for (int read = 0; !open.isEmpty(); read++) {
        if (read % WALK_COMMITS_MAX == WALK_COMMITS_MAX - 1) {
          walk.close();
          walk = new RevWalk(repository);
        }
        step(walk, open, out);
      }
    } finally {
      walk.close();
      out.flush();
    }
  }

  /** Looks at the uppermost commit: it is added once all its parents are there. */
  private void step(RevWalk walk, Deque<ObjectId> open, DataOutputStream out) throws IOException {
    ObjectId id = open.element();
    if (nodes.contains(id)) {
      open.pop();
      return;
    }
    walk.setRetainBody(false);
    RevCommit commit = walk.parseCommit(id);
    Node[] parents = new Node[commit.getParentCount()];
    boolean ready = true;
    for (int i = 0; i < parents.length; i++) {
      Node parent = nodes.get(commit.getParent(i));
      if (parent == null) {
        open.push(commit.getParent(i).copy());
        ready = false;
      } else {
        parents[i] = parent;
      }
    }
    if (ready) {
      open.pop();
      nodes.add(new Node(id, commit.getCommitTime(), parents));
      write(out, id, commit.getCommitTime(), parents);
    }
  }

  private static void write(DataOutputStream out, ObjectId id, int time, Node[] parents)
      throws IOException {
    id.copyRawTo(out);
    out.writeInt(time);
    out.writeByte(parents.length);
    for (Node parent : parents) {
      parent.copyRawTo(out);
    }
    out.writeInt(check(id, time, parents.length));
  }

  private Node node(AnyObjectId commit) {
    Node node = nodes.get(commit);
    if (node == null) {
      throw new IllegalArgumentException("the commit was not added to the graph");
    }
    return node;
  }

  /** Whether a commit is another or an ancestor of it. Both were added. */
  public boolean contains(AnyObjectId head, AnyObjectId commit) {
    Node wanted = node(commit);
    round++;
    Deque<Node> open = new ArrayDeque<>();
    open.push(node(head));
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (node == wanted) {
        return true;
      }
      if (node.round != round && node.generation > wanted.generation) {
        node.round = round;
        for (Node parent : node.parents) {
          open.push(parent);
        }
      }
    }
    return false;
  }

  /**
   * A commit that both descend from and that none of its descendants is; empty if there is none.
   */
  public Optional<ObjectId> mergeBase(AnyObjectId one, AnyObjectId other) {
    Walk walk = new Walk();
    walk.start(node(one), 1);
    walk.start(node(other), 2);
    for (Node node = walk.next(); node != null; node = walk.next()) {
      if (node.marks == 3) {
        return Optional.of(node.copy());
      }
    }
    return Optional.empty();
  }

  /**
   * What some heads contain and others don't, parents before children. All were added.
   *
   * @return empty if there are more than {@code max}
   */
  public Optional<List<ObjectId>> between(
      Collection<? extends AnyObjectId> heads, Collection<? extends AnyObjectId> without, int max) {
    Walk walk = new Walk();
    heads.forEach(head -> walk.start(node(head), 1));
    without.forEach(known -> walk.start(node(known), 2));
    List<ObjectId> found = new ArrayList<>();
    while (walk.wanted > 0) {
      Node node = walk.next();
      if (node != null && node.marks == 1) {
        if (found.size() == max) {
          return Optional.empty();
        }
        found.add(node.copy());
      }
    }
    Collections.reverse(found);
    return Optional.of(found);
  }

  /** From the newest to the oldest by generation: a commit comes after all its descendants. */
  private final class Walk {
    private final PriorityQueue<Node> open = new PriorityQueue<>(NEWEST_FIRST);
    private final int now = ++round;

    /** How many in the queue are marked by the first heads alone. */
    private int wanted;

    void start(Node node, int marks) {
      mark(node, marks);
    }

    private void mark(Node node, int marks) {
      if (node.round != now) {
        node.round = now;
        node.marks = marks;
        open.add(node);
        wanted += marks == 1 ? 1 : 0;
      } else {
        wanted -= node.marks == 1 && marks != 1 ? 1 : 0;
        node.marks |= marks;
      }
    }

    @Nullable Node next() {
      Node node = open.poll();
      if (node != null) {
        wanted -= node.marks == 1 ? 1 : 0;
        for (Node parent : node.parents) {
          mark(parent, node.marks);
        }
      }
      return node;
    }
  }

  /**
   * Those heads that contain all of some commits. One walk for all of them, as far down as the
   * oldest of the commits.
   */
  public Set<ObjectId> containing(
      Collection<? extends AnyObjectId> heads, Collection<? extends AnyObjectId> commits) {
    Set<ObjectId> found = new HashSet<>();
    heads.forEach(head -> found.add(head.copy()));
    for (AnyObjectId commit : commits) {
      found.retainAll(descendants(heads, node(commit)));
    }
    return found;
  }

  private Set<ObjectId> descendants(Collection<? extends AnyObjectId> heads, Node wanted) {
    int now = ++round;
    wanted.round = now;
    wanted.marks = 1;
    Set<ObjectId> found = new HashSet<>();
    for (AnyObjectId head : heads) {
      if (descends(node(head), wanted, now)) {
        found.add(head.copy());
      }
    }
    return found;
  }

  /** Marks 1: it descends; 0: it does not; 2: its parents are being looked at. */
  private static boolean descends(Node head, Node wanted, int now) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(head);
    while (!open.isEmpty()) {
      Node node = open.element();
      if (node.round != now && node.generation <= wanted.generation) {
        node.round = now;
        node.marks = 0;
      }
      if (node.round != now) {
        node.round = now;
        node.marks = 2;
        for (Node parent : node.parents) {
          if (parent.round != now) {
            open.push(parent);
          }
        }
      } else {
        if (node.marks == 2) {
          node.marks = 0;
          for (Node parent : node.parents) {
            node.marks |= parent.marks & 1;
          }
        }
        open.pop();
      }
    }
    return head.marks == 1;
  }

  /** How many commits are in it. */
  public int size() {
    return nodes.size();
  }

  /** Every commit in it. */
  public List<ObjectId> all() {
    List<ObjectId> all = new ArrayList<>(nodes.size());
    nodes.forEach(node -> all.add(node.copy()));
    return all;
  }

  /** Whether a commit that was added has two parents or more. */
  public boolean isMerge(AnyObjectId commit) {
    return node(commit).parents.length > 1;
  }

  /** When a commit that was added was committed, in seconds since 1970. */
  public int time(AnyObjectId commit) {
    return node(commit).time;
  }

  @Override
  public void close() throws IOException {
    nodes = new ObjectIdOwnerMap<>();
    file.close();
  }
}
