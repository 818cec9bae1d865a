package org.underseal.sandbox.intigriti;

/**
 * What a researcher writes.
 *
 * @param title one line
 * @param severity the researcher's claim
 * @param type the class of weakness, for example {@code Stored Cross-Site Scripting}
 * @param endpoint the vulnerable component
 * @param body the proof of concept in Markdown
 */
public record Report(String title, Severity severity, String type, String endpoint, String body) {

  @Override
  public String toString() {
    return "Report[redacted]";
  }
}
