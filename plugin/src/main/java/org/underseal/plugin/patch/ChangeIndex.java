package org.underseal.plugin.patch;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * What the commits of one repository change, kept in one file that only grows. In memory is where
 * each commit's record lies and its signature, about 130 bytes a commit. A commit never changes, so
 * a record is never out of date; a file of another form or version, or a spoilt end, is thrown away
 * and made again. What is read from it is checked against a checksum.
 */
public final class ChangeIndex implements AutoCloseable {
  private static final long FORM = 0x554e4445_52530002L;
  private static final int HEADER_BYTES = 16;
  private static final int RECORD_HEADER_BYTES = Constants.OBJECT_ID_LENGTH + Signature.BYTES + 8;
  private static final int RECORD_BYTES_MAX = 64 * 1024 * 1024;

  /** Commits that are read before their records are written. */
  private static final int BATCH = 512;

  private final FileChannel file;
  private final LinePrints prints;
  private final ObjectIdOwnerMap<Place> places = new ObjectIdOwnerMap<>();
  private final Optional<Path> place;
  private @Nullable CommitGraph graph;
  private long end;

  private ChangeIndex(FileChannel file, Optional<Path> place, LinePrints prints) {
    this.file = file;
    this.place = place;
    this.prints = prints;
  }

  private static final class Place extends ObjectIdOwnerMap.Entry {
    final long at;
    final Signature signature;

    Place(AnyObjectId commit, long at, Signature signature) {
      super(commit);
      this.at = at;
      this.signature = signature;
    }
  }

  /** Told how far building the index is. */
  public interface Progress {
    /** Tells nobody. */
    Progress NONE = (done, all) -> {};

    /** So many commits of so many have been read. */
    void at(int done, int all);
  }

  /**
   * Opens the index in a file, or makes an empty one.
   *
   * @throws IndexInUse if another process has it open
   * @throws IOException if the file can't be read or written
   */
  public static ChangeIndex at(Path place) throws IOException {
    Path folder = place.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel file =
        FileChannel.open(
            place, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(file);
      return opened(file, place);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** An index that is forgotten when it is closed. */
  public static ChangeIndex temporary() throws IOException {
    return emptied(temporaryFile(), Optional.empty());
  }

  private static FileChannel temporaryFile() throws IOException {
    return FileChannel.open(
        Files.createTempFile("underseal-landing", ".index"),
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  private static void lock(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      if (lock == null) {
        throw new IndexInUse();
      }
    } catch (OverlappingFileLockException here) {
      throw new IndexInUse();
    }
  }

  private static ChangeIndex opened(FileChannel file, Path place) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    file.read(header, 0);
    header.flip();
    if (header.remaining() < HEADER_BYTES || header.getLong() != FORM) {
      return emptied(file, Optional.of(place));
    }
    ChangeIndex index = new ChangeIndex(file, Optional.of(place), new LinePrints(header.getLong()));
    index.readPlaces();
    return index;
  }

  private static ChangeIndex emptied(FileChannel file, Optional<Path> place) throws IOException {
    long secret = new SecureRandom().nextLong();
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).putLong(FORM).putLong(secret).flip();
    file.truncate(0);
    file.write(header, 0);
    ChangeIndex index = new ChangeIndex(file, place, new LinePrints(secret));
    index.end = HEADER_BYTES;
    return index;
  }

  private void readPlaces() throws IOException {
    end = HEADER_BYTES;
    file.position(HEADER_BYTES);
    long size = file.size();
    DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(java.nio.channels.Channels.newInputStream(file), 1 << 20));
    byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
    while (end + RECORD_HEADER_BYTES <= size) {
      in.readFully(id);
      Signature signature = Signature.read(in);
      int length = in.readInt();
      in.readInt();
      if (length < 0 || length > RECORD_BYTES_MAX || end + RECORD_HEADER_BYTES + length > size) {
        break;
      }
      in.skipNBytes(length);
      placed(ObjectId.fromRaw(id), end, signature);
      end += RECORD_HEADER_BYTES + length;
    }
    // Whatever follows was not written to its end.
    file.truncate(end);
  }

  private void placed(AnyObjectId commit, long at, Signature signature) {
    if (!places.contains(commit)) {
      places.add(new Place(commit, at, signature));
    }
  }

  /**
   * Who descends from whom in the repository, kept in a file beside this one. Opened when it is
   * first asked for.
   */
  public CommitGraph graph(Repository repository) throws IOException {
    CommitGraph opened = graph;
    if (opened == null) {
      opened = CommitGraph.in(graphFile(), repository.getObjectDatabase().getShallowCommits());
      graph = opened;
    }
    return opened;
  }

