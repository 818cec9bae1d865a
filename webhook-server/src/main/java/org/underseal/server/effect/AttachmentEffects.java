package org.underseal.server.effect;

import java.util.List;
import org.underseal.plugin.Attachment;
import org.underseal.plugin.AttachmentLimits;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.IssueRef;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.connect.Connections;
import org.underseal.server.papers.Papers;
import org.underseal.server.wording.MaintainerWording;
import org.underseal.server.work.NotYet;

/**
 * Keeps the files of a report under the seal of its case, and says in the confidential issue that
 * there are some: not what they are called, and nothing of what is in them.
 */
final class AttachmentEffects {
  private static final int ID_CHARACTERS_MAX = 200;

  private final CaseRegister register;
  private final Connections connections;
  private final Papers papers;
  private final MaintainerWording wording;

  AttachmentEffects(
      CaseRegister register, Connections connections, Papers papers, MaintainerWording wording) {
    this.register = register;
    this.connections = connections;
    this.papers = papers;
    this.wording = wording;
  }

  Outcome keep(CaseFile file) {
    IssueRef issue =
        file.issue().orElseThrow(() -> new NotYet("the confidential issue of " + file.id()));
    BountyPlatform platform = connections.platform(file);
    String code = file.report().code();
    List<Attachment> listed = platform.report(code).attachments();
    long bytes = 0;
    int kept = 0;
    for (Attachment attachment : listed) {
      bytes += Math.max(0, attachment.bytes());
      if (kept < AttachmentLimits.COUNT_MAX
          && bytes <= AttachmentLimits.ALL_BYTES_MAX
          && isWithin(attachment)
          && isKept(file, platform, attachment)) {
        kept++;
      }
    }
    connections
        .forge(register.projectOf(file))
        .comment(issue, "attachments", wording.attachments(file, kept, listed.size() - kept));
    return Outcome.done();
  }

  private static boolean isWithin(Attachment attachment) {
    return attachment.id().length() <= ID_CHARACTERS_MAX
        && attachment.bytes() <= AttachmentLimits.BYTES_MAX
        && AttachmentLimits.isType(attachment.type());
  }

  /** One that the platform doesn't give is left out; the others are no worse for it. */
  private boolean isKept(CaseFile file, BountyPlatform platform, Attachment attachment) {
    if (papers.hasAttachment(file.id(), attachment.id())) {
      return true;
    }
    try {
      byte[] content =
          platform.attachment(file.report().code(), attachment, AttachmentLimits.BYTES_MAX);
      papers.keepAttachment(file.id(), attachment, content);
      return true;
    } catch (ConnectorException.Refused gone) {
      return false;
    }
  }
}
