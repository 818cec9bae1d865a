package org.underseal.plugin;

import java.util.List;

/**
 * A confidential issue to be opened.
 *
 * @param caseId the case; the connector puts a marker of it into the body, by which it finds the
 *     issue again
 * @param title sealed text
 * @param body sealed Markdown
 * @param labels may be empty
 */
public record IssueDraft(CaseId caseId, String title, String body, List<String> labels) {
  /** Copies the labels. */
  public IssueDraft {
    labels = List.copyOf(labels);
  }

  /** Says the case and nothing that is sealed. */
  @Override
  public String toString() {
    return "IssueDraft[" + caseId + "]";
  }
}
