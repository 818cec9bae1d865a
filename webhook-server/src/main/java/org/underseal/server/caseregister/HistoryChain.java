package org.underseal.server.caseregister;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.underseal.plugin.CaseId;

/**
 * The hashes of a case's history, and what is wrong with it if they don't fit. They cover what is
 * stored, sealed as it is, so that no key is needed.
 *
 * @param id whose history
 * @param lines as they are stored, by their numbers
 * @param head where the history ends by the case's own account
 */
record HistoryChain(CaseId id, List<Stored> lines, Head head) {
  static final String BEGINNING = "0".repeat(64);

  /** The first line that isn't as it was written; empty if all are. */
  Optional<Broken> firstBroken() {
    String previous = BEGINNING;
    long expected = 1;
    for (Stored line : lines) {
      if (line.number() != expected || !isRight(line, expected, previous)) {
        return Optional.of(broken(line, expected, previous));
      }
      previous = line.hash();
      expected++;
    }
    return brokenEnd(expected - 1, previous);
  }

  private boolean isRight(Stored line, long number, String previous) {
    return line.previousHash().equals(previous)
        && line.hash().equals(hash(id, previous, number, line));
  }

  private Optional<Broken> brokenEnd(long length, String last) {
    if (length < head.length()) {
      return Optional.of(
          new Broken(
              length + 1,
              "is missing, and so is every entry after it: there were " + head.length()));
    }
    if (length > head.length()) {
      return Optional.of(
          new Broken(head.length() + 1, "was inserted: there were only " + head.length()));
    }
    return last.equals(head.hash())
        ? Optional.empty()
        : Optional.of(new Broken(length, "was replaced: the case remembers another hash of it"));
  }

  /** At the place of this line the chain fits no longer. */
  private Broken broken(Stored line, long expected, String previous) {
    if (line.number() < expected) {
      return new Broken(line.number(), "was inserted: numbers begin with 1");
    }
    Optional<Stored> elsewhere =
        lines.stream()
            .filter(other -> other.number() != expected && isRight(other, expected, previous))
            .findFirst();
    if (elsewhere.isPresent()) {
      return new Broken(
          expected,
          "was %s: what was written there stands as entry %d"
              .formatted(
                  isLonger() ? "inserted" : "exchanged for another", elsewhere.get().number()));
    }
    if (line.number() > expected) {
      return new Broken(expected, "is missing");
    }
    return changed(line);
  }

  private Broken changed(Stored line) {
    long number = line.number();
    if (line.hash().equals(hash(id, line.previousHash(), number, line))) {
      return number == 1
          ? new Broken(number, "was altered")
          : new Broken(number - 1, "was replaced: entry %d follows another".formatted(number));
    }
    return LongStream.rangeClosed(1, Math.max(lines.size(), head.length()))
        .filter(n -> line.hash().equals(hash(id, line.previousHash(), n, line)))
        .mapToObj(n -> new Broken(number, "was written as entry %d: %s".formatted(n, moved())))
        .findFirst()
        .orElseGet(() -> new Broken(number, "was altered: its hash is another"));
  }

  private String moved() {
    if (isLonger()) {
      return "an entry was inserted before it";
    }
    return lines.size() < head.length()
        ? "an entry before it was removed"
        : "the entries were put into another order";
  }

  private boolean isLonger() {
    return lines.size() > head.length();
  }

  /**
   * SHA-256 over the hash before and every field, each with its length so that none runs into the
   * next.
   */
  static String hash(CaseId id, String previous, long number, Stored line) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String field :
          List.of(
              previous,
              id.value(),
              Long.toString(number),
              Long.toString(line.at().toEpochMilli()),
              line.what(),
              line.sealed())) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha.update(bytes);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Where a history ends.
   *
   * @param length how many lines
   * @param hash of the last one
   */
  record Head(long length, String hash) {
    static final Head OF_NONE = new Head(0, BEGINNING);
  }

  /** A line as it is stored. */
  record Stored(
      long number, Instant at, String what, String sealed, String previousHash, String hash) {}
}
