package org.underseal.server.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.underseal.plugin.Attachment;
import org.underseal.plugin.AttachmentLimits;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.IssueRef;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.connect.Connections;
import org.underseal.server.papers.Papers;
import org.underseal.server.wording.LeftFile;
import org.underseal.server.wording.MaintainerWording;
import org.underseal.server.work.NotYet;

/**
 * Keeps the files of a report under the seal of its case, and says in the confidential issue that
 * there are some, and what those are called that are not kept: nothing of what is in any.
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
    List<LeftFile> left = new ArrayList<>();
    long bytes = 0;
    int kept = 0;
    for (Attachment attachment : listed) {
      Optional<LeftFile.Why> why = beyondLimits(attachment, kept, bytes);
      if (why.isEmpty()) {
        OptionalLong size =
            keep(file, platform, attachment, AttachmentLimits.ALL_BYTES_MAX - bytes);
        if (size.isPresent()) {
          kept++;
          bytes += size.getAsLong();
        } else {
          why = Optional.of(LeftFile.Why.NOT_GIVEN);
        }
      }
      why.ifPresent(reason -> left.add(new LeftFile(attachment.name(), reason)));
    }
    connections
        .forge(register.projectOf(file))
        .comment(issue, "attachments", wording.attachments(file, kept, left));
    return Outcome.done();
  }

  private static Optional<LeftFile.Why> beyondLimits(Attachment one, int kept, long bytes) {
    if (!AttachmentLimits.isType(one.type())) {
      return Optional.of(LeftFile.Why.TYPE);
    }
    if (one.bytes() > AttachmentLimits.BYTES_MAX) {
      return Optional.of(LeftFile.Why.SIZE);
    }
    boolean isOneTooMany =
        kept >= AttachmentLimits.COUNT_MAX
            || bytes + Math.max(0, one.bytes()) > AttachmentLimits.ALL_BYTES_MAX;
    if (isOneTooMany) {
      return Optional.of(LeftFile.Why.TOO_MANY);
    }
    return one.id().length() > ID_CHARACTERS_MAX
        ? Optional.of(LeftFile.Why.NOT_GIVEN)
        : Optional.empty();
  }

  /**
   * One that the platform doesn't give is left out; the others are no worse for it.
   *
   * @param bytesLeft for all files of the report; its size may only be known with its content
   * @return its bytes, as far as they are new; empty if it is not kept
   */
  private OptionalLong keep(
      CaseFile file, BountyPlatform platform, Attachment attachment, long bytesLeft) {
    if (papers.hasAttachment(file.id(), attachment.id())) {
      return OptionalLong.of(Math.max(0, attachment.bytes()));
    }
    try {
      int bytesMax = (int) Math.min(bytesLeft, AttachmentLimits.BYTES_MAX);
      byte[] content = platform.attachment(file.report().code(), attachment, bytesMax);
      papers.keepAttachment(file.id(), attachment, content);
      return OptionalLong.of(content.length);
    } catch (ConnectorException.Refused gone) {
      return OptionalLong.empty();
    }
  }
}
