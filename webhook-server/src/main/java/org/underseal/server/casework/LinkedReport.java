package org.underseal.server.casework;

import java.time.Instant;
import org.underseal.plugin.Report;

/**
 * The report of a case. Its text stays on the platform and is read again when it is needed.
 *
 * @param platform the connection that it came from
 * @param code the platform's id of it
 * @param researcher who handed it in
 * @param createdAt when it was handed in
 */
public record LinkedReport(
    String platform, String code, Report.Researcher researcher, Instant createdAt) {}
