package org.underseal.plugin;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bounty report as the platform shows it now.
 *
 * @param code the platform's id of the report
 * @param programme the platform's id of the programme
 * @param title sealed
 * @param body sealed Markdown: what the researcher wrote
 * @param severity as the platform's triage sees it
 * @param cvssVector or null
 * @param weakness the platform's word for the type, or null
 * @param researcher who handed it in
 * @param state where it stands on the platform
 * @param createdAt when it was handed in
 * @param attachments the files that were handed in with it, as far as the platform lists them
 */
public record Report(
    String code,
    String programme,
    String title,
    String body,
    Severity severity,
    @Nullable String cvssVector,
    @Nullable String weakness,
    Researcher researcher,
    State state,
    Instant createdAt,
    List<Attachment> attachments) {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /**
   * Checks the code and copies the list.
   *
   * @throws IllegalArgumentException if it could not be one
   */
  public Report {
    if (!isCode(code)) {
      throw new IllegalArgumentException("not a report's code");
    }
    attachments = List.copyOf(attachments);
  }

  /** A report without files. */
  public Report(
      String code,
      String programme,
      String title,
      String body,
      Severity severity,
      @Nullable String cvssVector,
      @Nullable String weakness,
      Researcher researcher,
      State state,
      Instant createdAt) {
    this(
        code,
        programme,
        title,
        body,
        severity,
        cvssVector,
        weakness,
        researcher,
        state,
        createdAt,
        List.of());
  }

  /** The same report with these files. */
  public Report with(List<Attachment> files) {
    return new Report(
        code,
        programme,
        title,
        body,
        severity,
        cvssVector,
        weakness,
        researcher,
        state,
        createdAt,
        files);
  }

  /**
   * Whether this could be a report's code: at most a hundred letters, digits, dots, lines and
   * underscores. It becomes a part of addresses and of keys.
   */
  public static boolean isCode(String text) {
    return CODE.matcher(text).matches();
  }

  /** Says the code and nothing that is sealed. */
  @Override
  public String toString() {
    return "Report[" + code + "]";
  }

  /** Where a report stands on its platform. */
  public enum State {
    /** Not yet checked by the platform: not Underseal's business. */
    NEW,
    /** Checked by the platform and handed to the programme. */
    TRIAGED,
    /** Accepted by the programme. */
    ACCEPTED,
    /** Closed, as fixed. */
    RESOLVED,
    /** Closed, as known already. */
    DUPLICATE,
    /** Closed or archived, for any other reason or for none that the platform tells. */
    CLOSED;

    /** Whether the platform has done with it. */
    public boolean isClosed() {
      return this == RESOLVED || this == DUPLICATE || this == CLOSED;
    }
  }

  /**
   * The person who handed it in.
   *
   * @param id the platform's id of the account
   * @param name the name on the platform
   */
  public record Researcher(String id, String name) {}
}