  private FileChannel graphFile() throws IOException {
    if (place.isEmpty()) {
      return temporaryFile();
    }
    return FileChannel.open(
        place.get().resolveSibling(place.get().getFileName() + ".graph"),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  /** How prints are made that can be compared with those in here. */
  public LinePrints prints() {
    return prints;
  }

  /** How many commits are in it. */
  public int size() {
    return places.size();
  }

  /** Whether a commit is in it. */
  public boolean has(AnyObjectId commit) {
    return places.contains(commit);
  }

  /**
   * Whether a commit may have something to do with a change; a commit that is not in the index may.
   */
  public boolean mayConcern(AnyObjectId commit, Keys keys) {
    Place place = places.get(commit);
    return place == null || place.signature.mayHaveAnyOf(keys);
  }

  /**
   * What a commit changes, from the index.
   *
   * @return empty if it is not in it, or its record is spoilt
   */
  public Optional<CommitChange> find(AnyObjectId commit) throws IOException {
    Place place = places.get(commit);
    if (place == null) {
      return Optional.empty();
    }
    ByteBuffer header = read(place.at, RECORD_HEADER_BYTES);
    header.position(Constants.OBJECT_ID_LENGTH + Signature.BYTES);
    int length = header.getInt();
    int sum = header.getInt();
    byte[] record = read(place.at + RECORD_HEADER_BYTES, length).array();
    try {
      return sum(commit, record) == sum
          ? Optional.of(ChangeCodec.decoded(record))
          : Optional.empty();
    } catch (EOFException | RuntimeException spoilt) {
      return Optional.empty();
    }
  }

  /**
   * Adds those commits that are not in it yet.
   *
   * @throws IOException if the repository or the file can't be read or written; what was added
   *     until then stays
   */
  public void add(
      Repository repository, Collection<? extends AnyObjectId> commits, Progress progress)
      throws IOException {
    List<ObjectId> missing =
        commits.stream().filter(id -> !has(id)).map(AnyObjectId::copy).distinct().toList();
    if (missing.isEmpty()) {
      return;
    }
    int threads = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
    int chunk = missing.size() < 64 ? missing.size() : BATCH / threads / 4;
    ExecutorService readers = Executors.newFixedThreadPool(threads);
    try {
      for (int start = 0; start < missing.size(); start += BATCH) {
        List<ObjectId> batch = missing.subList(start, Math.min(missing.size(), start + BATCH));
        List<Future<List<Record>>> parts = new ArrayList<>();
        for (int i = 0; i < batch.size(); i += chunk) {
          List<ObjectId> part = batch.subList(i, Math.min(batch.size(), i + chunk));
          parts.add(readers.submit(() -> records(repository, part)));
        }
        for (Future<List<Record>> part : parts) {
          append(result(part));
        }
        progress.at(start + batch.size(), missing.size());
      }
    } finally {
      readers.shutdownNow();
    }
  }

  private record Record(ObjectId commit, Signature signature, byte[] bytes) {}

  private List<Record> records(Repository repository, List<ObjectId> commits) throws IOException {
    List<Record> records = new ArrayList<>();
    try (ChangeReader reader = new ChangeReader(repository, prints)) {
      for (ObjectId commit : commits) {
        CommitChange change = reader.of(commit);
        records.add(
            new Record(
                commit,
                Signature.of(Keys.of(change.change(), prints)),
                ChangeCodec.encoded(change)));
      }
    }
    return records;
  }

  private static <T> T result(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IOException("a commit can't be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("reading commits was interrupted", e);
    }
  }

  private void append(List<Record> records) throws IOException {
    for (Record record : records) {
      ByteBuffer out = ByteBuffer.allocate(RECORD_HEADER_BYTES + record.bytes().length);
      byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
      record.commit().copyRawTo(id, 0);
      out.put(id);
      record.signature().write(out);
      out.putInt(record.bytes().length).putInt(sum(record.commit(), record.bytes()));
      out.put(record.bytes()).flip();
      long at = end;
      while (out.hasRemaining()) {
        end += file.write(out, end);
      }
      placed(record.commit(), at, record.signature());
    }
  }

  private static int sum(AnyObjectId commit, byte[] record) {
    CRC32 sum = new CRC32();
    byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
    commit.copyRawTo(id, 0);
    sum.update(id);
    sum.update(record);
    return (int) sum.getValue();
  }

  private ByteBuffer read(long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("the index ends too early");
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    CommitGraph opened = graph;
    if (opened != null) {
      opened.close();
    }
    file.close();
  }
}
