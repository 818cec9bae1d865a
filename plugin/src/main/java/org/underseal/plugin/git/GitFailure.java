package org.underseal.plugin.git;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.underseal.plugin.ConnectorException;

/**
 * What a failed exchange means. The sentences are written here: JGit's name addresses, and those of
 * the other side may say anything.
 */
final class GitFailure {
  private GitFailure() {}

  static ConnectorException onDisk() {
    return new ConnectorException.Unavailable(
        "the mirror on disk can't be read or written", Optional.empty());
  }

  /** For an exchange that changed nothing on the other side. */
  static ConnectorException of(String what, HttpTraffic traffic, Throwable failure) {
    int status = traffic.status().orElse(0);
    if (mayPass(status, traffic)) {
      return new ConnectorException.Unavailable(
          what + " failed with HTTP status " + status, traffic.retryAfter());
    }
    if (status >= 300) {
      return new ConnectorException.Refused(
          what + " was refused with HTTP status " + status + advice(status));
    }
    // An answer that breaks off at its beginning looks to JGit like a place without a repository.
    return status > 0
        ? new ConnectorException.Unavailable(
            what + " failed: the answer broke off, or was none of a git server", Optional.empty())
        : withoutStatus(what, failure);
  }

  /** For a push that broke after it had begun. */
  static ConnectorException ofPush(String what, HttpTraffic traffic, Throwable failure) {
    int status = traffic.status().orElse(0);
    boolean saidNo = status >= 300 && status < 500;
    return saidNo
        ? of(what, traffic, failure)
        : new ConnectorException.OutcomeUnknown(what + " broke off after it had been sent");
  }

  private static ConnectorException withoutStatus(String what, Throwable failure) {
    if (has(failure, NoRemoteRepositoryException.class)
        || has(failure, NotSupportedException.class)) {
      return new ConnectorException.Refused(what + " failed: there is no git repository there");
    }
    if (has(failure, CertificateException.class)
        || has(failure, CertPathBuilderException.class)
        || has(failure, CertPathValidatorException.class)) {
      return new ConnectorException.Refused(
          what
              + " failed: the server's certificate is not trusted by this Java; name its"
              + " authority with ca-file");
    }
    return new ConnectorException.Unavailable(
        what + " failed: the connection broke or was not made", Optional.empty());
  }

  private static boolean mayPass(int status, HttpTraffic traffic) {
    return status >= 500
        || status == 408
        || status == 429
        || status == 403 && traffic.retryAfter().isPresent();
  }

  private static String advice(int status) {
    return switch (status) {
      case 401 -> ": the credentials are not valid";
      case 403 -> ": the credentials don't allow it";
      case 404, 410 -> ": there is no such repository, or it is hidden from these credentials";
      default -> status < 400 ? ": the repository has moved; configure its new address" : "";
    };
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    int depthMax = 20;
    Throwable at = failure;
    for (int depth = 0; at != null && depth < depthMax; depth++) {
      if (kind.isInstance(at)) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }
}
