package org.underseal.plugin.patch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.underseal.plugin.patch.CommitChange.Origin;
import org.underseal.plugin.patch.FileChange.Kind;

/** The form in which a commit's change is kept in the index. */
final class ChangeCodec {
  private ChangeCodec() {}

  static byte[] encoded(CommitChange commit) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    DataOutputStream out = new DataOutputStream(bytes);
    write(out, commit.origin());
    out.writeBoolean(commit.change().isWhole());
    out.writeInt(commit.change().files().size());
    for (FileChange file : commit.change().files()) {
      write(out, file);
    }
    return bytes.toByteArray();
  }

  static CommitChange decoded(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    Origin origin = origin(in);
    boolean whole = in.readBoolean();
    int count = in.readInt();
    List<FileChange> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(file(in));
    }
    return new CommitChange(new Change(files, whole), origin);
  }

  private static void write(DataOutputStream out, Origin origin) throws IOException {
    out.writeByte(origin.names().size());
    for (String name : origin.names()) {
      out.writeUTF(name);
    }
    out.writeLong(origin.author());
    out.writeLong(origin.subject());
    out.writeBoolean(origin.fromFork());
  }

  private static Origin origin(DataInputStream in) throws IOException {
    int count = in.readByte();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(in.readUTF());
    }
    return new Origin(names, in.readLong(), in.readLong(), in.readBoolean());
  }

  private static void write(DataOutputStream out, FileChange file) throws IOException {
    byte[] path = file.path().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    out.writeInt(path.length);
    out.write(path);
    out.writeByte(file.kind().ordinal());
    out.writeLong(file.oldId());
    out.writeLong(file.newId());
    out.writeInt(file.oldMode());
    out.writeInt(file.newMode());
    out.writeInt(file.hunks().size());
    for (Hunk hunk : file.hunks()) {
      write(out, hunk);
    }
  }

  private static FileChange file(DataInputStream in) throws IOException {
    String path = new String(in.readNBytes(in.readInt()), java.nio.charset.StandardCharsets.UTF_8);
    Kind kind = Kind.values()[in.readByte()];
    long oldId = in.readLong();
    long newId = in.readLong();
    int oldMode = in.readInt();
    int newMode = in.readInt();
    int count = in.readInt();
    List<Hunk> hunks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      hunks.add(hunk(in));
    }
    return new FileChange(path, kind, oldId, newId, oldMode, newMode, hunks);
  }

  private static void write(DataOutputStream out, Hunk hunk) throws IOException {
    out.writeLong(hunk.print());
    out.writeLong(hunk.reverse());
    out.writeLong(hunk.patch());
    out.writeLong(hunk.before());
    out.writeLong(hunk.after());
    out.writeLong(hunk.function());
    out.writeInt(hunk.line());
    write(out, hunk.removed());
    write(out, hunk.added());
  }

  private static Hunk hunk(DataInputStream in) throws IOException {
    return new Hunk(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        lines(in),
        lines(in));
  }

  private static void write(DataOutputStream out, long[] lines) throws IOException {
    out.writeInt(lines.length);
    for (long line : lines) {
      out.writeLong(line);
    }
  }

  private static long[] lines(DataInputStream in) throws IOException {
    long[] lines = new long[in.readInt()];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = in.readLong();
    }
    return lines;
  }
}
