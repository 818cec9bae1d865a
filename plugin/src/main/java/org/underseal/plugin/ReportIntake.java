package org.underseal.plugin;

import java.time.Instant;
import java.util.Map;
import org.underseal.plugin.WebhookReader.MalformedPayload;

/**
 * A source that hands its reports in whole, signed, and can't be asked for them afterwards: the
 * server keeps them, and {@link BountyPlatform#report} gives what it keeps.
 */
public interface ReportIntake extends BountyPlatform {
  /**
   * Understands a delivery that was admitted.
   *
   * @param at when it came in
   * @throws MalformedPayload if it is not such a report; the message names the field and never its
   *     content
   */
  HandedIn read(byte[] body, Instant at) throws MalformedPayload;

  /** Whether its researchers can be sent messages; otherwise they read their status page. */
  boolean reachesResearchers();

  /**
   * What was handed in.
   *
   * @param report the report, whose programme is the project's key in the configuration
   * @param kept all of it but the files, as it is to be kept; equal for the same report
   * @param files the content of its files, by their ids
   */
  record HandedIn(Report report, byte[] kept, Map<String, byte[]> files) {
    /** Copies the map. */
    public HandedIn {
      files = Map.copyOf(files);
    }

    /** Says the code and nothing that is sealed. */
    @Override
    public String toString() {
      return "HandedIn[" + report.code() + "]";
    }
  }
}
