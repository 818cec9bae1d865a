package org.underseal.plugin;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A bounty platform. Throws as {@link Forge} does, and every method may be repeated. */
public interface BountyPlatform extends Connector {
  /**
   * The report as it is now.
   *
   * @throws ConnectorException.Refused also if there is no such report
   */
  Report report(String code);

  /** The same; empty for what is there and no report. */
  default Optional<Report> find(String code) {
    return Optional.of(report(code));
  }

  /** The codes of all reports of a programme that changed at or after this moment. */
  List<String> reportsChangedSince(String programme, Instant since);

  /** Leaves the case's id, and the page of its confidential issue, on the report. */
  void linkCase(String code, CaseId caseId, URI issue);

  /**
   * The case whose id {@link #linkCase} left on the report: how a case is found again whose
   * database was lost. Empty where nothing was left, something else was, or the platform does not
   * tell.
   */
  default Optional<CaseId> linkedCase(String code) {
    return Optional.empty();
  }

  /**
   * Tells the researcher something, once for each key.
   *
   * @param key stable for one message
   * @param text plain text
   */
  void tellResearcher(String code, String key, String text);

  /**
   * Shows on the platform that the maintainers accepted the report. Does nothing where it stands
   * there already, where the platform knows no such state, and where acceptance would pay.
   */
  default void accept(String code) {}

  /**
   * Ends the report on the platform; does nothing if it is ended.
   *
   * @param words for the researcher, where the platform wants some beside the reason
   */
  void close(String code, Closing closing, String words);

  /**
   * Finds out whether it can do what Underseal needs. Only reads, and never throws a {@link
   * ConnectorException}.
   *
   * @param programmes the platform's ids of those that are configured
   * @return empty for a platform that can't be asked beside a running server
   */
  default Optional<List<Finding>> examine(List<String> programmes) {
    return Optional.empty();
  }

  /**
   * The content of a file that {@link Report#attachments()} lists.
   *
   * @param bytesMax more than this is not read
   * @throws ConnectorException.Refused if it is larger, is gone, or can't be had from the platform
   */
  default byte[] attachment(String code, Attachment attachment, int bytesMax) {
    throw new ConnectorException.Refused("files can't be had from this platform");
  }

  /** Why a report ends. */
  sealed interface Closing {
    /** The fix is out. */
    record Resolved() implements Closing {}

    /** Not a vulnerability, or out of scope. */
    record Rejected() implements Closing {}

    /**
     * Known already.
     *
     * @param original the code of the first report
     */
    record Duplicate(String original) implements Closing {}
  }
}
